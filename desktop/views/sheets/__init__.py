"""Sheets. Each is loaded when it is first opened, because the window is to be there at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from desktop.views.sheets.client_sheets import AgreementSheet as AgreementSheet
    from desktop.views.sheets.client_sheets import ClientSheet as ClientSheet
    from desktop.views.sheets.client_sheets import CloseSheet as CloseSheet
    from desktop.views.sheets.client_sheets import DecisionSheet as DecisionSheet
    from desktop.views.sheets.client_sheets import WithdrawSheet as WithdrawSheet
    from desktop.views.sheets.course_sheet import EditCourseSheet as EditCourseSheet
    from desktop.views.sheets.course_sheet import MoveSheet as MoveSheet
    from desktop.views.sheets.course_sheet import NewCourseSheet as NewCourseSheet
    from desktop.views.sheets.import_sheet import ImportSheet as ImportSheet
    from desktop.views.sheets.many_sheets import EditManySheet as EditManySheet
    from desktop.views.sheets.many_sheets import PasteSheet as PasteSheet
    from desktop.views.sheets.note_sheets import NoteOnClientSheet as NoteOnClientSheet
    from desktop.views.sheets.note_sheets import NoteOnCourseSheet as NoteOnCourseSheet
    from desktop.views.sheets.place_sheet import EnrolClientSheet as EnrolClientSheet
    from desktop.views.sheets.place_sheet import EnrolOnCourseSheet as EnrolOnCourseSheet
    from desktop.views.sheets.place_sheet import TransferSheet as TransferSheet
    from desktop.views.sheets.provider_sheets import CapacitySheet as CapacitySheet
    from desktop.views.sheets.provider_sheets import ContractSheet as ContractSheet
    from desktop.views.sheets.provider_sheets import EditContractSheet as EditContractSheet
    from desktop.views.sheets.provider_sheets import EditSiteSheet as EditSiteSheet
    from desktop.views.sheets.provider_sheets import EndContractSheet as EndContractSheet
    from desktop.views.sheets.provider_sheets import ProviderCard as ProviderCard
    from desktop.views.sheets.provider_sheets import ProviderSheet as ProviderSheet
    from desktop.views.sheets.provider_sheets import SiteSheet as SiteSheet
    from desktop.views.sheets.quick_sheet import QuickSheet as QuickSheet
    from desktop.views.sheets.resolve_sheet import ResolveSheet as ResolveSheet
    from desktop.views.sheets.review_sheet import ConfirmSheet as ConfirmSheet
    from desktop.views.sheets.review_sheet import DeleteSheet as DeleteSheet
    from desktop.views.sheets.review_sheet import PublishSheet as PublishSheet
    from desktop.views.sheets.stay_sheets import AttendanceSheet as AttendanceSheet
    from desktop.views.sheets.stay_sheets import RoomsSheet as RoomsSheet

_MODULE_OF: Final = {
    "AgreementSheet": "client_sheets",
    "AttendanceSheet": "stay_sheets",
    "CapacitySheet": "provider_sheets",
    "ClientSheet": "client_sheets",
    "CloseSheet": "client_sheets",
    "ConfirmSheet": "review_sheet",
    "ContractSheet": "provider_sheets",
    "DecisionSheet": "client_sheets",
    "DeleteSheet": "review_sheet",
    "EditCourseSheet": "course_sheet",
    "EditManySheet": "many_sheets",
    "ImportSheet": "import_sheet",
    "PasteSheet": "many_sheets",
    "EnrolClientSheet": "place_sheet",
    "EnrolOnCourseSheet": "place_sheet",
    "MoveSheet": "course_sheet",
    "NewCourseSheet": "course_sheet",
    "NoteOnClientSheet": "note_sheets",
    "NoteOnCourseSheet": "note_sheets",
    "EditContractSheet": "provider_sheets",
    "EditSiteSheet": "provider_sheets",
    "EndContractSheet": "provider_sheets",
    "ProviderCard": "provider_sheets",
    "ProviderSheet": "provider_sheets",
    "PublishSheet": "review_sheet",
    "QuickSheet": "quick_sheet",
    "ResolveSheet": "resolve_sheet",
    "RoomsSheet": "stay_sheets",
    "SiteSheet": "provider_sheets",
    "TransferSheet": "place_sheet",
    "WithdrawSheet": "client_sheets",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any sheet
    """Load the module that has a sheet."""
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)

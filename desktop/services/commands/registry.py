"""Every command there is, by who may ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands.clients import (
    AgreeCourse,
    CloseDecision,
    EditClient,
    EditDecision,
    EnrolClient,
    RecordDecision,
    RegisterClient,
    ReopenDecision,
    TransferClient,
    WithdrawClient,
)
from desktop.services.commands.contracts import (
    AddSite,
    DeclareCapacity,
    EditContract,
    EditSite,
    EndContract,
    RegisterProvider,
    SignContract,
)
from desktop.services.commands.courses import (
    ConfirmCourse,
    CreateCourse,
    DeleteCourse,
    DiscardDraft,
    EditCourse,
    MovePeriods,
    PublishCourse,
    SaveDraft,
)
from desktop.services.commands.journal import Batch, MarkEntered, Redo, Undo, UndoEntry
from desktop.services.commands.program import AcceptLoss, PassDay, RestoreBackup
from desktop.services.commands.stays import EditStay, RecordAttendance, RecordPrintouts

if TYPE_CHECKING:
    from desktop.services.commands.base import Command

BY_USERS: tuple[type[Command], ...] = (
    RegisterProvider,
    AddSite,
    EditSite,
    SignContract,
    EditContract,
    EndContract,
    DeclareCapacity,
    SaveDraft,
    DiscardDraft,
    CreateCourse,
    EditCourse,
    MovePeriods,
    PublishCourse,
    ConfirmCourse,
    DeleteCourse,
    RegisterClient,
    EditClient,
    RecordDecision,
    EditDecision,
    AgreeCourse,
    EnrolClient,
    WithdrawClient,
    TransferClient,
    CloseDecision,
    ReopenDecision,
    EditStay,
    RecordAttendance,
    Undo,
    Redo,
)
IN_WINDOWS: tuple[type[Command], ...] = (Batch, UndoEntry, MarkEntered, RecordPrintouts)
"""What only windows and printing offer; the JSON interface has no such commands."""
BY_PROGRAM: tuple[type[Command], ...] = (PassDay, RestoreBackup, AcceptLoss)

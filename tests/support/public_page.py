"""A provider whose courses are published, and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import bootstrap, paths
from desktop.i18n import Language
from desktop.interchange.public_page import PAGE, PublicPage, Published
from tests.support.desk import CARERS
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.desk import Desk

NASTY = "Talo \"<b>&'</b> </script> 𝄞"
SECRETS = ("Virtanen", "Aino", "Salainen toive", "Vain meille")
"""What is in the register and may be on no page."""


def publish(desk: Desk) -> None:
    """Publish three courses, one of them full; create one more, and put clients on them."""
    desk.do("register_provider", name=NASTY, business_id="2077474-0")
    for site, name in (("kuopio", "Kuopio"), ("oulu", "Oulun talo")):
        desk.do("add_site", site=site, name=name, municipality=name)
        desk.do("sign_contract", contract=site, site=site, service=CARERS, valid_from="2026-01-01")
        desk.do("declare_capacity", contract=site, year=2026, clients=40)
    for course, contract, start in (
        *(("A", "kuopio", "2026-03-02"), ("B", "kuopio", "2026-04-13")),
        *(("C", "oulu", "2026-05-04"), ("D", "oulu", "2026-06-01")),
    ):
        fields = carers_course(course, start) | {"contract": contract, "note": "Vain meille"}
        desk.do("create_course", **fields)
    for course in "ABC":
        desk.do("publish_course", course=course)
    for number in range(8):
        add_client(desk, number, granted="2025-12-15", received="2026-01-05", wishes="Salainen toive")
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)


def published(desk: Desk) -> Published:
    """Return what is public today."""
    return Published.read(desk.queries, desk.clock.today())


def maker() -> PublicPage:
    """Return what makes pages."""
    return PublicPage(bootstrap.words_in(Language.FINNISH), bootstrap.catalogue(), paths.resources() / "public_page")


def write_page(desk: Desk, folder: Path) -> Path:
    """Write the page; gives its file."""
    publish(desk)
    maker().write(published(desk), folder)
    return folder / PAGE

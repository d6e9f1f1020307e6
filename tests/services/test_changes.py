"""What a command says that it changed, so that each view can tell whether to read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.services.changes import ChangeKind, Changes

if TYPE_CHECKING:
    from tests.support.desk import Desk


def test_the_days_that_passed_tell_all_that_they_changed(desk: Desk) -> None:
    desk.do("save_draft", course="D")
    desk.on("2026-01-20")
    desk.do("save_draft", course="E")
    desk.clock.given = date(2026, 3, 30)
    changes = desk.services.pass_to_today()
    assert changes.of(ChangeKind.COURSE) == {"D", "E"}
    assert changes
    assert not desk.services.pass_to_today()


def test_changes_are_joined() -> None:
    first = Changes(frozenset({(ChangeKind.COURSE, "A")}))
    second = Changes(frozenset({(ChangeKind.CLIENT, "c1")}))
    assert (first | second).of(ChangeKind.COURSE) == {"A"}
    assert (first | second).of(ChangeKind.CLIENT) == {"c1"}
    everything = Changes(everything=True)
    assert not Changes()
    for joined in (everything | first, first | everything, everything):
        assert joined.everything
        assert joined
    assert not (first | second).everything

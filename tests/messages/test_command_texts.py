"""Every command has its sentences in each language: in the journal, when it is done, and while it waits."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from desktop.i18n import Language
from desktop.messages.command_texts import SENTENCES, about_to_do, called_off, can_be_undone, done, in_journal
from desktop.messages.message import PlainNames
from desktop.services.changes import ChangeKind, Changes
from desktop.services.commands.base import By, Command, Undoing
from desktop.services.commands.codec import upcast
from desktop.services.commands.courses import DeleteCourse, DiscardDraft, EditCourse, SaveDraft
from desktop.services.commands.journal import Batch
from desktop.services.commands.registry import ALL_COMMANDS
from desktop.services.outcome import Accepted
from tests.interchange.playing import golden
from tests.support.desk import CARERS, HEART

if TYPE_CHECKING:
    from desktop.messages.message import MessageFormatter

COMMANDS: Final = {line["name"]: upcast(line["name"], 1, line["fields"]) for line in golden()}
SEEN: Final = [name for name, kind in ALL_COMMANDS.items() if kind.BY is not By.PROGRAM]
FINAL: Final = [name for name, kind in ALL_COMMANDS.items() if kind.UNDOING is Undoing.ENDS_AT_COURSES]
TODAY: Final = date(2026, 2, 10)
CHANGES: Final = Changes(frozenset({(ChangeKind.COURSE, "A"), (ChangeKind.CAPACITY, "K1")}))


class OfContracts(PlainNames):
    """Names for those who know which service a contract is about."""

    def service_of(self, contract: str) -> str | None:
        """Return the code of a contract's service."""
        return {"K1": CARERS, "K2": HEART}.get(contract)


def _done(command: Command, formatter: MessageFormatter, *, is_final: bool = False) -> str:
    return done(command, Accepted((), CHANGES, is_final), formatter, TODAY)


def assert_a_sentence(text: str, raw: str) -> None:
    """One or more whole sentences without gaps, not in the language of the code."""
    assert text != raw
    assert text.endswith(".")
    assert not re.search(r"[{}]|\bNone\b|  |!", text), text


def test_every_command_has_sentences_and_only_final_ones_wait() -> None:
    assert set(SENTENCES) == set(ALL_COMMANDS)
    assert all(sentences.journal for sentences in SENTENCES.values())
    assert [name for name in ALL_COMMANDS if SENTENCES[name].done] == SEEN
    assert [name for name in ALL_COMMANDS if SENTENCES[name].about_to_do] == FINAL
    assert [name for name in ALL_COMMANDS if SENTENCES[name].called_off] == FINAL


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_the_journal_says_what_was_done(formatter: MessageFormatter, untranslated: MessageFormatter, name: str) -> None:
    assert in_journal(name, formatter.words) != in_journal(name, untranslated.words) != name


def test_the_journal_names_a_command_of_another_version(formatter: MessageFormatter) -> None:
    assert in_journal("merge_clients", formatter.words) == "merge_clients"


@pytest.mark.parametrize("name", SEEN)
def test_what_was_done_is_said(formatter: MessageFormatter, untranslated: MessageFormatter, name: str) -> None:
    said = [_done(COMMANDS[name], each, is_final=name in FINAL) for each in (formatter, untranslated)]
    assert_a_sentence(*said)


@pytest.mark.parametrize("name", FINAL)
def test_what_waits_is_said_with_its_seconds_and_can_be_called_off(
    formatter: MessageFormatter, untranslated: MessageFormatter, name: str
) -> None:
    waiting = [about_to_do(COMMANDS[name], 7, each.names, each.words) for each in (formatter, untranslated)]
    assert_a_sentence(*waiting)
    assert "7" in waiting[0]
    assert_a_sentence(*[called_off(COMMANDS[name], each.names, each.words) for each in (formatter, untranslated)])


@pytest.mark.parametrize("name", SEEN)
def test_undo_is_offered_beside_what_it_takes_back(name: str) -> None:
    offered = COMMANDS[name].UNDOING in (Undoing.TAKES_BACK, Undoing.ENDS_AT_COURSES)
    assert can_be_undone(COMMANDS[name], Accepted()) == offered
    assert not can_be_undone(COMMANDS[name], Accepted(is_final=True))


def test_a_deleted_draft_is_said_to_be_discarded(formatter: MessageFormatter) -> None:
    assert _done(DeleteCourse("A"), formatter) == _done(DiscardDraft("A"), formatter)
    assert _done(DeleteCourse("A"), formatter) != _done(DeleteCourse("A"), formatter, is_final=True)


def test_places_moved_between_courses_are_said_with_the_new_sizes(formatter: MessageFormatter) -> None:
    said = _done(Batch((EditCourse("A", group_size=6), EditCourse("B", group_size=10))), formatter)
    assert "A: 6, B: 10" in said
    assert said != _done(Batch((EditCourse("A", group_size=6), EditCourse("B", group_size=6))), formatter)


def test_a_draft_is_said_to_be_kept_for_thirty_days_whatever_its_service(formatter: MessageFormatter) -> None:
    kept_for = {Language.FINNISH: "30 päivää", Language.SWEDISH: "30 dagar"}[formatter.words.language]
    for command in (SaveDraft("A", contract="K1"), SaveDraft("A"), SaveDraft("A", contract=None)):
        assert kept_for in _done(command, formatter)
    assert kept_for in done(SaveDraft("A"), Accepted(), formatter, TODAY)

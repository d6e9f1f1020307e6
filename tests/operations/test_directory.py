"""Names are handed over to another thread, and come back with what it has learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap
from desktop.i18n import Language
from desktop.operations.directory import Directory

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue


@pytest.fixture
def names(catalogue: Catalogue) -> Directory:
    """Return one that knows course A."""
    directory = Directory(bootstrap.words_in(Language.FINNISH), catalogue)
    directory.learn_numbers({"A": "1"})
    return directory


def test_what_the_other_thread_learns_is_its_own_until_it_is_taken_back(names: Directory) -> None:
    other = names.handed_over(bootstrap.words_in(Language.SWEDISH))
    other.learn_numbers({"B": "2"})
    assert other.course("A") == "1"
    assert not names.knows_course("B")
    names.learn_numbers({"C": "3"})
    assert not other.knows_course("C")
    names.take_back(other)
    assert [names.course(each) for each in "ABC"] == ["1", "2", "3"]


def test_what_one_has_learned_is_not_taken_back_by_another_that_has_not(names: Directory) -> None:
    words = bootstrap.words_in(Language.FINNISH)
    learning, other = names.handed_over(words), names.handed_over(words)
    learning.learn_numbers({"A": "9"})
    names.take_back(learning)
    names.take_back(other)
    assert names.course("A") == "9"


def test_one_that_was_handed_over_speaks_its_own_language(names: Directory) -> None:
    words = bootstrap.words_in(Language.FINNISH)
    other = names.handed_over(words.as_they_are())
    before = other.course("no-such")
    words.switch(Language.SWEDISH)
    assert other.course("no-such") == before != names.handed_over(words).course("no-such")

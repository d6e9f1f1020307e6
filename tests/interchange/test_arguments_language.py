"""argparse speaks the user's language while arguments are read, and its own again afterwards."""

from __future__ import annotations

import argparse

import pytest

from desktop import bootstrap
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments


def _refusal(capsys: pytest.CaptureFixture[str], language: Language) -> str:
    with pytest.raises(SystemExit):
        read_arguments(["show"], bootstrap.words_in(language), "0")
    return capsys.readouterr().err


def test_a_refusal_is_told_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    finnish, swedish = (_refusal(capsys, language) for language in (Language.FINNISH, Language.SWEDISH))
    for text, language in ((finnish, Language.FINNISH), (swedish, Language.SWEDISH)):
        assert bootstrap.words_in(language).gettext("usage: ") in text
    assert finnish != swedish


def test_other_parsers_speak_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    def refusal() -> str:
        with pytest.raises(SystemExit):
            argparse.ArgumentParser(prog="other").parse_args(["--no-such-option"])
        return capsys.readouterr().err

    before = refusal()
    _refusal(capsys, Language.SWEDISH)
    assert refusal() == before

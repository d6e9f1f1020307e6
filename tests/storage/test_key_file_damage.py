"""A key file that is damaged anywhere is never believed: the generation before is used, or the damage is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.environment_errors import ErrorKind
from desktop.storage.file import keyfile
from tests.storage.situations import heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.storage.helpers import Console, Register

    Content = dict[str, Any]


def _flip_digit(content: Content) -> None:
    wrapped = content["passphrase"]["wrapped"]
    content["passphrase"]["wrapped"] = f"{int(wrapped[0], 16) ^ 1:x}{wrapped[1:]}"


def _in_kdf(name: str, value: object) -> Callable[[Content], object]:
    return lambda content: content["passphrase"]["kdf"].update({name: value})


DAMAGES: dict[str, Callable[[Content], object]] = {
    "flipped digit in wrapped": _flip_digit,
    "kdf empty": lambda content: content["passphrase"].update(kdf={}),
    "salt zz": _in_kdf("salt", "zz"),
    "memory 0": _in_kdf("memory_kib", 0),
    "lanes -1": _in_kdf("lanes", -1),
    "nonce 00": lambda content: content["passphrase"].update(nonce="00"),
    "database a number": lambda content: content.update(database=7),
    "check of another key": lambda content: content.update(check="0" * 16),
    "no sum": lambda content: content.pop("sum"),
    "sum null": lambda content: content.update(sum=None),
}
each_damage = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())


def _damage(register: Register, damage: Callable[[Content], object]) -> None:
    """Write the key file with something wrong in it; its sum stays that of the right content."""
    file = register.file(".key")
    content = json.loads(file.read_text(encoding="utf-8"))
    damage(content)
    file.write_text(json.dumps(content, indent=2), encoding="utf-8")


@each_damage
def test_a_damaged_key_file_falls_back_to_the_generation_before(
    register: Register, damage: Callable[[Content], object]
) -> None:
    before = keyfile.load(register.path)
    keyfile.save(before.as_remembered(remembered=False), register.path)
    _damage(register, damage)
    assert keyfile.load(register.path) == before
    assert register.opens()


@each_damage
def test_a_damaged_key_file_without_a_generation_before_is_told_and_changes_nothing(
    console: Console, damage: Callable[[Content], object]
) -> None:
    register = console.register
    _damage(register, damage)
    before = register.digests
    assert register.trouble() is ErrorKind.KEY_FILE_DAMAGED
    said = console("check")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(heading(ErrorKind.KEY_FILE_DAMAGED, "fi"))
    assert register.digests == before


def test_the_damage_is_told_where_both_generations_have_it(register: Register) -> None:
    keyfile.save(keyfile.load(register.path).as_remembered(remembered=False), register.path)
    _damage(register, _flip_digit)
    register.file(".key.old").write_bytes(register.file(".key").read_bytes())
    before = register.digests
    assert register.trouble() is ErrorKind.KEY_FILE_DAMAGED
    assert register.digests == before

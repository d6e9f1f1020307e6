"""Keys: two ways to unwrap one database key, two generations of the key file, and secrets that never show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from desktop.opening import Secrets
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file import keyfile
from desktop.storage.file.keyfile import KeyFile
from desktop.storage.file.keys import DatabaseKey, new_recovery_key, read_recovery_key, write_recovery_key
from tests.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.storage.helpers import Console, Register

RECOVERY = bytes(range(16))


@pytest.fixture
def with_recovery(register: Register) -> Register:
    """Return a database that has a recovery key, RECOVERY."""
    key_file = keyfile.load(register.path)
    keyfile.save(key_file.with_recovery_key(register.key, RECOVERY), register.path)
    return register


def _trouble(action: Callable[[], object]) -> ErrorKind:
    with pytest.raises(AppError) as caught:
        action()
    return caught.value.kind


def test_the_passphrase_unwraps_the_key_of_the_database(register: Register) -> None:
    assert keyfile.load(register.path).unlock(PASSPHRASE) == register.key


def test_changing_the_passphrase_shuts_out_the_old_one_and_leaves_the_database_alone(
    console: Console, set_input: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = console.register
    before = register.digests
    set_input("uusi lause\n")
    said = console("keys", "change-passphrase")
    assert (said.status, said.out, said.err) == (0, "Tunnuslause on vaihdettu.\n", "")
    after = register.digests
    assert {name for name in after if after[name] != before.get(name)} == {"register.db.key", "register.db.key.old"}
    assert register.trouble(PASSPHRASE) is ErrorKind.WRONG_PASSPHRASE
    monkeypatch.setenv("KURSSIPOYTA_PASSPHRASE", "uusi lause")
    assert console("check").status == 0


@pytest.mark.parametrize("typed", ["   \n", "\n", ""])
def test_an_empty_new_passphrase_changes_nothing(
    console: Console, set_input: Callable[[str], None], typed: str
) -> None:
    before = console.register.digests
    set_input(typed)
    said = console("keys", "change-passphrase")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Tunnuslause tarvitaan.")
    assert console.register.digests == before


@pytest.mark.parametrize("empty", ["", " ", "\t\n"])
def test_no_key_is_wrapped_with_an_empty_passphrase(register: Register, empty: str) -> None:
    key_file = keyfile.load(register.path)
    assert _trouble(lambda: key_file.with_passphrase(register.key, empty)) is ErrorKind.EMPTY_PASSPHRASE
    assert _trouble(lambda: KeyFile.new(register.key, "id", empty)) is ErrorKind.EMPTY_PASSPHRASE


def test_a_wrong_passphrase_changes_no_key(
    console: Console, set_input: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURSSIPOYTA_PASSPHRASE", "väärä")
    before = console.register.digests
    for action in ("change-passphrase", "new-recovery-key", "remember", "forget"):
        set_input("uusi lause\n")
        said = console("keys", action, language="sv")
        assert (said.status, said.out) == (2, "")
        assert said.err.startswith("Lösenfrasen är fel.")
    assert console.register.digests == before


def test_a_printed_recovery_key_opens_the_database_and_sets_a_new_passphrase(
    console: Console, set_input: Callable[[str], None]
) -> None:
    register = console.register
    said = console("keys", "new-recovery-key")
    assert said.status == 0
    printed = said.out.splitlines()[-1]
    database = register.path.read_bytes()
    set_input(f"{printed.lower()}\nuusi lause\n")
    assert console("keys", "use-recovery-key").status == 0
    assert keyfile.load(register.path).unlock("uusi lause") == register.key
    assert register.trouble(PASSPHRASE) is ErrorKind.WRONG_PASSPHRASE
    assert keyfile.load(register.path).unlock_with_recovery_key(printed) == register.key
    assert register.path.read_bytes() == database


def test_a_new_recovery_key_ends_the_one_before(with_recovery: Register) -> None:
    key_file = keyfile.load(with_recovery.path).with_recovery_key(with_recovery.key, new_recovery_key())
    printed = write_recovery_key(RECOVERY)
    assert _trouble(lambda: key_file.unlock_with_recovery_key(printed)) is ErrorKind.WRONG_RECOVERY_KEY


@pytest.mark.parametrize(
    ("language", "heading"), [("fi", "Palautusavain on väärä."), ("sv", "Återställningsnyckeln är fel.")]
)
def test_a_wrong_recovery_key_changes_nothing(
    console: Console, set_input: Callable[[str], None], language: str, heading: str
) -> None:
    assert console("keys", "new-recovery-key").status == 0
    before = console.register.digests
    set_input(f"{write_recovery_key(RECOVERY)}\nuusi lause\n")
    said = console("keys", "use-recovery-key", language=language)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(heading)
    assert console.register.digests == before


def test_without_a_recovery_key_the_message_says_how_to_get_one(
    console: Console, set_input: Callable[[str], None]
) -> None:
    set_input(f"{write_recovery_key(RECOVERY)}\nuusi lause\n")
    said = console("keys", "use-recovery-key")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Tällä tietokannalla ei ole vielä palautusavainta.")
    assert "kurssipoyta keys new-recovery-key" in said.err


@pytest.mark.parametrize("recovery_key", [RECOVERY, bytes(16), b"\xff" * 16, b"\x80" + bytes(15)])
def test_a_recovery_key_is_written_in_groups_of_four_and_read_back(recovery_key: bytes) -> None:
    printed = write_recovery_key(recovery_key)
    assert [len(group) for group in printed.split("-")] == [4] * 7
    assert not set("ILOU") & set(printed)
    assert read_recovery_key(printed) == recovery_key


@pytest.mark.parametrize(
    "typing",
    [
        str.lower,
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", " "),
        lambda text: f"  {text}\n",
        lambda text: text.replace("0", "O"),
        lambda text: text.replace("0", "o"),
        lambda text: text.replace("1", "I"),
        lambda text: text.replace("1", "l"),
    ],
    ids=["small letters", "no dashes", "spaces", "around", "O for 0", "o for 0", "I for 1", "l for 1"],
)
def test_a_recovery_key_may_be_typed_as_people_type(typing: Callable[[str], str]) -> None:
    assert read_recovery_key(typing(write_recovery_key(RECOVERY))) == RECOVERY


def test_a_mistyped_character_is_noticed_but_for_a_rare_chance() -> None:
    printed = write_recovery_key(RECOVERY)
    mistyped = [
        printed[:place] + wrong + printed[place + 1 :]
        for place, right in enumerate(printed)
        for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        if right not in ("-", wrong)
    ]
    noticed = sum(_is_noticed(typed) for typed in mistyped)
    assert len(mistyped) == 28 * 31
    assert noticed >= len(mistyped) * 0.99


def _is_noticed(typed: str) -> bool:
    try:
        read_recovery_key(typed)
    except AppError as error:
        return error.kind is ErrorKind.WRONG_RECOVERY_KEY
    return False


@pytest.mark.parametrize("typed", ["", "x", "ÄÖ", "U" * 28, "0" * 27, "Z" * 28, "0" * 200])
def test_what_is_no_recovery_key_is_a_wrong_one(typed: str) -> None:
    assert _trouble(lambda: read_recovery_key(typed)) is ErrorKind.WRONG_RECOVERY_KEY


@pytest.mark.parametrize("part", ["nonce", "wrapped"])
@pytest.mark.parametrize("place", [0, 5, -1])
def test_a_wrapped_key_that_was_tampered_with_is_never_taken(with_recovery: Register, part: str, place: int) -> None:
    key_file = keyfile.load(with_recovery.path)
    assert key_file.recovery is not None
    content = bytearray(getattr(key_file.recovery, part))
    content[place] ^= 1
    changed: dict[str, Any] = {part: bytes(content)}
    tampered = key_file._replace(recovery=key_file.recovery._replace(**changed))
    printed = write_recovery_key(RECOVERY)
    assert _trouble(lambda: tampered.unlock_with_recovery_key(printed)) is ErrorKind.WRONG_RECOVERY_KEY


def test_a_tampered_passphrase_wrap_is_never_taken(register: Register) -> None:
    key_file = keyfile.load(register.path)
    wrapped = bytes([key_file.passphrase.wrapped[0] ^ 1]) + key_file.passphrase.wrapped[1:]
    tampered = key_file._replace(passphrase=key_file.passphrase._replace(wrapped=wrapped))
    assert _trouble(lambda: tampered.unlock(PASSPHRASE)) is ErrorKind.WRONG_PASSPHRASE


def test_a_wrapped_key_cannot_be_moved_into_the_key_file_of_another_database(with_recovery: Register) -> None:
    moved = keyfile.load(with_recovery.path)._replace(database_id="another")
    printed = write_recovery_key(RECOVERY)
    assert _trouble(lambda: moved.unlock_with_recovery_key(printed)) is ErrorKind.WRONG_RECOVERY_KEY
    assert _trouble(lambda: moved.unlock(PASSPHRASE)) is ErrorKind.WRONG_PASSPHRASE


def test_the_generation_before_is_kept_and_the_newest_is_used(register: Register) -> None:
    first = keyfile.load(register.path)
    second = first.as_remembered(remembered=True)
    keyfile.save(second, register.path)
    assert keyfile.load(register.path) == second
    assert KeyFile.from_text(register.file(".key.old").read_text(encoding="utf-8")) == first
    assert second.generation == first.generation + 1
    assert second.database_id == first.database_id


def test_a_key_file_reads_as_it_was_written(with_recovery: Register) -> None:
    key_file = keyfile.load(with_recovery.path)
    assert KeyFile.from_text(key_file.to_text()) == key_file


def test_the_key_file_holds_neither_key_nor_passphrase_nor_recovery_key(with_recovery: Register) -> None:
    texts = [with_recovery.file(suffix).read_text(encoding="utf-8") for suffix in (".key", ".key.old")]
    secrets = (with_recovery.key.key.hex(), with_recovery.key.raw.hex(), RECOVERY.hex(), PASSPHRASE)
    assert not any(secret in text for text in texts for secret in secrets)


def test_the_passphrase_is_derived_slowly_with_a_salt_of_its_own(register: Register) -> None:
    key_file = keyfile.load(register.path)
    again = key_file.with_passphrase(register.key, PASSPHRASE)
    kdf = key_file.passphrase.kdf
    assert (kdf["name"], kdf["memory_kib"], kdf["iterations"], kdf["lanes"]) == ("argon2id", 65536, 3, 4)
    assert again.passphrase.kdf["salt"] != kdf["salt"]
    assert again.passphrase.nonce != key_file.passphrase.nonce


def test_keys_and_secrets_show_nothing_when_they_are_printed(register: Register) -> None:
    key = register.key
    given = Secrets(PASSPHRASE, write_recovery_key(RECOVERY))
    shown = f"{key!r} {key} {given!r} {given} {register!r} {[key]} {keyfile.load(register.path)!r}"
    for secret in (key.key.hex(), key.raw.hex(), repr(key.key), PASSPHRASE, given.recovery_key):
        assert secret not in shown


def test_two_new_keys_differ() -> None:
    assert DatabaseKey.new() != DatabaseKey.new()
    assert DatabaseKey.from_bytes(DatabaseKey(b"k" * 32, b"s" * 16).raw) == DatabaseKey(b"k" * 32, b"s" * 16)


def test_a_replaced_passphrase_opens_neither_generation(register: Register) -> None:
    keyfile.save(keyfile.load(register.path).with_passphrase(register.key, "uusi salalause"), register.path)
    for suffix in (".key", ".key.old"):
        key_file = KeyFile.from_text(register.file(suffix).read_text(encoding="utf-8"))
        assert _trouble(partial(key_file.unlock, PASSPHRASE)) is ErrorKind.WRONG_PASSPHRASE
        assert key_file.unlock("uusi salalause").raw == register.key.raw

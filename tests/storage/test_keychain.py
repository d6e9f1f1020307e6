"""The system's keychain: an opt-in copy of the key, of trusted backends only, and never needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend

from desktop import bootstrap
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file import keyfile
from desktop.storage.file.keychain import SERVICE, SystemKeychain
from desktop.storage.file.keys import DatabaseKey
from tests.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.storage.helpers import Console, Register


class MemoryKeyring(KeyringBackend):
    """A keychain of the system, standing in for one that a test machine doesn't have."""

    priority = -1  # never found by itself

    def __init__(self) -> None:
        """Hold nothing."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is held."""
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Hold something."""
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Hold it no longer."""
        del self.held[service, username]


def _use(backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, getattr(backend, name))


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """Return the computer a keychain of a trusted kind."""
    monkeypatch.setattr(MemoryKeyring, "__module__", "keyring.backends.SecretService")
    backend = MemoryKeyring()
    _use(backend, monkeypatch)
    yield backend
    backend.held.clear()


def _ask_nobody() -> str | None:
    message = "nobody should be asked"
    raise AssertionError(message)


def test_a_remembered_key_opens_the_database_without_a_passphrase(
    console: Console, trusted: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = console.register
    database = register.path.read_bytes()
    assert console("keys", "remember").status == 0
    ident = keyfile.load(register.path).database_id
    assert list(trusted.held) == [(SERVICE, ident)]
    monkeypatch.delenv(bootstrap.PASSPHRASE_VARIABLE)
    assert console("show", "courses").status == 0
    assert register.path.read_bytes() == database


def test_a_forgotten_key_asks_for_the_passphrase_again(
    console: Console, trusted: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert console("keys", "remember").status == 0
    assert console("keys", "forget").status == 0
    assert trusted.held == {}
    monkeypatch.delenv(bootstrap.PASSPHRASE_VARIABLE)
    said = console("show", "courses")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Tunnuslause tarvitaan.")


def test_forgetting_what_was_never_remembered_is_no_trouble(console: Console, trusted: MemoryKeyring) -> None:
    assert console("keys", "forget").status == 0
    assert trusted.held == {}


def test_a_key_that_vanished_from_the_keychain_is_asked_for_and_not_made_anew(
    console: Console, trusted: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert console("keys", "remember").status == 0
    trusted.held.clear()
    monkeypatch.delenv(bootstrap.PASSPHRASE_VARIABLE)
    before = console.register.digests
    said = console("show", "courses", language="sv")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Nyckeln finns inte längre i nyckelringen.")
    assert trusted.held == {}
    assert console.register.digests == before


@pytest.mark.parametrize("held", ["", "not hexadecimal", "00" * 47, "00" * 52, "another database's", "one bit"])
def test_a_wrong_entry_in_the_keychain_is_not_used(register: Register, trusted: MemoryKeyring, held: str) -> None:
    key_file = keyfile.load(register.path).as_remembered(remembered=True)
    another = DatabaseKey(register.key.key, b"s" * 16) if held == "another database's" else register.key
    SystemKeychain().remember(key_file.database_id, another)
    place = (SERVICE, key_file.database_id)
    if held == "one bit":
        trusted.held[place] = f"{int(trusted.held[place], 16) ^ 1 << 200:0104x}"
    elif another is register.key:
        trusted.held[place] = held
    assert bootstrap.unlock_with(lambda: PASSPHRASE, SystemKeychain())(key_file) == register.key


@pytest.mark.usefixtures("trusted")
def test_the_keychain_is_not_asked_unless_it_was_told_to_remember(register: Register) -> None:
    key_file = keyfile.load(register.path)
    SystemKeychain().remember(key_file.database_id, register.key)
    with pytest.raises(AppError) as caught:
        bootstrap.unlock_with(lambda: None, SystemKeychain())(key_file)
    assert caught.value.kind is ErrorKind.NO_PASSPHRASE


@pytest.mark.usefixtures("trusted")
def test_nobody_is_asked_while_the_keychain_has_the_key(register: Register) -> None:
    key_file = keyfile.load(register.path).as_remembered(remembered=True)
    SystemKeychain().remember(key_file.database_id, register.key)
    assert bootstrap.unlock_with(_ask_nobody, SystemKeychain())(key_file) == register.key


@pytest.mark.parametrize("action", ["remember", "forget"])
@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("fi", "Tällä koneella ei ole avainnippua, jota voisi käyttää."),
        ("sv", "Datorn har ingen nyckelring som kan användas."),
    ],
)
def test_a_keychain_of_another_kind_is_not_trusted_with_a_key(
    console: Console, monkeypatch: pytest.MonkeyPatch, action: str, language: str, heading: str
) -> None:
    untrusted = MemoryKeyring()
    _use(untrusted, monkeypatch)
    before = console.register.digests
    said = console("keys", action, language=language)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(heading)
    assert untrusted.held == {}
    assert console.register.digests == before

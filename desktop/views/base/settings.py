"""What the program remembers of its looks: language, colours, the window's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication

from desktop.i18n import Language, preferred_language
from desktop.views.widgets.theme import Density, Scheme

if TYPE_CHECKING:
    from pathlib import Path


_KEY: Final = "key-"
LOCKS_AFTER: Final = 15
ALL: Final = "all"
TABS: Final = ("new", "waiting", "enrolled", "past", ALL)
ZOOMS: Final = ("year", "month", "list")


class Stored:
    """Keeps values in a file of their own; one that can't be read is as if it had never been set."""

    def __init__(self, file: Path | None) -> None:
        """Read the file; None keeps nothing."""
        self._stored = QSettings(str(file), QSettings.Format.IniFormat) if file else None
        self._present: dict[str, object] = {}  # what was set since the start, kept in the file or not

    def own_keys(self) -> dict[str, str]:
        """Return the keys that the user has chosen, by the names of their actions."""
        stored = [] if self._stored is None else [name for name in self._stored.childKeys() if name.startswith(_KEY)]
        names = {*stored, *(name for name in self._present if name.startswith(_KEY))}
        keys = {name.removeprefix(_KEY): self._read(name) for name in names}
        return {action: key for action, key in keys.items() if key}

    def choose_key(self, action: str, key: str | None) -> None:
        """Remember another key for an action, or the usual one again."""
        self._write(f"{_KEY}{action}", key or "")

    def geometry_of(self, window: str) -> QByteArray | None:
        """Return a window's place and size on the screens that there are now."""
        stored = self._stored.value(f"{window}@{screens()}") if self._stored is not None else None
        return stored if isinstance(stored, QByteArray) else None

    def remember_geometry(self, window: str, geometry: QByteArray) -> None:
        """Remember a window's place and size on these screens: on others it had another one."""
        self._write(f"{window}@{screens()}", geometry)

    def _read(self, name: str) -> str:
        if name in self._present:
            return str(self._present[name])
        return str(self._stored.value(name, "")) if self._stored is not None else ""

    def _write(self, name: str, value: object) -> None:
        self._present[name] = value
        if self._stored is not None:
            self._stored.setValue(name, value)


class UpdateSettings(NamedTuple):
    """Whether and where a notice of newer versions is looked for, and the public key by which it is believed."""

    is_wanted: bool
    address: str
    key: str


class Settings(Stored):
    """What the user has chosen."""

    def __init__(self, file: Path | None, language: Language | None = None) -> None:
        """Read the file; None keeps nothing. `language` is the one asked for on the command line."""
        super().__init__(file)
        self._asked = language

    @property
    def language(self) -> Language:
        """The language of windows and messages."""
        stored = self._read("language")
        if self._asked is not None:
            return self._asked
        return Language(stored) if stored in tuple(Language) else preferred_language()

    @language.setter
    def language(self, language: Language) -> None:
        self._asked = None
        self._write("language", language.value)

    @property
    def scheme(self) -> Scheme:
        """The colours."""
        stored = self._read("scheme")
        return Scheme(stored) if stored in tuple(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._write("scheme", scheme.value)

    @property
    def density(self) -> Density:
        """How much room rows have."""
        stored = self._read("density")
        return Density(stored) if stored in tuple(Density) else Density.NORMAL

    @density.setter
    def density(self, density: Density) -> None:
        self._write("density", density.value)

    @property
    def locks_after(self) -> int:
        """After how many minutes without a key or click the program is locked; 0 for never."""
        stored = self._read("locks-after")
        return int(stored) if stored.isdecimal() else LOCKS_AFTER

    @locks_after.setter
    def locks_after(self, minutes: int) -> None:
        self._write("locks-after", str(minutes))

    @property
    def has_letter_keys(self) -> bool:
        """Whether single letters do something in lists."""
        return self._read("letter-keys") != "no"

    @has_letter_keys.setter
    def has_letter_keys(self, has: bool) -> None:
        self._write("letter-keys", "yes" if has else "no")

    @property
    def updates(self) -> UpdateSettings:
        """What is set about newer versions: nothing is looked for unless that is wanted."""
        address, key = (self._read(f"updates-{name}").strip() for name in ("address", "key"))
        return UpdateSettings(self._read("updates-wanted") == "yes", address, key)

    @updates.setter
    def updates(self, updates: UpdateSettings) -> None:
        self._write("updates-wanted", "yes" if updates.is_wanted else "no")
        self._write("updates-address", updates.address)
        self._write("updates-key", updates.key)

    @property
    def start_view(self) -> str:
        """The name of the view that the program starts with; empty where none was chosen."""
        return self._read("start-view")

    @property
    def courses_zoom(self) -> str:
        """How courses are shown: as a list, a year or a month."""
        stored = self._read("courses-zoom")
        return stored if stored in ZOOMS else ZOOMS[0]

    @courses_zoom.setter
    def courses_zoom(self, zoom: str) -> None:
        self._write("courses-zoom", zoom)

    @property
    def clients_tab(self) -> str:
        """Which part of the clients is listed."""
        stored = self._read("clients-tab")
        return stored if stored in TABS else ALL

    @clients_tab.setter
    def clients_tab(self, tab: str) -> None:
        self._write("clients-tab", tab)

    def is_shown(self, part: str) -> bool:
        """Whether a part of the window is shown."""
        return self._read(f"shows-{part}") != "no"

    def remember_shown(self, part: str, *, shown: bool) -> None:
        """Remember whether a part of the window is shown."""
        self._write(f"shows-{part}", "yes" if shown else "no")


def screens() -> str:
    """Name the screens that there are: their sizes and places."""
    places = (screen.geometry() for screen in QGuiApplication.screens())
    return "_".join(sorted(f"{each.width()}x{each.height()}+{each.x()}+{each.y()}" for each in places))

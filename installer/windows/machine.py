"""A Windows 10 under wine, with a screen that nobody sees: where installers are tried out on Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

HERE: Final = Path(__file__).resolve().parent
SCREEN: Final = "1440x900x24"
LONGEST: Final = 300
_FOLDERS: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_OVERRIDES: Final = "mscoree,mshtml=;winedbg.exe=d;propsys=n,b"  # as in wine/surroundings.sh


class ProofError(Exception):
    """Something is not as it has to be."""


def need(fact: object, otherwise: str) -> None:
    """Raise ProofError unless the fact is true."""
    if not fact:
        raise ProofError(otherwise)


class Machine:
    """A new Windows in a folder."""

    def __init__(self, folder: Path) -> None:
        """Start nothing yet; what was in the folder goes."""
        self._folder = folder
        self.drive = folder / "drive_c"
        self._surroundings = os.environ | {
            "WINEPREFIX": str(folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "LC_ALL": "C.UTF-8",
        }

    def __enter__(self) -> Self:
        """Start the screen and the system."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN]
        self._screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if self._screen.stdout is None:
            message = "Xvfb has no output"
            raise ProofError(message)
        self._surroundings["DISPLAY"] = f":{self._screen.stdout.readline().strip()}"
        self.run("wineboot", "--init")
        self.run("winecfg", "-v", "win10")
        subprocess.run(["bash", str(HERE / "wine" / "stand_ins.sh"), str(self._folder)], check=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the system and the screen."""
        subprocess.run(["wineserver", "--kill"], env=self._surroundings, check=False)
        self._screen.terminate()
        self._screen.wait()

    def run(self, *command: str | Path, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; its streams are pipes, as Python under wine can't use ordinary files for them."""
        return subprocess.run(
            ["wine", *map(str, command)],
            input=given,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env=self._surroundings | variables,
            timeout=LONGEST,
        )

    def start(self, *command: str | Path, **variables: str) -> subprocess.Popen[bytes]:
        """Start a program."""
        return subprocess.Popen(
            ["wine", *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._surroundings | variables,
        )

    @contextmanager
    def showing(
        self, picture: Path, *command: str | Path, painted_after: float = 0, **variables: str
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Run a program with a window, and keep a picture of it that many seconds after it has come."""
        running = self.start(*command, **variables)
        self._wait_for_window("Kurssip")
        time.sleep(painted_after)
        self.take_picture(picture)
        yield running
        self.run("taskkill", "/f", "/im", Path(command[0]).name)
        running.communicate(timeout=LONGEST)

    def setup(self, program: Path, *options: str) -> int:
        """Run an installer silently; gives its exit status. Its last option may hold spaces, and no quotation marks."""
        return self.run("cmd", "/c", " ".join([dos(program), "/S", *options])).returncode

    def attach(self, letter: str, folder: Path) -> None:
        """Show a folder as a drive."""
        (self._folder / "dosdevices" / f"{letter.lower()}:").symlink_to(folder)

    def registry(self, key: str) -> dict[str, str]:
        """Return the values of a key; none where there is no such key."""
        lines = self.run("reg", "query", key).stdout.splitlines()
        parts = [line.strip().split(" " * 4, 2) for line in lines if line.startswith(" " * 4)]  # names hold spaces
        return {each[0]: each[2] for each in parts if len(each) == 3}

    @contextmanager
    def user_folder_at(self, place: str) -> Iterator[None]:
        """Have the user's folder of local data at another place for a while."""
        usual = self.registry(_FOLDERS)["Local AppData"]
        self._put_user_folder(place)
        yield
        self._put_user_folder(usual)

    def _put_user_folder(self, place: str) -> None:
        value = ["/v", "Local AppData", "/t", "REG_EXPAND_SZ", "/d", place, "/f"]
        need(self.run("reg", "add", _FOLDERS, *value).returncode == 0, "the registry can't be written")

    def links(self) -> list[Path]:
        """Return the entries of the start menu that are the program's."""
        return [each for each in self.drive.rglob("*.lnk") if each.stem in ("Kurssipöytä", "Kursbordet")]

    def _wait_for_window(self, name: str) -> None:
        """Wait until a window with this in its title is to be seen, and then until it is painted."""
        command = ["xdotool", "search", "--sync", "--onlyvisible", "--name", name]
        subprocess.run(command, env=self._surroundings, check=True, timeout=LONGEST, stdout=subprocess.DEVNULL)
        time.sleep(5)

    def take_picture(self, file: Path) -> None:
        """Keep what is on the screen."""
        subprocess.run(["import", "-window", "root", str(file)], env=self._surroundings, check=True)


def dos(path: Path) -> str:
    """Return the path by which wine's programs know a file of this system."""
    return "Z:" + str(path).replace("/", "\\")

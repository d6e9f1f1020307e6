"""Tries out what `build_on_linux.sh` has made, as its users would: installs, runs, upgrades and removes it under wine.

python3 -m installer.windows.prove

The report and pictures of the screen are put beside the installers. As root it also fills up a disk, and takes away the
right to write.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from installer.bundle import ROOT, size_of, version
from installer.windows.machine import HERE, Machine, ProofError, need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUILD: Final = ROOT / "build" / "win32"
PROGRAM: Final = BUILD / "dist" / "kurssipoyta"
OUT: Final = ROOT / "dist" / "windows"
OLDER: Final = "0.0.9"
FOLDER: Final = "Ohjelmat ja työkalut/Kurssipöytä"
ENTRY: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Kurssipoyta"
FILE_TYPE: Final = r"HKCU\Software\Classes\.kurssipoyta-backup"
PASSPHRASE: Final = {"KURSSIPOYTA_PASSPHRASE": "vain kokeilu"}
COMMANDS: Final = (
    {"command": "register_provider", "name": "Kuntoutuskeskus Tuki", "business_id": "2077474-0"},
    {"command": "register_client", "client": "c1", "family_name": "Mäki", "given_names": "Åke"},
)
IN_USE: Final = 5
LARGEST_SETUP: Final = 95_000_000
PATIENCE: Final = 60


class Proof:
    """The steps, in their order, on one machine."""

    def __init__(self, machine: Machine) -> None:
        """Make the installers of an older version, which is the same program under another number."""
        self.machine = machine
        self.told: list[dict[str, Any]] = []
        parts, number = BUILD / "parts", version()
        self.setup, self.msi = OUT / f"kurssipoyta-{number}-setup.exe", OUT / f"kurssipoyta-{number}.msi"
        self.old_setup, self.old_msi = BUILD / "older-setup.exe", BUILD / "older.msi"
        for script, made, *more in (("build_setup.sh", self.old_setup, "fast"), ("build_msi.sh", self.old_msi)):
            subprocess.run(["bash", str(HERE / script), PROGRAM, parts, made, OLDER, *more], check=True)
        self.home = machine.drive / FOLDER
        self.data = machine.drive / "users" / getpass.getuser() / "AppData" / "Local" / "kurssipoyta"

    @property
    def app(self) -> Path:
        """Where the program is installed."""
        return self.home / "app"

    @property
    def _window(self) -> Path:
        return self.app / "kurssipoyta-gui.exe"

    def step(self, name: str, do: Callable[[], str | None]) -> None:
        """Do a step and keep what it told."""
        start = time.monotonic()
        detail = do() or ""
        seconds = round(time.monotonic() - start, 1)
        self.told.append({"name": name, "seconds": seconds, "detail": detail})
        print(f"✓ {name} ({seconds} s) {detail}", flush=True)

    def all(self) -> None:
        """Do every step."""
        self.step("sizes", self.sizes)
        self.step("install an older version for one user, in a folder with spaces and ä, ö", self.install_older)
        self.step("make a database with it", self.make_data)
        self.step("install over the running program: refused, nothing changed", self.install_over_running)
        self.step("upgrade, with data in place", self.upgrade)
        self.step("self-check of the installed program", lambda: self.check(self.app, "smoke-of-setup.json"))
        self.step("read the older data", lambda: self.read_data(self.app))
        self.step("show the sample", self.show_sample)
        if os.geteuid() == 0:  # type: ignore[attr-defined,unused-ignore] # only Linux has wine
            self.step("a folder of the user's that can't be written: told in a window", self.read_only_folder)
        self.step("a folder of the user's that lies elsewhere", self.redirected_folder)
        self.step("uninstall: program, entries and file type go, data stay", self.uninstall)
        if os.geteuid() == 0:  # type: ignore[attr-defined,unused-ignore]
            self.step("upgrade on a full disk: refused, the older version goes on", self.full_disk)
        self.step("MSI: install an older version, upgrade, check, uninstall; data stay", self.msi_for_all)

    def sizes(self) -> str:
        """Keep to the size that a slow line can bear."""
        setup, msi, program = (
            each / 1e6 for each in (self.setup.stat().st_size, self.msi.stat().st_size, size_of(PROGRAM))
        )
        need(self.setup.stat().st_size <= LARGEST_SETUP, f"the setup has {setup:.0f} MB")
        return f"program {program:.1f} MB, setup {setup:.1f} MB, MSI {msi:.1f} MB"

    def install_older(self) -> None:
        """Install the older version silently where the user wants it."""
        folder = FOLDER.replace("/", "\\")
        need(self.machine.setup(self.old_setup, f"/D=C:\\{folder}") == 0, "the installer failed")
        need(self._version() == OLDER, f"the entry says {self._version()}")
        need(self._window.exists(), "the program is not there")
        need(self.machine.links(), "nothing in the start menu")

    def make_data(self) -> None:
        """Write into a new database where the window would make it."""
        self.data.mkdir()
        done = self._apply()
        need(done.stdout.count('"accepted"') == len(COMMANDS), f"{done.stdout}{done.stderr}")
        need((self.data / "register.db").exists(), "the database is not in the user's folder")

    def _apply(self) -> subprocess.CompletedProcess[str]:
        given = "".join(json.dumps(each) + "\n" for each in COMMANDS)
        return self.machine.run(self.app / "kurssipoyta.exe", "apply", "-", given=given, **PASSPHRASE)

    def install_over_running(self) -> None:
        """Find the program running, and leave everything as it is."""
        with self.machine.showing(OUT / "own-database.png", self._window, painted_after=0, **PASSPHRASE) as running:
            status = self.machine.setup(self.setup)
            need(status == IN_USE, f"the installer ended with {status}")
            need(running.poll() is None, "the program has ended")
            need(self._version() == OLDER, "the entry was changed")

    def upgrade(self) -> None:
        """Install the new version over the older one; it finds the folder by itself."""
        before = digests(self.data)
        need(self.machine.setup(self.setup) == 0, "the installer failed")
        need(self._version() == version(), f"the entry says {self._version()}")
        need(digests(self.data) == before, "the data were touched")
        need(sorted(each.name for each in self.home.iterdir()) == ["app", "uninstall.exe"], "something was left behind")
        need(len(self.machine.links()) == 1, "not one entry in the start menu")

    def check(self, folder: Path, kept: str) -> str:
        """Let both programs check themselves; the report of the one without a console is kept."""
        report = OUT / kept
        for name in ("kurssipoyta.exe", "kurssipoyta-gui.exe"):
            report.unlink(missing_ok=True)
            done = self.machine.run(folder / name, "--smoke", f"Z:{report}")
            told = json.loads(report.read_text(encoding="utf-8"))
            need(done.returncode == 0 and told["ok"] and told["frozen"], f"{name}: {told}")
        return f"{len(told['checks'])} checks, {told['system']}, Python {told['python']}"

    def read_data(self, folder: Path) -> None:
        """Find with the new version what the older one wrote."""
        done = self.machine.run(folder / "kurssipoyta.exe", "show", "clients", "--json", **PASSPHRASE)
        need('"c1"' in done.stdout, f"{done.stdout}{done.stderr}")

    def show_sample(self) -> None:
        """Show the sample, and keep a picture of it."""
        command = (self._window, "--demo", "--today", "2026-03-12")
        with self.machine.showing(OUT / "sample.png", *command, painted_after=PATIENCE / 6) as running:
            need(running.poll() is None, "the program has ended")

    def read_only_folder(self) -> None:
        """Move the user's folder to where nothing can be written, as a wrong policy does."""
        with disk(BUILD / "read-only", "ro,size=1m") as folder:
            self.machine.attach("r", folder)
            picture = OUT / "read-only.png"
            with self.machine.user_folder_at("R:\\"), self.machine.showing(picture, self._window) as running:
                need(running.poll() is None, "the program has ended without a word")

    def redirected_folder(self) -> None:
        """Move the user's folder to another drive, as companies do; data are made and found there."""
        folder = BUILD / "Käyttäjät"
        data = folder / "Åsa" / "kurssipoyta"
        shutil.rmtree(folder, ignore_errors=True)
        data.mkdir(parents=True)
        self.machine.attach("t", folder)
        with self.machine.user_folder_at("T:\\Åsa"):
            self._apply()
            self.read_data(self.app)
        need((data / "register.db").exists(), "the data are not where the user's folder is")

    def uninstall(self) -> None:
        """Remove the program; the uninstaller goes on by itself after it has told that it is done."""
        before = digests(self.data)
        self.machine.run(self.home / "uninstall.exe", "/S")
        end = time.monotonic() + PATIENCE
        while self.home.exists() and time.monotonic() < end:
            time.sleep(0.5)
        need(not self.home.exists(), "the folder is still there")
        need(not self.machine.links(), "the start menu still has an entry")
        need(not self.machine.registry(ENTRY), "the entry is still there")
        need(not self.machine.registry(FILE_TYPE), "the file type is still there")
        need(before and digests(self.data) == before, "the data were touched")

    def full_disk(self) -> str:
        """Upgrade where there is no room for a second version beside the first."""
        with disk(BUILD / "small-disk", f"size={size_of(PROGRAM) * 3 // 2}") as folder:
            self.machine.attach("s", folder)
            self.home = folder / "Kurssipöytä"
            need(self.machine.setup(self.old_setup, "/D=S:\\Kurssipöytä") == 0, "the installer failed")
            before = digests(self.app)
            status = self.machine.setup(self.setup)
            need(status not in (0, IN_USE), f"the installer ended with {status}")
            need(digests(self.app) == before, "the older version was changed")
            need(not (self.home / "app-new").exists(), "what was unpacked is still there")
            need(self._version() == OLDER, f"the entry says {self._version()}")
            self.read_data(self.app)
            self.uninstall()
        return f"ended with {status}"

    def msi_for_all(self) -> None:
        """Do with the MSI what an IT department does."""
        before, folder = digests(self.data), self.machine.drive / "Program Files" / "Kurssipoyta"
        for msi in (self.old_msi, self.msi):
            need(self.machine.run("msiexec", "/i", f"Z:{msi}", "/qn").returncode == 0, f"{msi.name} failed")
            self.check(folder, "smoke-of-msi.json")
        self.read_data(folder)
        need(len(self.machine.links()) == 1, "not one entry in the start menu")
        need(self.machine.run("msiexec", "/x", f"Z:{self.msi}", "/qn").returncode == 0, "it can't be removed")
        need(not folder.exists(), "the folder is still there")
        need(not self.machine.links(), "the start menu still has an entry")
        need(set(before) <= set(digests(self.data)), "data are gone")

    def _version(self) -> str:
        return self.machine.registry(ENTRY).get("DisplayVersion", "")


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a folder."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """Return a small disk of its own."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def main() -> int:
    """Do every step; gives the exit status."""
    missing = [each for each in ("wine", "Xvfb", "xdotool", "import") if shutil.which(each) is None]
    if missing:
        print(f"These programs are missing: {', '.join(missing)}")
        return 2
    with Machine(BUILD / "proof") as machine:
        proof = Proof(machine)
        try:
            proof.all()
        except ProofError as error:
            machine.take_picture(OUT / "failed.png")
            print(f"✗ {error}")
            return 1
    (OUT / "proof.json").write_text(json.dumps(proof.told, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Our own program in processes of its own, as scripts run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def environment(passphrase: str) -> dict[str, str]:
    """Return the environment of a script that knows the passphrase."""
    return os.environ | {"KURSSIPOYTA_PASSPHRASE": passphrase, "PYTHONIOENCODING": "utf-8"}


def arguments(*options: object) -> list[str]:
    """Return the command line of the program."""
    return [sys.executable, "-m", "desktop", *map(str, options)]


def run_program(*options: object, passphrase: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        arguments(*options),
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(passphrase),
        timeout=PATIENCE_SECONDS,
    )


def lines(commands: Iterable[dict[str, Any]]) -> str:
    """Write commands as JSON Lines."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in commands)


class Script:
    """A script that speaks with `apply -` line by line."""

    def __init__(self, path: Path, passphrase: str, *options: object) -> None:
        """Start the program."""
        self.process = subprocess.Popen(
            arguments("apply", "--database", path, *options, "-"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment(passphrase),
        )

    @property
    def _streams(self) -> tuple[IO[str], IO[str]]:
        assert self.process.stdin
        assert self.process.stdout
        return self.process.stdin, self.process.stdout

    def send(self, commands: Iterable[dict[str, Any]]) -> None:
        """Send commands; an ended program takes none any more."""
        try:
            self._streams[0].write(lines(commands))
            self._streams[0].flush()
        except BrokenPipeError:
            return

    def answer(self) -> dict[str, Any] | None:
        """Wait for the next answer; None where the program has ended, or was killed while it wrote."""
        line = self._streams[1].readline()
        return dict(json.loads(line)) if line.endswith("\n") else None

    def kill(self) -> list[dict[str, Any]]:
        """Kill the program and give the answers that it had printed."""
        self.process.kill()
        self.process.wait()
        answers = []
        while answer := self.answer():
            answers.append(answer)
        self._close()
        return answers

    def end(self) -> list[dict[str, Any]]:
        """Let the program come to its end; gives the remaining answers."""
        self._streams[0].close()
        answers = [json.loads(line) for line in self._streams[1]]
        self.process.wait()
        self._streams[1].close()
        return answers

    def _close(self) -> None:
        for stream in self._streams:
            try:
                stream.close()
            except BrokenPipeError:
                continue

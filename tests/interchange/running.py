"""Runs the program as a user does: in a process of its own, with folders of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from desktop.bootstrap import PASSPHRASE_VARIABLE
from tests.conftest import PASSPHRASE
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = [sys.executable, "-m", "desktop"]
SITE = b'{"command": "add_site", "site": "oulu", "name": "Oulu", "municipality": "Oulu"}\n'
AGAIN = b'{"command": "publish_course", "course": "A"}\n'
WRONG = b'{"command": "create_kurssi"}\n'


def homes(home: Path) -> dict[str, str]:
    """Return the variables that say where the user's own folders are: in a folder of the test."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA")
    return {name: str(home) for name in names}


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a user whose home is a folder of the test."""
    return os.environ | homes(home) | {PASSPHRASE_VARIABLE: PASSPHRASE, "LC_ALL": "C.UTF-8"}


def run(home: Path, *arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the program to its end; its output is UTF-8, whatever the test's own locale."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=text,
        capture_output=True,
        check=False,
        env=surroundings(home),
        timeout=PATIENCE_SECONDS,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def running(home: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program with pipes, which are closed in the end; an interrupt is not ignored as shells have it."""
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [*COMMAND, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, env=surroundings(home)
        )
    finally:
        signal.signal(signal.SIGINT, ours)
    with process:
        try:
            yield process
        finally:
            process.kill()


def say(process: subprocess.Popen[bytes], line: bytes) -> dict[str, Any]:
    """Write one line and wait for its answer, while the program goes on."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line)
    return dict(json.loads(process.stdout.readline()))


def answers(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Return what was printed, one object a line."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def one_message(done: subprocess.CompletedProcess[str]) -> str:
    """Return the only line of standard error, which is no traceback."""
    (message,) = done.stderr.splitlines()
    assert not any(word in message for word in ("Traceback", "Error", "Errno"))
    return message

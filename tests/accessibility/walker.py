"""Walks the accessibility tree of the running program over AT-SPI, as a screen reader does; prints it as JSON.

dbus-run-session -- python -m tests.accessibility.walker LANGUAGE [OPTIONS OF THE PROGRAM]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator

LAUNCHER: Final = "/usr/libexec/at-spi-bus-launcher"
ASK_EVERY: Final = 0.2
MOST_CHILDREN: Final = 240
ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
ROOT: Final = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSABLE, SHOWING = 11, 25
CELL: Final = "cell"

Place = tuple[str, str]


class Tree:
    """Asks about accessible things, each named by the program's bus name and a path."""

    def __init__(self, connection: DBusConnection) -> None:
        """Ask over a connection."""
        self._connection = connection

    def ask(self, place: Place, method: str, signature: str = "", *arguments: object) -> Any:  # noqa: ANN401
        """Call a method; gives its first answer."""
        address = DBusAddress(place[1], place[0], ACCESSIBLE)
        message = new_method_call(address, method, signature or None, arguments)
        return unwrap_msg(self._connection.send_and_get_reply(message, timeout=PATIENCE_SECONDS))[0]

    def name(self, place: Place) -> str:
        """Return what is spoken first."""
        address = DBusAddress(place[1], place[0], ACCESSIBLE)
        reply = unwrap_msg(
            self._connection.send_and_get_reply(Properties(address).get("Name"), timeout=PATIENCE_SECONDS)
        )
        return str(reply[0][1])

    def count(self, place: Place) -> int:
        """Count the things inside."""
        address = DBusAddress(place[1], place[0], ACCESSIBLE)
        reply = unwrap_msg(
            self._connection.send_and_get_reply(Properties(address).get("ChildCount"), timeout=PATIENCE_SECONDS)
        )
        return int(reply[0][1])

    def children(self, place: Place) -> Iterator[Place]:
        """Return the things inside, of long tables the first ones."""
        for number in range(min(MOST_CHILDREN, self.count(place))):
            child = self.ask(place, "GetChildAtIndex", "i", number)
            yield child[0], child[1]

    def states(self, place: Place) -> int:
        """Return the states as bits."""
        low, high = self.ask(place, "GetState")
        return int(low) | int(high) << 32

    def has(self, role: int | str, place: Place) -> bool:
        """Whether a thing, or one inside, has a role; only what is needed to know that is asked."""
        return self.ask(place, "GetRoleName") == role or any(self.has(role, each) for each in self.children(place))

    def walk(self, place: Place, depth: int = 0) -> Iterator[dict[str, Any]]:
        """Return a thing and all things inside that are shown."""
        states = self.states(place)
        yield {
            "role": self.ask(place, "GetRoleName"),
            "name": self.name(place),
            "focusable": bool(states >> FOCUSABLE & 1),
            "showing": bool(states >> SHOWING & 1),
            "depth": depth,
        }
        for child in self.children(place):
            yield from self.walk(child, depth + 1)


def main(language: str, *options: str) -> None:
    """Start a screen, the bus, and the program; print its tree once its list has rows."""
    with ExitStack() as stack:
        display = _screen(stack)
        _start(stack, [LAUNCHER, "--launch-immediately"], {})
        session = stack.enter_context(closing(open_dbus_connection("SESSION")))
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        address = _until(lambda: unwrap_msg(session.send_and_get_reply(new_method_call(bus, "GetAddress")))[0])
        home = stack.enter_context(tempfile.TemporaryDirectory())
        surroundings = {
            "DISPLAY": display,
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        command = [sys.executable, "-m", "desktop", "--demo", "--language", language, *options]
        _start(stack, command, surroundings)
        os.environ["AT_SPI_BUS_ADDRESS"] = address
        tree = Tree(stack.enter_context(closing(open_dbus_connection(address))))
        program = _until(lambda: next(iter(tree.children(ROOT)), None))
        _until(lambda: tree.has(CELL, program))
        sys.stdout.write(json.dumps(list(tree.walk(program)), ensure_ascii=False) + "\n")


def _screen(stack: ExitStack) -> str:
    """Start a screen that nobody sees; gives its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    stack.callback(screen.wait)
    stack.callback(screen.terminate)
    os.close(writing)
    with os.fdopen(reading) as told:
        return f":{told.readline().strip()}"


def _start(stack: ExitStack, command: list[str], surroundings: dict[str, str]) -> None:
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen(command, env=os.environ | surroundings, stdout=nowhere, stderr=nowhere)
    stack.callback(running.wait)
    stack.callback(running.terminate)


def _until(ask: Any) -> Any:  # noqa: ANN401 - whatever is asked for
    """Ask again until there is an answer."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            answer = ask()
        except Exception:
            if time.monotonic() > end:
                raise
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            message = "no answer over the accessibility bus"
            raise TimeoutError(message)
        time.sleep(ASK_EVERY)


if __name__ == "__main__":
    if not Path(LAUNCHER).exists():
        sys.exit(f"{LAUNCHER} is missing: in Debian its package is at-spi2-core")
    main(*sys.argv[1:])

"""A seeded monkey at the window: random clicks, keys, wheels, texts; for longer with KURSSIPOYTA_MONKEY_STEPS=10000."""

from __future__ import annotations

import os
import string
import time
from collections import deque
from functools import partial
from heapq import nlargest
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFileDialog, QHeaderView, QTableView, QWidget
from shiboken6 import isValid

from desktop.operations.interpreter import Interpreter
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.environment_errors import AppError
from desktop.views.base.settings import ZOOMS
from desktop.views.shell.registry import REGISTRY
from desktop.views.widgets.theme import Scheme, apply_scheme
from tests.support.window import LANGUAGES, press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.i18n import Language
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

    Act = Callable[[], object]

VARIABLE: Final = "KURSSIPOYTA_MONKEY_STEPS"
STEPS: Final = int(os.environ.get(VARIABLE, "600"))
SEEDS: Final = (1, 2)
FORBIDDEN: Final = ("quit", "lock")
WAIT_EVERY: Final = 50
WEIGHED_EVERY: Final = 1_000
STATM: Final = Path("/proc/self/statm")
TURNS: Final = 3
STUCK_AFTER: Final = 20
"""So many beats of the watch come within one turn of the loop only where Qt waits in a loop of its own."""
CLOSED: Final = 0.4
FOCUSED: Final = 0.6
REMEMBERED: Final = 25
LAYERS: Final = 20
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CLICK: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
AGAIN: Final = (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)
DRAG: Final = (CLICK[0], QEvent.Type.MouseMove, QEvent.Type.MouseMove, CLICK[1])
TYPED: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
MOMENTS: Final = count(1_000, 1_000)
LETTERS: Final = tuple(Qt.Key(ord(letter)) for letter in string.ascii_uppercase)
DIGITS: Final = tuple(Qt.Key(ord(digit)) for digit in string.digits)
ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
MOVES: Final = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
COMMON: Final = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, *ARROWS),
)
FUNCTIONS: Final = tuple(Qt.Key(Qt.Key.Key_F1.value + number) for number in range(12))
WITH_CTRL: Final = (
    *(*LETTERS, *DIGITS, *MOVES, Qt.Key.Key_Return, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal),
)
KEYS: Final = {
    (COMMON, NONE): 25,
    (MOVES, NONE): 5,
    (LETTERS, NONE): 12,
    (FUNCTIONS, NONE): 4,
    (FUNCTIONS, SHIFT): 1,
    (WITH_CTRL, CTRL): 15,
    (WITH_CTRL, CTRL | SHIFT): 4,
    (ARROWS, ALT): 6,
    (ARROWS, ALT | SHIFT): 3,
    ((*LETTERS, *DIGITS), ALT): 4,
    (COMMON, SHIFT): 3,
}
TEXTS: Final = (
    *("", " ", "a", "Virtanen", "åäö ÅÄÖ", "13.4.", "31.2.2026", "2026-03-09", "vk 17", "wk 60", "0", "-1", "99999999"),
    *("131052-308T", "2077474-0", "%s {0} {name} &Ä", "<b>x</b>", "' OR 1=1 --", "𝄞🙂", "x" * 300, "a\tb", "\u202eabc"),
    *("virtanen aino aikuinen 9.3. kuopio",),
)


class Step(NamedTuple):
    """How long a step held the window up, and what it was."""

    seconds: float
    what: str


class Monkey:
    """Does anything at all, but the same for the same seed; remembers its slowest and its last steps."""

    def __init__(self, user: User, seed: int, log: Path) -> None:
        """Sit down; what leaves the program is not offered. Each step is logged before it is done."""
        self._user, self._chance, self._other_chance = user, Random(seed), Random(seed)
        self._log = log
        self._collector = Interpreter.current()
        self.slowest: list[Step] = []
        self.last: deque[str] = deque(maxlen=REMEMBERED)
        self.failures: list[Exception] = []
        self.memory: list[float] = []
        self._longest = 0.0
        self._beats = 0
        self._is_sending = self._was_stuck = False
        self._watch = QTimer(user.window, interval=20)
        self._watch.timeout.connect(self._play_in_inner_loop)
        for name in FORBIDDEN:
            user.window.actions_[name].setEnabled(False)
        user.window.context.operations.failed.connect(self._on_failed)

    def play(self, steps: int) -> None:
        """Do so many steps."""
        deeds: dict[Callable[[QWidget], tuple[str, Act]], int] = {
            self._click: 40,
            self._double_click: 8,
            self._right_click: 5,
            self._press: 35,
            self._type: 6,
            self._wheel: 6,
            self._drag: 6,
            self._turn: 1,
        }
        self._watch.start()
        with self._log.open("w", encoding="utf-8", buffering=1) as log:
            for number in range(steps):
                (deed,) = self._chance.choices(list(deeds), list(deeds.values()))
                what, act = deed(_top(self._user))
                log.write(f"{number}: {what}\n")
                self._measured(f"{number}: {what}", act)
                if number % WAIT_EVERY == WAIT_EVERY - 1:
                    self._user.rest()
                    self._measured(f"{number}: garbage", lambda: self._timed(lambda: self._collector.collect(1)))
                if number % WEIGHED_EVERY == WEIGHED_EVERY - 1:
                    self._weigh()
        self._watch.stop()

    def _weigh(self) -> None:
        """Remember how much memory is in use when nothing is open and nothing is left to collect, in megabytes."""
        self.close_everything()
        self._collector.collect(2)
        pages = int(STATM.read_text(encoding="ascii").split()[1]) if STATM.exists() else 0
        self.memory.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6 if pages else 0.0)

    def close_everything(self) -> None:
        """Press Escape until no sheet, dialog, menu or other window is open."""
        for _ in range(LAYERS):
            self._user.rest()
            top = _over() or next(iter(_other_windows(self._user)), None)
            if top is None:
                break
            self._user.wait(top.isEnabled)
            top.activateWindow()
            _let_events_be_handled()
            focused = _focused(top)
            press(focused if isValid(focused) else top, Qt.Key.Key_Escape)
            _let_events_be_handled()

    def told(self) -> str:
        """Return the last steps."""
        return "\n".join(self.last)

    def _measured(self, what: str, act: Act) -> None:
        """Do a step; a loop of Qt's own inside it counts for nothing."""
        self._was_stuck, self._longest = False, 0.0
        self.last.append(what)
        act()
        for _ in range(TURNS):
            self._timed(_let_events_be_handled)
        if not self._was_stuck:
            self.slowest = nlargest(10, [*self.slowest, Step(self._longest, what)])

    def _timed(self, act: Act) -> None:
        """Remember how long something took if it took longest."""
        self._beats, began = 0, time.perf_counter()
        act()
        self._longest = max(self._longest, time.perf_counter() - began)

    def _do(self, act: Act) -> None:
        self._is_sending = True
        self._timed(act)
        self._is_sending = False

    def _send(self, widget: QWidget, *events: QEvent) -> None:
        """Let the loop handle events, as it handles those of a real mouse; a widget may have gone meanwhile."""
        if isValid(widget):
            for event in events:
                QApplication.postEvent(widget, event)
            self._do(_let_events_be_handled)

    def _play_in_inner_loop(self) -> None:
        """Some menus are waited for by Qt in a loop of its own: click in them, and close them so that nothing hangs."""
        popup, chance = QApplication.activePopupWidget(), self._other_chance
        self._beats += 1
        if popup is None or not (self._is_sending or self._beats > STUCK_AFTER):
            return
        self._was_stuck = True
        if chance.random() < CLOSED:
            popup.close()
            return
        widget, spot = _target(popup, chance)
        for kind in CLICK:
            QApplication.postEvent(widget, _mouse(widget, kind, spot))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, (AppError, InvalidCommandError)):
            self.failures.append(error)

    def _click(self, top: QWidget) -> tuple[str, Act]:
        widget, spot = _target(top, self._chance)
        modifiers = self._chance.choices([NONE, CTRL, SHIFT], [20, 1, 1])[0]
        events = [_mouse(widget, kind, spot, modifiers) for kind in CLICK]
        return f"click on {_named(widget)} at {spot.toTuple()}", lambda: self._send(widget, *events)

    def _double_click(self, top: QWidget) -> tuple[str, Act]:
        widget, spot = _target(top, self._chance)

        def act() -> None:
            for kinds in (CLICK, AGAIN):
                if isValid(widget) and widget.window() is _top(self._user):
                    self._send(widget, *(_mouse(widget, kind, spot) for kind in kinds))

        return f"double click on {_named(widget)} at {spot.toTuple()}", act

    def _right_click(self, top: QWidget) -> tuple[str, Act]:
        widget, spot = _target(top, self._chance)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(spot))
        return f"right click on {_named(widget)} at {spot.toTuple()}", lambda: self._send(widget, event)

    def _press(self, top: QWidget) -> tuple[str, Act]:
        """Press a key in the way that finds shortcuts, which what is posted doesn't."""
        keys, modifiers = self._chance.choices(list(KEYS), list(KEYS.values()))[0]
        key, target = self._chance.choice(keys), _focused(top)
        what = f"{QKeySequence(key | modifiers).toString()} in {_named(target)}"
        return what, lambda: self._do(partial(press, target if isValid(target) else top, key, modifiers))

    def _type(self, top: QWidget) -> tuple[str, Act]:
        text, target = self._chance.choice(TEXTS), _focused(top)

        def act() -> None:
            for letter in text:
                self._send(target, *(QKeyEvent(kind, 0, NONE, letter) for kind in TYPED))

        return f"{text[:30]!r} in {_named(target)}", act

    def _wheel(self, top: QWidget) -> tuple[str, Act]:
        widget, spot = _target(top, self._chance)
        angle = QPoint(0, self._chance.choice((-480, -120, 120, 480)))
        modifiers, button = self._chance.choice((NONE, NONE, CTRL, SHIFT)), Qt.MouseButton.NoButton
        place, phase = QPointF(widget.mapToGlobal(spot)), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(spot), place, QPoint(), angle, button, modifiers, phase, False)  # noqa: FBT003 - Qt's
        return f"wheel on {_named(widget)}", lambda: self._send(widget, event)

    def _drag(self, top: QWidget) -> tuple[str, Act]:
        """Drag in a table or its headings, where dragging means something."""
        areas = [each.viewport() for kind in (QTableView, QHeaderView) for each in top.findChildren(kind)]
        shown = [each for each in areas if _is_usable(each, top)]
        if not shown:
            return self._click(top)
        widget = self._chance.choice(shown)
        spots = [_spot(widget, self._chance) for _ in DRAG]
        events = [_mouse(widget, kind, spot) for kind, spot in zip(DRAG, spots, strict=True)]
        what = f"drag on {_named(widget)} from {spots[0].toTuple()} to {spots[-1].toTuple()}"
        return what, lambda: self._send(widget, *events)

    def _turn(self, top: QWidget) -> tuple[str, Act]:
        """Turn to another window of the program, where nothing keeps one in this one."""
        windows = [top] if _over() else [self._user.window, *_other_windows(self._user)]
        window = self._chance.choice(windows)
        return f"turn to {_named(window)}", window.activateWindow


def _let_events_be_handled() -> None:
    """Handle what waits, as the program's own loop does: what is to be deleted later is deleted too."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _over() -> QWidget | None:
    """Return the menu, sheet or dialog that is open over a window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def _other_windows(user: User) -> list[QWidget]:
    """Return the other windows that one can turn to."""
    kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() in kinds]
    return sorted((each for each in shown if each is not user.window), key=lambda each: each.windowTitle())


def _top(user: User) -> QWidget:
    """Return what one can use at the moment: a menu, a sheet or dialog, or a window."""
    active = QApplication.activeWindow()
    top = _over() or (active if active in _other_windows(user) else user.window)
    if not top.isActiveWindow() and QApplication.activePopupWidget() is None:
        top.activateWindow()
    return top


def _focused(top: QWidget) -> QWidget:
    return top.focusWidget() or top


def _is_usable(widget: QWidget, top: QWidget) -> bool:
    is_seen = widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
    return is_seen and (widget is top or widget.window() is top)


def _named(widget: QWidget) -> str:
    names = [f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}".strip()]
    parent = widget.parentWidget()
    if parent is not None:
        names.append(f"{type(parent).__name__} {parent.objectName()}".strip())
    return " in ".join(names)


def _spot(widget: QWidget, chance: Random) -> QPoint:
    """Choose a spot on what is seen of a widget."""
    seen = widget.visibleRegion().boundingRect()
    x = chance.randrange(max(1, seen.width())) + seen.left()
    return QPoint(x, chance.randrange(max(1, seen.height())) + seen.top())


def _target(top: QWidget, chance: Random) -> tuple[QWidget, QPoint]:
    """Choose a widget that can be seen and used, mostly one that takes the focus, and a spot on it."""
    inside = [each for each in (top, *top.findChildren(QWidget)) if _is_usable(each, top)]
    taking = [each for each in inside if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    widget = chance.choice((taking if chance.random() < FOCUSED else inside) or [top])
    area = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return area, _spot(area, chance)


def _mouse(widget: QWidget, kind: QEvent.Type, spot: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    given = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, QPointF(spot), QPointF(widget.mapToGlobal(spot)), given, held, modifiers)
    event.setTimestamp(next(MOMENTS))
    return event


@pytest.fixture
def restored(qapp: QApplication) -> Iterator[None]:
    """In the end give the other tests light colours."""
    yield
    apply_scheme(qapp, Scheme.LIGHT, system_is_dark=False)


@pytest.fixture
def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call every question for a file off: the system's own dialogs are not ours to break."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")


@pytest.mark.no_qt_log  # what Qt says of this platform's windows would be kept, thousands of times
@pytest.mark.usefixtures("restored", "no_files")
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.value)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_monkey_breaks_nothing(
    filled: Desk, open_window: OpenWindow, language: Language, seed: int, request: pytest.FixtureRequest
) -> None:
    user = open_window(language, zoom=ZOOMS[seed % len(ZOOMS)])
    log = filled.path.parent.parent / "steps.txt"
    monkey = Monkey(user, seed, log)
    with user.bot.captureExceptions() as exceptions:
        monkey.play(STEPS)
        user.rest()
        assert not exceptions, f"{[error for _, error, _ in exceptions]}\n{monkey.told()}\nall steps: {log}"
        monkey.close_everything()
        assert [_over(), *_other_windows(user)] == [None], monkey.told()
        user.window.activateWindow()
        for name in [each.name for each in REGISTRY.views]:
            user.go_to(name)
            assert user.view.isVisible(), name
    assert not exceptions
    assert not monkey.failures
    assert filled.faults() == []
    if VARIABLE in os.environ:
        with request.getfixturevalue("capsys").disabled():
            told = [f"{each.seconds * 1_000:6.0f} ms  {each.what}" for each in monkey.slowest]
            told.append("MB in use: " + ", ".join(f"{each:.1f}" for each in monkey.memory))
            print("", *told, sep="\n")  # noqa: T201 - what was asked for

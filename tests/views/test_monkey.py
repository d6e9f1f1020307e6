"""A seeded monkey at the window: random clicks, keys, wheels, texts; for longer with KURSSIPOYTA_MONKEY_STEPS=10000."""

from __future__ import annotations

import os
import string
import time
from collections import deque
from functools import partial
from heapq import nlargest
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from desktop.services.invalid import InvalidCommandError
from desktop.services.problems import TroubleError
from desktop.views.main_window import ICONS
from desktop.views.settings import ZOOMS
from desktop.views.theme import Scheme, apply_scheme
from tests.support.window import LANGUAGES, press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.i18n import Language
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

VARIABLE: Final = "KURSSIPOYTA_MONKEY_STEPS"
STEPS: Final = int(os.environ.get(VARIABLE, "600"))
SEEDS: Final = (1, 2)
FORBIDDEN: Final = ("quit", "backup")
WAIT_EVERY: Final = 50
TURNS: Final = 3
LONGEST: Final = 1.0
STUCK_AFTER: Final = 0.4
REMEMBERED: Final = 25
LAYERS: Final = 20
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
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
TEXTS: Final = (
    *("", " ", "a", "Virtanen", "åäö ÅÄÖ", "13.4.", "31.2.2026", "2026-03-09", "vk 17", "wk 60", "0", "-1", "99999999"),
    *("131052-308T", "2077474-0", "%s {0} {name} &Ä", "<b>x</b>", "' OR 1=1 --", "𝄞🙂", "x" * 300, "a\tb", "\u202eabc"),
)


class Step(NamedTuple):
    """How long a step held the window up, and what it was."""

    seconds: float
    what: str


class Monkey:
    """Does anything at all, but the same for the same seed; remembers its slowest and its last steps."""

    def __init__(self, user: User, seed: int) -> None:
        """Sit down; the two actions that leave the program are not offered."""
        self._user, self._chance = user, Random(seed)
        self.slowest: list[Step] = []
        self.last: deque[str] = deque(maxlen=REMEMBERED)
        self.failures: list[Exception] = []
        self._began = self._longest = 0.0
        self._was_stuck = False
        self._watch = QTimer(user.window, interval=100)
        self._watch.timeout.connect(self._leave_inner_loop)
        for name in FORBIDDEN:
            user.window.actions_[name].setEnabled(False)
        user.window.desk.operations.failed.connect(self._on_failed)

    def play(self, steps: int) -> None:
        """Do so many steps."""
        self._watch.start()
        deeds: dict[Callable[[QWidget], str], int] = {
            self._click: 40,
            self._double_click: 8,
            self._right_click: 5,
            self._press: 35,
            self._type: 6,
            self._wheel: 6,
            self._drag: 6,
        }
        for number in range(steps):
            top, (deed,) = _top(self._user), self._chance.choices(list(deeds), list(deeds.values()))
            self._measured(number, partial(deed, top))
            if number % WAIT_EVERY == WAIT_EVERY - 1:
                self.rest()
        self._watch.stop()

    def rest(self) -> None:
        """Wait until the worker has answered all that was asked."""
        answers: list[None] = []
        self._user.window.desk.operations.work(lambda: None, answers.append)
        self._user.wait(lambda: answers)

    def close_everything(self) -> None:
        """Press Escape until no sheet, dialog or menu is open, and let the window be the active one again."""
        for _ in range(LAYERS):
            top = _over(self._user)
            if top is None:
                break
            self._user.wait(top.isEnabled)
            press(_focused(top), Qt.Key.Key_Escape)
            _let_events_be_handled()
        self.rest()

    def told(self) -> str:
        """Give the last steps."""
        return "\n".join(self.last)

    def _measured(self, number: int, act: Callable[[], str]) -> None:
        """Do a step; what Qt's own inner event loops take counts for nothing."""
        self._was_stuck, self._longest = False, 0.0
        what = f"{number}: {act()}"
        self.last.append(what)
        for _ in range(TURNS):
            self._timed(_let_events_be_handled)
        if not self._was_stuck:
            self.slowest = nlargest(10, [*self.slowest, Step(self._longest, what)])

    def _timed(self, act: Callable[[], object]) -> None:
        """Send an event, and remember how long it took if it took longest."""
        self._began = time.perf_counter()
        act()
        self._longest = max(self._longest, time.perf_counter() - self._began)

    def _leave_inner_loop(self) -> None:
        """Close a menu for which Qt waits in a loop of its own, so that nothing hangs."""
        popup = QApplication.activePopupWidget()
        if popup is not None and time.perf_counter() - self._began > STUCK_AFTER:
            self._was_stuck = True
            popup.close()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, (TroubleError, InvalidCommandError)):
            self.failures.append(error)

    def _target(self, top: QWidget) -> tuple[QWidget, QPoint]:
        """Choose a widget that can be seen and used, and a spot on it."""
        inside = [each for each in (top, *top.findChildren(QWidget)) if _is_usable(each, top)]
        widget = self._chance.choice(inside or [top])
        seen = widget.visibleRegion().boundingRect()
        x = self._chance.randrange(max(1, seen.width())) + seen.left()
        return widget, QPoint(x, self._chance.randrange(max(1, seen.height())) + seen.top())

    def _click(self, top: QWidget) -> str:
        widget, spot = self._target(top)
        what = f"click on {_named(widget)} at {spot.toTuple()}"
        modifiers = self._chance.choices([NONE, CTRL, SHIFT], [20, 1, 1])[0]
        self._timed(lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, spot))
        return what

    def _double_click(self, top: QWidget) -> str:
        widget, spot = self._target(top)
        what = f"double click on {_named(widget)} at {spot.toTuple()}"
        self._timed(lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot))
        if _is_usable(widget, _top(self._user)):
            self._timed(lambda: QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=spot))
        return what

    def _right_click(self, top: QWidget) -> str:
        widget, spot = self._target(top)
        what = f"right click on {_named(widget)} at {spot.toTuple()}"
        self._timed(lambda: QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=spot))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(spot))
        self._timed(lambda: QApplication.sendEvent(widget, event))
        return what

    def _press(self, top: QWidget) -> str:
        keys, modifiers = self._chance.choices(
            [
                *((COMMON, NONE), (MOVES, NONE), (LETTERS, NONE), (FUNCTIONS, NONE), (FUNCTIONS, SHIFT)),
                *((WITH_CTRL, CTRL), (WITH_CTRL, CTRL | SHIFT), (ARROWS, ALT), (ARROWS, ALT | SHIFT)),
                *(((*LETTERS, *DIGITS), ALT), (COMMON, SHIFT)),
            ],
            [25, 5, 12, 4, 1, 15, 4, 6, 3, 4, 3],
        )[0]
        key, target = self._chance.choice(keys), _focused(top)
        what = f"{QKeySequence(key | modifiers).toString()} in {_named(target)}"
        self._timed(lambda: press(target, key, modifiers))
        return what

    def _type(self, top: QWidget) -> str:
        text, target = self._chance.choice(TEXTS), _focused(top)
        what = f"{text[:30]!r} in {_named(target)}"
        for letter in text:
            if not _is_usable(target, _top(self._user)):
                break
            self._timed(partial(type_text, letter, target))
        return what

    def _wheel(self, top: QWidget) -> str:
        widget, spot = self._target(top)
        what = f"wheel on {_named(widget)}"
        angle = QPoint(0, self._chance.choice((-480, -120, 120, 480)))
        modifiers = self._chance.choice((NONE, NONE, CTRL, SHIFT))
        place, phase = QPointF(widget.mapToGlobal(spot)), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(spot), place, QPoint(), angle, Qt.MouseButton.NoButton, modifiers, phase, False)  # noqa: FBT003 - Qt's signature
        self._timed(lambda: QApplication.sendEvent(widget, event))
        return what

    def _drag(self, top: QWidget) -> str:
        """Drag in a table or its headings, where dragging means something."""
        areas = [each.viewport() for kind in (QTableView, QHeaderView) for each in top.findChildren(kind)]
        shown = [each for each in areas if _is_usable(each, top)]
        if not shown:
            return self._click(top)
        widget = self._chance.choice(shown)
        spots = [
            QPoint(self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height())))
            for _ in range(4)
        ]
        kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseMove]
        what = f"drag on {_named(widget)} from {spots[0].toTuple()} to {spots[3].toTuple()}"
        for number, (kind, spot) in enumerate(zip([*kinds, QEvent.Type.MouseButtonRelease], spots, strict=True)):
            self._timed(partial(_mouse, widget, kind, spot, at=1_000 * number))
        return what


def _let_events_be_handled() -> None:
    """Handle what waits, as the program's own loop does: what is to be deleted later is deleted too."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _over(user: User) -> QWidget | None:
    """Give what is open over the window."""
    popup = QApplication.activePopupWidget()
    modal = QApplication.activeModalWidget()
    dialog = QApplication.activeWindow()
    return popup or modal or (dialog if dialog is not user.window else None)


def _top(user: User) -> QWidget:
    """Give what one can use at the moment: a menu, a sheet or dialog, or the window."""
    top = _over(user) or user.window
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


def _mouse(widget: QWidget, kind: QEvent.Type, spot: QPoint, at: int) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    given = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, QPointF(spot), QPointF(widget.mapToGlobal(spot)), given, held, NONE)
    event.setTimestamp(at)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """Give the other tests the light colours again, whichever the monkey has chosen."""
    yield
    apply_scheme(qapp, Scheme.LIGHT, system_is_dark=False)


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.value)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_monkey_breaks_nothing(
    filled: Desk, open_window: OpenWindow, language: Language, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    user = open_window(language, zoom=ZOOMS[seed % len(ZOOMS)])
    monkey = Monkey(user, seed)
    with user.bot.captureExceptions() as exceptions:
        monkey.play(STEPS)
        monkey.rest()
        assert not exceptions, f"{exceptions}\n{monkey.told()}"
        monkey.close_everything()
        assert _over(user) is None, monkey.told()
        for name in ICONS:
            user.go_to(name)
            assert user.view.isVisible(), name
    assert not exceptions
    assert not monkey.failures
    assert filled.faults() == []
    if VARIABLE in os.environ:
        with capsys.disabled():
            print(*(f"\n{each.seconds * 1_000:6.0f} ms  {each.what}" for each in monkey.slowest), sep="")  # noqa: T201 - what was asked for
    assert monkey.slowest[0].seconds < LONGEST, monkey.slowest[0]

"""Work in a thread of its own lets go of what it holds in the window's thread only."""

from __future__ import annotations

import gc
from threading import Event, current_thread, main_thread
from threading import enumerate as running
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import delete

from desktop.views.widgets.background import Background

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Held:
    """Notes whether it is let go of in the window's thread."""

    def __init__(self, freed: list[bool]) -> None:
        """Note it there."""
        self._freed = freed

    def __del__(self) -> None:
        """Note it."""
        self._freed.append(current_thread() is main_thread())


def _start(freed: list[bool], begun: Event, go_on: Event, parent: QObject) -> Background:
    held = Held(freed)

    def work(progress: Background, also: Held = held) -> bool:
        begun.set()
        go_on.wait()
        return progress is not None and also is held

    background = Background(work, parent)
    background.start()
    return background


def test_what_the_work_holds_is_freed_in_the_windows_thread(qtbot: QtBot) -> None:
    freed: list[bool] = []
    begun, go_on = Event(), Event()
    parent = QObject()
    background = _start(freed, begun, go_on, parent)
    with qtbot.waitSignal(background.finished):
        go_on.set()
    assert freed == []
    delete(parent)
    del background
    gc.collect()
    assert freed == [True]


def test_a_window_that_is_closed_meanwhile_leaves_nothing_to_the_thread(qtbot: QtBot) -> None:
    freed: list[bool] = []
    begun, go_on = Event(), Event()
    parent = QObject()
    _start(freed, begun, go_on, parent)
    assert begun.wait()
    delete(parent)
    del parent
    gc.disable()
    go_on.set()
    for thread in running():
        if thread.name == "kurssipoyta-printing":
            thread.join()
    assert freed == []
    gc.enable()
    gc.collect()
    assert freed == [True]
    assert qtbot is not None

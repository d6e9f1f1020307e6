"""Garbage is collected in the window's thread, and only while the worker rests."""

from __future__ import annotations

import gc
import sys
from threading import Event
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from PySide6.QtCore import QObject

from desktop.operations.interpreter import MOST_AT_ONCE, TURN_SECONDS, Interpreter
from desktop.operations.worker import Answer, Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Circle:
    """Garbage that only a collector frees."""

    def __init__(self) -> None:
        """Refer to itself."""
        self.itself = self


@pytest.fixture
def interpreter(qapp: QApplication) -> Interpreter:
    """Return that of the tests' application."""
    return Interpreter.of(qapp)


@pytest.fixture
def worker(interpreter: Interpreter) -> Iterator[Worker]:
    """Return a worker that has joined; it ends and leaves in the end."""
    worker = Worker(lambda: None)
    interpreter.join(worker)
    worker.start()
    yield worker
    worker.finish()
    interpreter.leave(worker)


def _ignore(_: Answer[object]) -> None:
    """Wait for nothing."""


def test_an_application_has_one(interpreter: Interpreter, qapp: QApplication) -> None:
    assert Interpreter.of(qapp) is interpreter
    assert interpreter.parent() is qapp


def test_collection_and_turns_are_taken_over_by_the_first_worker_and_given_back_by_the_last(
    interpreter: Interpreter,
) -> None:
    before = gc.isenabled(), sys.getswitchinterval()
    assert before[0]
    first, second = Worker(lambda: None), Worker(lambda: None)
    for worker in (first, second):
        interpreter.join(worker)
        assert not gc.isenabled()
        assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    interpreter.leave(first)
    assert not gc.isenabled()
    interpreter.leave(second)
    assert (gc.isenabled(), sys.getswitchinterval()) == before


def test_nothing_is_collected_until_the_job_at_hand_is_done(
    interpreter: Interpreter, worker: Worker, qtbot: QtBot
) -> None:
    begun, go_on = Event(), Event()

    def job() -> None:
        begun.set()
        assert go_on.wait()

    worker.submit(job, _ignore)
    assert begun.wait()
    circle = ref(Circle())
    interpreter.collect(1)
    assert circle() is not None
    with qtbot.waitSignal(worker.answered):
        go_on.set()
    qtbot.waitUntil(lambda: circle() is None)


def test_while_the_worker_rests_garbage_is_collected_at_once(interpreter: Interpreter, worker: Worker) -> None:
    assert worker.is_running
    circle = ref(Circle())
    interpreter.collect(1)
    assert circle() is None


def test_a_worker_that_is_held_begins_no_job(worker: Worker, qtbot: QtBot) -> None:
    done = Event()
    with worker.held() as is_at_rest:
        assert is_at_rest
        worker.submit(done.set, _ignore)
        with worker.held() as is_held_twice:
            assert not is_held_twice
        assert not done.is_set()
    qtbot.waitUntil(done.is_set)


def test_a_long_list_is_not_looked_through_before_everything_is(interpreter: Interpreter, worker: Worker) -> None:
    assert worker.is_running
    interpreter.collect(2)
    rows = [[number] for number in range(2 * MOST_AT_ONCE)]
    circle = ref(Circle())
    interpreter.collect(1)
    assert circle() is not None
    assert gc.get_freeze_count() > len(rows)
    interpreter.collect(2)
    assert circle() is None
    assert gc.get_freeze_count() == 0


def test_what_replies_hold_is_let_go_of_in_the_thread_of_the_window(worker: Worker, qtbot: QtBot) -> None:
    freed: list[bool] = []
    here = QObject().thread()

    class Held:
        def __del__(self) -> None:
            freed.append(QObject().thread() is here)

    def give(held: Held) -> None:
        def reply(answer: Answer[Held]) -> None:
            assert answer.value is held

        worker.submit(lambda: held, reply)

    for _ in range(200):
        give(Held())
    qtbot.waitUntil(lambda: len(freed) == 200)
    assert all(freed)

"""pytest-qt's robot without its hurry: it waits for the thing itself, for as long as a busy machine needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pytestqt.qtbot import QtBot

from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from pytestqt.wait_signal import CallbackBlocker, MultiSignalBlocker, SignalBlocker

_MILLISECONDS: Final = PATIENCE_SECONDS * 1_000


class PatientBot(QtBot):
    """Waits for signals, answers and conditions; knows no other time than the one after which it gives up."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _MILLISECONDS) -> None:  # noqa: N802
        """Wait until something is so."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self,
        signal: SignalInstance,
        *,
        timeout: int = _MILLISECONDS,
        **options: Any,  # noqa: ANN401 - pytest-qt's own
    ) -> SignalBlocker:
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(  # noqa: N802
        self,
        signals: list[SignalInstance],
        *,
        timeout: int = _MILLISECONDS,
        **options: Any,  # noqa: ANN401
    ) -> MultiSignalBlocker:
        """Wait for several signals."""
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitCallback(  # noqa: N802
        self,
        *,
        timeout: int = _MILLISECONDS,
        **options: Any,  # noqa: ANN401
    ) -> CallbackBlocker:
        """Wait until something is called."""
        return super().waitCallback(timeout=timeout, **options)

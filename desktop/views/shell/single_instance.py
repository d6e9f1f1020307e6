"""One window for one database: a second start only brings the first window to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from PySide6.QtCore import QLockFile, QObject

from desktop.files import told_plainly
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAITS_MS: Final = 2_000
_WHY_NOT: Final = {
    QLockFile.LockError.PermissionError: ErrorKind.READ_ONLY,
    QLockFile.LockError.UnknownError: ErrorKind.CANNOT_WRITE,
}


class SingleInstance:
    """Holds a lock as long as it lives; whoever comes second can call the one who holds it."""

    def __init__(self, database: Path, folder: Path) -> None:
        """Guard the window of a database; the lock is kept in a folder of the user's own.

        AppError where nothing can be kept there (read-only, cannot-write, no-folder): were that taken for another
        window's lock, the program would end without a word.
        """
        with told_plainly(folder):
            folder.mkdir(parents=True, exist_ok=True)
        name = f"{crc32(str(database.absolute()).encode()):08x}"
        self._call = f"kurssipoyta-{crc32(str(folder.absolute()).encode()):08x}-{name}"
        self._lock = QLockFile(str(folder / f"window-{name}.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its program is gone, however old it is
        self.is_first = self._lock.tryLock(0)
        if self._lock.error() in _WHY_NOT:
            raise AppError(_WHY_NOT[self._lock.error()], path=folder)
        self._server: QObject | None = None

    def listen(self, called: Callable[[], None], parent: QObject) -> None:
        """Be told when the program is started again."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(parent)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._call)

        def on_call() -> None:
            caller = server.nextPendingConnection()
            if caller is not None:
                caller.disconnectFromServer()
            called()

        server.newConnection.connect(on_call)
        server.listen(self._call)
        self._server = server

    def call_first(self) -> bool:
        """Call the one who was first; False where nobody answers."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._call)
        return bool(socket.waitForConnected(WAITS_MS))

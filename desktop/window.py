"""The program with a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.views.base.settings import Settings
from desktop.views.shell.appearance import Appearance
from desktop.views.shell.main_window import MainWindow

if TYPE_CHECKING:
    import argparse

    from desktop.i18n import Language, Words
    from desktop.opening import OwnDatabase
    from desktop.sample_database import SampleDatabase
    from desktop.storage.file.keychain import Keychain
    from desktop.views.shell.lock import Lock
    from desktop.views.shell.settings_dialog import SettingsDialog
    from desktop.views.shell.single_instance import SingleInstance
    from desktop.views.shell.unlock import FirstRunDialog, UnlockDialog

LOG_AFTER = 1_000
UPDATES_AFTER = 5_000
NOT_STARTED = 2
ABORTS_FROM = (6, 12)
SOUND_FROM = (3, 12)
ASK_AGAIN = frozenset(
    {
        ErrorKind.NO_PASSPHRASE,
        ErrorKind.KEY_NOT_IN_KEYCHAIN,
        ErrorKind.WRONG_PASSPHRASE,
        ErrorKind.WRONG_RECOVERY_KEY,
        ErrorKind.NO_RECOVERY_KEY,
    }
)


class Program(QObject):
    """The window with everything behind it, from the first paint to the end."""

    def __init__(
        self, app: QApplication, options: argparse.Namespace, words: Words, keychain: Keychain | None = None
    ) -> None:
        """Make the window; it is furnished, and the database opened, once it has been painted.

        `keychain` is the system's own unless another one is given.
        """
        super().__init__()
        self._app, self._words, self._options, self._keychain = app, words, options, keychain
        self._is_logging = False
        self._settings = Settings(None if options.demo else paths.settings_file(), options.language)
        self._own: OwnDatabase | None = None
        self._sample: SampleDatabase | None = None
        self._dialog: UnlockDialog | FirstRunDialog | None = None
        self._lock: Lock | None = None
        self.appearance = Appearance(app, self._settings, words)
        self.window = MainWindow(words, self._settings)
        self.window.painted.connect(self._furnish)
        self.window.closed.connect(self.end)

    def _furnish(self) -> None:
        """Put everything into the window, and open the database. It is loaded only now, after the first paint."""
        from desktop import bootstrap
        from desktop.clock import GivenClock
        from desktop.documents.typeset import Typesetter
        from desktop.opening import OwnDatabase
        from desktop.operations.directory import Directory
        from desktop.operations.operations import Operations
        from desktop.storage.file.keychain import SystemKeychain
        from desktop.views.base.context import ViewContext
        from desktop.views.shell.bringing_along import BringingAlong
        from desktop.views.shell.registry import REGISTRY

        self.appearance.follow(self.window)
        options, words = self._options, self._words
        catalogue, self._clock = bootstrap.catalogue(), GivenClock(options.today)
        source: OwnDatabase | SampleDatabase
        if options.demo:
            from desktop.sample_database import SampleDatabase

            source = self._sample = SampleDatabase(catalogue, self._clock, options.user, words)
        else:
            path = options.database or paths.own_database()
            keychain = self._keychain or SystemKeychain()
            source = self._own = OwnDatabase(path, catalogue, self._clock, options.user, keychain)
        self.operations = Operations(source.open, self)
        if self._own is not None:
            self._own.tell_older = BringingAlong(words, self.window, self.operations).began.emit
        names, typesetter = Directory(words, catalogue), Typesetter(paths.resources())
        context = ViewContext(self.operations, names, words, catalogue, self._settings, typesetter)
        self.window.furnish(context, REGISTRY)
        self.window.backup_requested.connect(self._back_up)
        self.window.menus.language_chosen.connect(self.appearance.choose_language)
        self.window.menus.scheme_chosen.connect(self.appearance.choose_scheme)
        self.operations.opened.connect(self._on_opened)
        self.operations.failed.connect(self._on_failed)
        self.operations.open()
        self.window.settings_requested.connect(self._open_settings)
        self.window.lock_requested.connect(self._lock_now)
        QTimer.singleShot(LOG_AFTER, self, self._start_log)
        if self._settings.updates.is_wanted:
            QTimer.singleShot(UPDATES_AFTER, self, lambda: self.window.look_for_updates(is_asked=False))

    def end(self) -> None:
        """Close the database, and remove the sample."""
        if self.window.is_furnished:
            self.operations.close()
        if self._sample is not None:
            self._sample.remove()

    def _start_log(self) -> None:
        """Write what is logged into a file, from now on."""
        from desktop.bugs import log_to

        if not self._is_logging:
            self._is_logging = True
            log_to(paths.log_folder())

    def on_bug(self, error: BaseException) -> None:
        """Log a bug of ours without personal data, and say so calmly."""
        from desktop.bugs import log_bug

        self._start_log()
        log_bug(error)
        if self.window.is_furnished:
            self.window.outcomes.say_failure(error)

    def _on_opened(self) -> None:
        self.operations.failed.disconnect(self._on_failed)
        self._count_idle()
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.accept()
        if self._own is not None and self._own.not_remembered is not None:
            self.window.outcomes.say_failure(self._own.not_remembered)

    def _on_failed(self, error: Exception) -> None:
        """Ask for what is missing to open the database, or say why it can't be opened."""
        trouble = error.kind if isinstance(error, AppError) else None
        if trouble is ErrorKind.NO_SUCH_DATABASE and self._own is not None:
            self._welcome()
        elif isinstance(error, AppError) and trouble in ASK_AGAIN:
            self._ask(error)
        elif self._dialog is not None and self._dialog.isVisible() and isinstance(error, AppError):
            self._dialog.say_trouble(error)
        else:
            self.window.outcomes.say_failure(error, self.operations.open)

    def _ask(self, error: AppError) -> None:
        from desktop.views.shell.unlock import UnlockDialog

        if isinstance(self._dialog, UnlockDialog):
            self._dialog.say_trouble(error)
            return
        dialog = self._dialog = UnlockDialog(self._words, self.window)
        dialog.given.connect(self._unlock)
        dialog.rejected.connect(self.window.close)
        dialog.open()

    def _unlock(self, passphrase: str, recovery_key: str, remember: bool) -> None:  # noqa: FBT001 - a slot
        from desktop.opening import Secrets

        if self._own is not None:
            self._own.secrets = Secrets(passphrase, recovery_key, remember=remember)
            self.operations.open()

    def _welcome(self) -> None:
        from desktop.views.shell.unlock import FirstRunDialog

        dialog = self._dialog = FirstRunDialog(self._words, self.window)
        dialog.passphrase_chosen.connect(self._make)
        dialog.sample_requested.connect(self._show_sample)
        dialog.accepted.connect(self.operations.open)
        dialog.rejected.connect(self.window.close)
        dialog.open()

    def _make(self, passphrase: str, remember: bool) -> None:  # noqa: FBT001 - a slot
        from desktop.views.shell.unlock import FirstRunDialog

        own, dialog = self._own, self._dialog
        if own is not None and isinstance(dialog, FirstRunDialog):
            self.operations.work(lambda: own.make(passphrase, remember=remember), dialog.show_recovery_key)

    def _show_sample(self) -> None:
        """Begin again with the sample provider instead of a database of one's own."""
        from desktop.sample_database import SampleDatabase

        if self._dialog is not None:
            self._dialog.rejected.disconnect(self.window.close)
            self._dialog.reject()
        self._sample = SampleDatabase(self.window.context.catalogue, self._clock, self._options.user, self._words)
        self._own = None
        self.operations.open(self._sample.open)

    def _back_up(self, path: str) -> None:
        from desktop.operations.jobs import back_up

        def written(seq: int) -> None:
            text = self._words.gettext("Backup written: {file}, until entry {seq}.")
            self.window.outcomes.say(text.format(file=path, seq=seq))

        back_up(self.operations, Path(path), self._clock.now(), written)

    def _open_settings(self) -> SettingsDialog:
        from desktop.views.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.window.context, self.window)
        dialog.language_chosen.connect(lambda language: self._set_language(dialog, language))
        dialog.scheme_chosen.connect(self.appearance.choose_scheme)
        dialog.density_chosen.connect(self.appearance.choose_density)
        dialog.keys_changed.connect(self.window.actions_.set_keys)
        dialog.keys_requested.connect(self.window.actions_["keys"].trigger)
        dialog.lock_chosen.connect(self._count_idle)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _set_language(self, dialog: SettingsDialog, language: Language) -> None:
        """Speak another language, the dialog too."""
        self.appearance.choose_language(language)
        dialog.accept()
        self._open_settings().focus_language()

    @property
    def lock(self) -> Lock:
        """What hides everything; made when it is first wanted."""
        if self._lock is None:
            from desktop.views.shell.lock import Lock

            self._lock = Lock(self._words, self.window, self._app)
            self._lock.given.connect(self._relieve)
        return self._lock

    def _lock_now(self) -> None:
        """Hide everything until the passphrase is given; a sample has none."""
        if self._own is not None and self.operations.is_open:
            self.lock.lock()
        else:
            self.window.outcomes.say(self._words.gettext("The sample has no passphrase, and is not locked."))

    def _relieve(self, passphrase: str, recovery_key: str) -> None:
        """Show everything again if the passphrase is the right one."""
        own = self._own
        if own is not None:
            self.operations.work(lambda: own.proves(passphrase, recovery_key), self.lock.answer)

    def _count_idle(self) -> None:
        """Lock the program after the time that is set, counted from a moment after the start."""
        if self._own is not None:
            timer = QTimer(self.window, singleShot=True, interval=LOG_AFTER)
            timer.timeout.connect(lambda: self.lock.lock_after(self._settings.locks_after))
            timer.start()

    def come_forward(self) -> None:
        """Show the window to a user who has started the program again."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()


def check_qt(version: str, python: tuple[int, int]) -> None:
    """Refuse a PySide6 that aborts the interpreter: from 6.12 on it loses references on Python 3.11.

    AppError (qt-unusable).
    """
    major, minor, *_ = version.split(".")
    if (int(major), int(minor)) >= ABORTS_FROM and python < SOUND_FROM:
        raise AppError(ErrorKind.QT_UNUSABLE, qt=version)


def _instance(options: argparse.Namespace) -> SingleInstance | None:
    """Return the guard of the database's window; samples are each their own."""
    if options.demo:
        return None
    from desktop.views.shell.single_instance import SingleInstance

    return SingleInstance(options.database or paths.own_database(), paths.settings_file().parent)


def _tell_no_start(error: AppError, words: Words) -> int:
    """Tell why no window can be opened; returns the exit status."""
    from desktop.messages.problems import explain_app_error
    from desktop.views.shell.startup_error import tell_why

    tell_why(str(explain_app_error(error, words)), words)
    return NOT_STARTED


def run(options: argparse.Namespace, words: Words) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    check_qt(PySide6.__version__, sys.version_info[:2])
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("kurssipoyta")
    app.setDesktopFileName("kurssipoyta")
    try:
        instance = _instance(options)
    except AppError as error:
        return _tell_no_start(error, words)
    if instance is not None and not instance.is_first:
        instance.call_first()
        return 0
    program = Program(app, options, words)
    if instance is not None:
        program.window.painted.connect(lambda: instance.listen(program.come_forward, program))
    program.window.painted.connect(lambda: app.setWindowIcon(QIcon(str(paths.resources() / "kurssipoyta.svg"))))
    sys.excepthook = lambda _kind, error, _trace: program.on_bug(error)
    program.window.show()
    return app.exec()

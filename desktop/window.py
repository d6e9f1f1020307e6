"""The program with a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from desktop import bootstrap, paths
from desktop.bugs import log_bug, log_to
from desktop.clock import GivenClock
from desktop.opening import OwnDatabase, SampleDatabase, Secrets
from desktop.operations.directory import Directory
from desktop.operations.operations import Operations
from desktop.services.problems import Trouble, TroubleError
from desktop.storage.keychain import SystemKeychain
from desktop.views.desk import Desk
from desktop.views.main_window import MainWindow
from desktop.views.settings import Settings
from desktop.views.theme import Scheme, apply_scheme
from desktop.views.unlock import FirstRunDialog, UnlockDialog

if TYPE_CHECKING:
    import argparse
    from types import TracebackType

    from desktop.i18n import Language, Words
    from desktop.storage.keychain import Keychain

ABORTS_FROM = (6, 12)
SOUND_FROM = (3, 12)
ASK_AGAIN = frozenset(
    {
        Trouble.NO_PASSPHRASE,
        Trouble.KEY_NOT_IN_KEYCHAIN,
        Trouble.WRONG_PASSPHRASE,
        Trouble.WRONG_RECOVERY_KEY,
        Trouble.NO_RECOVERY_KEY,
    }
)


class Program(QObject):
    """The window with everything behind it, from the first paint to the end."""

    def __init__(self, app: QApplication, options: argparse.Namespace, words: Words, keychain: Keychain) -> None:
        """Make the window; nothing is opened before it has been painted."""
        super().__init__()
        self._app, self._words = app, words
        self._settings = Settings(None if options.demo else paths.settings_file(), options.language)
        words.switch(self._settings.language)
        self._qt_texts = QTranslator(self)
        self._speak()
        app.setStyle("Fusion")
        apply_scheme(app, self._settings.scheme)
        app.styleHints().colorSchemeChanged.connect(lambda _: apply_scheme(app, self._settings.scheme))
        catalogue, self._clock = bootstrap.catalogue(), GivenClock(options.today)
        self._own: OwnDatabase | None = None
        self._sample: SampleDatabase | None = None
        source: OwnDatabase | SampleDatabase
        if options.demo:
            source = self._sample = SampleDatabase(catalogue, self._clock, options.user, words)
        else:
            path = options.database or paths.own_database()
            source = self._own = OwnDatabase(path, catalogue, self._clock, options.user, keychain)
        self.operations = Operations(source.open, self)
        desk = Desk(self.operations, Directory(words, catalogue), words, catalogue)
        self.window = MainWindow(desk, self._settings)
        self._dialog: UnlockDialog | FirstRunDialog | None = None
        self.window.painted.connect(self.operations.open)
        self.window.closed.connect(self.end)
        self.window.backup_wanted.connect(self._back_up)
        self.window.menus.language_chosen.connect(self._choose_language)
        self.window.menus.scheme_chosen.connect(self._choose_scheme)
        self.operations.opened.connect(self._on_opened)
        self.operations.failed.connect(self._on_failed)

    def end(self) -> None:
        """Close the database, and remove the sample."""
        self.operations.close()
        if self._sample is not None:
            self._sample.remove()

    def _on_opened(self) -> None:
        self.operations.failed.disconnect(self._on_failed)
        if isinstance(self._dialog, UnlockDialog):
            self._dialog.accept()

    def _on_failed(self, error: Exception) -> None:
        """Ask for what is missing to open the database, or say why it can't be opened."""
        trouble = error.trouble if isinstance(error, TroubleError) else None
        if trouble is Trouble.NO_SUCH_DATABASE and self._own is not None:
            self._welcome()
        elif isinstance(error, TroubleError) and trouble in ASK_AGAIN:
            self._ask(error)
        else:
            if self._dialog is not None:
                self._dialog.setEnabled(True)
            self.window.outcomes.say_failure(error)

    def _ask(self, error: TroubleError) -> None:
        if isinstance(self._dialog, UnlockDialog):
            self._dialog.say_trouble(error)
            return
        dialog = self._dialog = UnlockDialog(self._words, self.window)
        dialog.given.connect(self._unlock)
        dialog.rejected.connect(self.window.close)
        dialog.open()

    def _unlock(self, passphrase: str, recovery_key: str, remember: bool) -> None:  # noqa: FBT001 - a slot
        if self._own is not None:
            self._own.secrets = Secrets(passphrase, recovery_key, remember=remember)
            self.operations.open()

    def _welcome(self) -> None:
        dialog = self._dialog = FirstRunDialog(self._words, self.window)
        dialog.passphrase_chosen.connect(self._make)
        dialog.sample_wanted.connect(self._show_sample)
        dialog.accepted.connect(self.operations.open)
        dialog.rejected.connect(self.window.close)
        dialog.open()

    def _make(self, passphrase: str, remember: bool) -> None:  # noqa: FBT001 - a slot
        own, dialog = self._own, self._dialog
        if own is not None and isinstance(dialog, FirstRunDialog):
            self.operations.work(lambda: own.make(passphrase, remember=remember), dialog.show_recovery_key)

    def _show_sample(self) -> None:
        """Begin again with the sample provider instead of a database of one's own."""
        if self._dialog is not None:
            self._dialog.rejected.disconnect(self.window.close)
            self._dialog.reject()
        self._sample = SampleDatabase(self.window.desk.catalogue, self._clock, None, self._words)
        self._own = None
        self.operations.open(self._sample.open)

    def _back_up(self, path: str) -> None:
        def written(seq: int) -> None:
            text = self._words.gettext("Backup written: {file}, until entry {seq}.")
            self.window.outcomes.say(text.format(file=path, seq=seq))

        self.operations.back_up(Path(path), self._clock.now(), written)

    def _choose_language(self, language: Language) -> None:
        self._settings.language = language
        self._words.switch(language)
        self._speak()
        self.window.retranslate()

    def _choose_scheme(self, scheme: Scheme) -> None:
        self._settings.scheme = scheme
        apply_scheme(self._app, scheme)

    def _speak(self) -> None:
        """Let Qt's own texts and dates be in the language too."""
        name = self._words.language.value
        QLocale.setDefault(QLocale(self._words.language.locale_name))
        self._app.removeTranslator(self._qt_texts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_texts.load(f"qtbase_{name}", folder):
            self._app.installTranslator(self._qt_texts)


def check_qt(version: str, python: tuple[int, int]) -> None:
    """Refuse a PySide6 that aborts the interpreter: from 6.12 on it loses references on Python 3.11.

    TroubleError (qt-unusable).
    """
    major, minor, *_ = version.split(".")
    if (int(major), int(minor)) >= ABORTS_FROM and python < SOUND_FROM:
        raise TroubleError(Trouble.QT_UNUSABLE, qt=version)


def run(options: argparse.Namespace, words: Words) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    check_qt(PySide6.__version__, sys.version_info[:2])
    log_to(paths.log_folder())
    app = QApplication(sys.argv[:1])
    app.setApplicationName("kurssipoyta")
    app.setDesktopFileName("kurssipoyta")
    program = Program(app, options, words, SystemKeychain())

    def on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        log_bug(error)
        program.window.outcomes.say_failure(error)

    sys.excepthook = on_bug
    program.window.show()
    return app.exec()

"""Opening a database: the passphrase, the recovery key, and the first time of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.messages.message import Message
from desktop.messages.problems import explain_app_error
from desktop.views.widgets.buttons import PrimaryButton
from desktop.views.widgets.notice import NoticeBar, Tone
from desktop.views.widgets.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.services.environment_errors import AppError

LEAST_CHARACTERS = 8


def _secret(caption: str) -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(caption)
    line.setPlaceholderText(caption)
    return line


class _Frame(QDialog):
    """Title, notice, body, buttons."""

    def __init__(self, words: Words, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(480)
        heading = QLabel(title)
        heading.setFont(scaled(self.font(), 1.3, bold=True))
        heading.setWordWrap(True)
        self.notice = NoticeBar(words, self)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        for widget in (heading, self.notice):
            layout.addWidget(widget)
        layout.addLayout(self.body)
        layout.addLayout(self.buttons)

    def text(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        return label

    def button(self, caption: str, *, is_primary: bool = False) -> QPushButton:
        button = PrimaryButton(caption) if is_primary else QPushButton(caption)
        button.setAutoDefault(False)
        button.setDefault(is_primary)
        self.buttons.addWidget(button)
        return button

    def is_good(self, passphrase: str, again: str) -> bool:
        """Whether a new passphrase is long enough and the same twice; say so where it is not."""
        words = self.words
        if len(passphrase) < LEAST_CHARACTERS:
            text = words.gettext("Choose at least {count} characters.").format(count=LEAST_CHARACTERS)
            self.notice.show_messages([Message(words.gettext("The passphrase is too short."), text)], Tone.DANGER)
        elif passphrase != again:
            text = words.gettext("Type it again in both fields.")
            self.notice.show_messages([Message(words.gettext("The two passphrases differ."), text)], Tone.DANGER)
        else:
            self.notice.clear()
            return True
        return False

    def say_trouble(self, error: AppError) -> None:
        """Show what went wrong, and let the user try again."""
        self.setEnabled(True)
        self.notice.show_messages([explain_app_error(error, self.words)], Tone.DANGER)


class UnlockDialog(_Frame):
    """Asks for the passphrase, or for the recovery key and, where `renews`, a new passphrase.

    Signals: given(passphrase, recovery_key, remember); with a recovery key, the passphrase is the new one.
    quit_requested() before `rejected`, when the program is to end.
    """

    given = Signal(str, str, bool)
    quit_requested = Signal()

    def __init__(self, words: Words, parent: QWidget, *, renews: bool = True) -> None:
        """Ask."""
        super().__init__(words, words.gettext("Open the database"), parent)
        self.passphrase = _secret(words.gettext("Passphrase"))
        self.recovery = QLineEdit()
        self.recovery.setPlaceholderText(words.gettext("Recovery key, if the passphrase is lost"))
        self.recovery.setAccessibleName(self.recovery.placeholderText())
        self.remember = QCheckBox(words.gettext("&Remember on this computer (system keychain)"))
        self.new, self.again = _secret(words.gettext("New passphrase")), _secret(words.gettext("The same again"))
        self._renews = renews
        for widget in (self.passphrase, self.recovery, self.new, self.again, self.remember):
            self.body.addWidget(widget)
        self.remember.setVisible(renews)
        self.recovery.textChanged.connect(self._ask_for_new)
        self._ask_for_new("")
        leave = self.button(words.gettext("&Quit"))
        leave.clicked.connect(self.quit_requested)
        leave.clicked.connect(self.reject)
        self.unlock = self.button(words.gettext("&Open"), is_primary=True)
        self.unlock.clicked.connect(self._give)

    def _ask_for_new(self, recovery: str) -> None:
        """Ask for a new passphrase with the recovery key, and for the present one without."""
        for widget in (self.new, self.again):
            widget.setVisible(self._renews and bool(recovery.strip()))
        self.passphrase.setEnabled(not recovery.strip())

    def _give(self) -> None:
        recovery = self.recovery.text().strip()
        if recovery and self._renews and not self.is_good(self.new.text(), self.again.text()):
            return
        self.setEnabled(False)
        passphrase = self.new.text() if recovery else self.passphrase.text()
        self.given.emit(passphrase, recovery, self.remember.isChecked())


class BringingAlongDialog(_Frame):
    """Says that an older database is brought up to date; it stays until it is told that this is over."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Say so."""
        super().__init__(words, words.gettext("Bringing the data over to the new version…"), parent)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        progress = QProgressBar(self)
        progress.setRange(0, 0)  # how long it takes is not known
        progress.setAccessibleName(words.gettext("Progress"))
        text = words.gettext("A copy of the database as it is now is kept beside it. Many clients may take a minute.")
        self.body.addWidget(self.text(text))
        self.body.addWidget(progress)

    def reject(self) -> None:
        """Stay: what has begun is not called off."""


class FirstRunDialog(_Frame):
    """Makes the user's own database: a passphrase, then a recovery key that is typed back once.

    Signals: passphrase_chosen(passphrase, remember); sample_requested(); finished through `accepted`.
    """

    passphrase_chosen = Signal(str, bool)
    sample_requested = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Ask for a passphrase first."""
        super().__init__(words, words.gettext("Welcome to Kurssipöytä"), parent)
        self._recovery_key = ""
        self._pages = QStackedWidget(self)
        self.body.addWidget(self._pages)
        self.passphrase, self.again = _secret(words.gettext("Passphrase")), _secret(words.gettext("The same again"))
        self.remember = QCheckBox(words.gettext("&Remember on this computer (system keychain)"))
        self.typed_back = QLineEdit()
        self.typed_back.setPlaceholderText(words.gettext("Type the recovery key here"))
        self.typed_back.setAccessibleName(self.typed_back.placeholderText())
        self.shown = QLabel()
        self.shown.setFont(scaled(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont), 1.3, bold=True))
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pages.addWidget(self._first_page())
        self._pages.addWidget(self._second_page())
        self.sample = self.button(words.gettext("&Try the sample provider"))
        self.sample.clicked.connect(self.sample_requested)
        self.next = self.button(words.gettext("&Continue"), is_primary=True)
        self.next.clicked.connect(self._continue)
        self.passphrase.setFocus()

    def show_recovery_key(self, text: str) -> None:
        """Show the recovery key and ask for it once."""
        self._recovery_key = text
        self.shown.setText(text)
        self.shown.setAccessibleName(text)
        self.setEnabled(True)
        self.sample.hide()
        self._pages.setCurrentIndex(1)
        self.typed_back.setFocus()

    def _first_page(self) -> QWidget:
        words, page = self.words, QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            self.text(words.gettext("Your courses and clients are kept in an encrypted file on this computer."))
        )
        layout.addWidget(
            self.text(
                words.gettext(
                    "Choose a passphrase of at least {count} characters. It is asked for at each start."
                ).format(count=LEAST_CHARACTERS)
            )
        )
        for widget in (self.passphrase, self.again, self.remember):
            layout.addWidget(widget)
        layout.addStretch(1)
        return page

    def _second_page(self) -> QWidget:
        words, page = self.words, QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            self.text(
                words.gettext(
                    "This recovery key opens the database if the passphrase is lost. Write it on paper and keep it in"
                    " a safe place; nobody else has it."
                )
            )
        )
        layout.addWidget(self.shown)
        layout.addWidget(self.text(words.gettext("Type it back once, so that it is certain to be right on paper:")))
        layout.addWidget(self.typed_back)
        layout.addStretch(1)
        return page

    def _continue(self) -> None:
        words = self.words
        if self._pages.currentIndex() == 0:
            if self.is_good(self.passphrase.text(), self.again.text()):
                self.setEnabled(False)
                self.passphrase_chosen.emit(self.passphrase.text(), self.remember.isChecked())
        elif _plain(self.typed_back.text()) != _plain(self._recovery_key):
            text = words.gettext("Compare it with the key above, character by character.")
            self.notice.show_messages([Message(words.gettext("The recovery key is not the same."), text)], Tone.DANGER)
        else:
            self.accept()


def _plain(text: str) -> str:
    return text.upper().replace("-", "").replace(" ", "")

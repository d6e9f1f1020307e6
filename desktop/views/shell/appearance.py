"""How the program looks and speaks: colours, density, language; what is chosen holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from desktop.views.widgets.theme import Scheme, apply_density, apply_scheme, apply_tokens, is_dark_palette

if TYPE_CHECKING:
    from PySide6.QtCore import Qt, QTranslator
    from PySide6.QtWidgets import QApplication

    from desktop.i18n import Language, Words
    from desktop.views.base.settings import Settings
    from desktop.views.shell.main_window import MainWindow
    from desktop.views.widgets.theme import Density

ASK_AFTER: Final = 1_000


class Appearance(QObject):
    """Applies what is set, and follows the system where that is set."""

    def __init__(self, app: QApplication, settings: Settings, words: Words) -> None:
        """Use the colours that are set; there is no window yet."""
        super().__init__(app)
        self._app, self._settings, self._words = app, settings, words
        self._window: MainWindow | None = None
        self._qt_texts: QTranslator | None = None
        self._system_is_dark = is_dark_palette(app.palette())
        self._wants_contrast = False
        if words.language is not settings.language:
            words.switch(settings.language)
        self._colour()

    def follow(self, window: MainWindow) -> None:
        """Tell a window of changes, and follow the system's own."""
        self._window = window
        self._app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._speak()
        QTimer.singleShot(ASK_AFTER, self, self._ask_for_contrast)

    def _ask_for_contrast(self) -> None:
        """Learn whether the system wants high contrast: asking costs an eighth of a bare window's start."""
        hints = self._app.styleHints()  # named, because what it gives dies with it
        self._wants_contrast = hints.accessibility().contrastPreference().name == "HighContrast"
        if self._wants_contrast and self._settings.scheme is Scheme.SYSTEM:
            self._colour()

    def choose_language(self, language: Language) -> None:
        """Speak another language."""
        self._settings.language = language
        self._words.switch(language)
        self._speak()
        if self._window is not None:
            self._window.retranslate()

    def choose_scheme(self, scheme: Scheme) -> None:
        """Use other colours."""
        self._settings.scheme = scheme
        self._colour()

    def choose_density(self, density: Density) -> None:
        """Give rows more or less room."""
        from desktop.views.widgets.table import DataTable

        self._settings.density = density
        apply_density(density)
        for table in self._window.findChildren(DataTable) if self._window is not None else ():
            table.refit()

    def _on_system_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._system_is_dark = scheme.name == "Dark"
        self._colour()

    def _colour(self) -> None:
        apply_density(self._settings.density)
        scheme, is_dark = self._settings.scheme, self._system_is_dark
        if scheme is Scheme.CONTRAST or (scheme is Scheme.SYSTEM and self._wants_contrast):
            from desktop.views.widgets.contrast import contrast_tokens

            apply_tokens(self._app, contrast_tokens(is_dark=is_dark))
        else:
            apply_scheme(self._app, scheme, system_is_dark=is_dark)

    def _speak(self) -> None:
        """Let Qt's own texts and dates be in the language too."""
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

        if self._qt_texts is None:
            self._qt_texts = QTranslator(self)
        name = self._words.language.value
        QLocale.setDefault(QLocale(self._words.language.locale_name))
        self._app.removeTranslator(self._qt_texts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_texts.load(f"qtbase_{name}", folder):
            self._app.installTranslator(self._qt_texts)

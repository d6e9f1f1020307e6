"""Telling of a newer version: once after the start where the user wants that, or when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import __version__
from desktop.bugs import log_bug
from desktop.messages.problems import explain_failure
from desktop.services.environment_errors import AppError
from desktop.updates import UpdateNotice, check
from desktop.views.widgets.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from desktop.i18n import Words
    from desktop.views.base.settings import UpdateSettings


def tell_of_updates(
    words: Words, settings: UpdateSettings, say: Callable[[str], None], parent: QObject, *, is_asked: bool
) -> None:
    """Look for a newer version and say so; where nobody has asked, silence means that there is none, or no network."""
    if not settings.address or not settings.key:
        if is_asked:
            say(words.gettext("No address of update notices is set. It is set in the settings (Ctrl+,)."))
        return

    def finished(notice: UpdateNotice | None) -> None:
        if notice is not None:
            say(notice_text(notice, words))
        elif is_asked:
            say(words.gettext("This is the newest version: {version}.").format(version=__version__))

    def failed(error: Exception) -> None:
        if not isinstance(error, AppError):
            log_bug(error)
        if is_asked:
            say(str(explain_failure(error, words)))

    address, key = settings.address, settings.key
    looking = Background(lambda _: check(address, key, __version__), parent)
    looking.finished.connect(finished)
    looking.failed.connect(failed)
    looking.start()


def notice_text(notice: UpdateNotice, words: Words) -> str:
    """Return text saying which version there is, what is new in it, and where it is."""
    text = words.gettext("Version {version} is available: {address}")
    told = text.format(version=notice.version, address=notice.download)
    return " ".join(part for part in (told, notice.texts.get(words.language.value, "")) if part)

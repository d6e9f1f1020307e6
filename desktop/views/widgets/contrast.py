"""High contrast: black and white, one strong tint for what is selected; states are told by glyph, edge and word."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor

from desktop.views.widgets.theme import ChipColours, Tokens

_STATES: Final = ("draft", "created", "published", "confirmed", "running", "finished", "deleted")


def _tokens(paper: str, ink: str, tint: str, link: str) -> Tokens:
    ground, text, selected, accent = QColor(paper), QColor(ink), QColor(tint), QColor(link)
    chip = ChipColours(text, ground, text)
    return Tokens(
        background=ground,
        surface=ground,
        alternate=ground,
        grid=text,
        border=text,
        text=text,
        text_second=text,
        text_third=text,
        accent=accent,
        bar=text,
        on_accent=ground,
        selected=selected,
        focus=accent,
        states=dict.fromkeys(_STATES, chip),
        warning=chip,
        danger=chip,
    )


BLACK_ON_WHITE: Final = _tokens("#FFFFFF", "#000000", "#FFEB66", "#00408A")
WHITE_ON_BLACK: Final = _tokens("#000000", "#FFFFFF", "#00468C", "#FFD84A")


def contrast_tokens(*, is_dark: bool) -> Tokens:
    """Return the colours, dark where the system is."""
    return WHITE_ON_BLACK if is_dark else BLACK_ON_WHITE

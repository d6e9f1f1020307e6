"""The colours of bars and days: the edge carries the contrast, the fill carries the state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QColor

from desktop.views.widgets.theme import DARK, LIGHT, tokens

if TYPE_CHECKING:
    from desktop.views.widgets.theme import Tokens

_GREY: Final = 0.22


class Bar(NamedTuple):
    """The colours of a bar: its fill, its edge, and text on it."""

    fill: QColor
    edge: QColor
    text: QColor


class CalendarColours(NamedTuple):
    """The colours of a calendar."""

    weekend: QColor
    holiday: QColor
    today: QColor
    bars: dict[str, Bar]
    soon: QColor
    late: QColor


def _bar(fill: str, edge: str, text: str) -> Bar:
    return Bar(QColor(fill), QColor(edge), QColor(text))


ON_LIGHT: Final = CalendarColours(
    weekend=QColor("#EEF0F3"),
    holiday=QColor("#F6E9EC"),
    today=QColor("#C2185B"),
    bars={
        "draft": _bar("#FFFFFF", "#6B7380", "#4A525E"),
        "created": _bar("#D9E3EE", "#4D6A8A", "#22374D"),
        "published": _bar("#7FB6EE", "#0B5CAD", "#0B1F33"),
        "confirmed": _bar("#00664B", "#003D2D", "#FFFFFF"),
        "running": _bar("#5B2E91", "#3A1A63", "#FFFFFF"),
        "finished": _bar("#B9BFC8", "#69717D", "#1F242B"),
    },
    soon=QColor("#9A4A00"),
    late=QColor("#B3211B"),
)
ON_DARK: Final = CalendarColours(
    weekend=QColor("#282C33"),
    holiday=QColor("#3A2A30"),
    today=QColor("#FF7BAC"),
    bars={
        "draft": _bar("#1E2126", "#9AA4B1", "#C1C8D2"),
        "created": _bar("#33475C", "#8FAAC6", "#E4EDF6"),
        "published": _bar("#1F6FB8", "#8CC4FA", "#FFFFFF"),
        "confirmed": _bar("#3CC79A", "#A5F0D6", "#04231A"),
        "running": _bar("#B98CF2", "#E3D0FF", "#1F0D38"),
        "finished": _bar("#565E69", "#A3ABB6", "#FFFFFF"),
    },
    soon=QColor("#FFB84D"),
    late=QColor("#FF8A80"),
)


def calendar_colours() -> CalendarColours:
    """Return the colours in use."""
    colours = tokens()
    if colours in (LIGHT, DARK):
        return ON_DARK if colours is DARK else ON_LIGHT
    return _of_contrast(colours)


def _of_contrast(colours: Tokens) -> CalendarColours:
    """Make the colours of a calendar where there are only two: states differ by how full a bar is, and by its edge."""
    ground, text = colours.surface, colours.text
    shares = [round(ground.red() + (text.red() - ground.red()) * _GREY)] * 3
    middle = QColor(*shares)
    empty, full = Bar(ground, text, text), Bar(text, text, ground)
    bars = {"draft": empty, "created": empty, "published": Bar(middle, text, text), "confirmed": full}
    return CalendarColours(middle, middle, text, bars | {"running": full, "finished": empty}, text, text)

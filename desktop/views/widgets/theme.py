"""Colours, sizes and fonts: one set of tokens for light, one for dark, and the palettes made of them.

Every text is at least 4.5:1 against what it stands on, every edge and glyph 3:1; a test measures both.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROW_HEIGHT: Final = 28
MARGIN: Final = 16
GAP: Final = 8
RAIL_WIDTH: Final = 196
INSPECTOR_WIDTH: Final = 320


class Scheme(StrEnum):
    """Which colours are used."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """How much room rows have."""

    COMPACT = "compact"
    NORMAL = "normal"
    SPACIOUS = "spacious"


_ROW_HEIGHTS: Final = {Density.COMPACT: 24, Density.NORMAL: ROW_HEIGHT, Density.SPACIOUS: 36}


class ChipColours(NamedTuple):
    """The colours of a state: its glyph, and the background and text of its chip."""

    glyph: QColor
    background: QColor
    text: QColor


class Tokens(NamedTuple):
    """The colours of a scheme."""

    background: QColor
    surface: QColor
    alternate: QColor
    grid: QColor
    border: QColor
    text: QColor
    text_second: QColor
    text_third: QColor
    accent: QColor
    bar: QColor
    on_accent: QColor
    selected: QColor
    focus: QColor
    states: dict[str, ChipColours]
    warning: ChipColours
    danger: ChipColours


def _chip(glyph: str, background: str, text: str) -> ChipColours:
    return ChipColours(QColor(glyph), QColor(background), QColor(text))


LIGHT: Final = Tokens(
    background=QColor("#F5F6F8"),
    surface=QColor("#FFFFFF"),
    alternate=QColor("#FAFBFC"),
    grid=QColor("#D5D9DF"),
    border=QColor("#767E8A"),
    text=QColor("#1B1F26"),
    text_second=QColor("#4A525E"),
    text_third=QColor("#5C6471"),
    accent=QColor("#0B5CAD"),
    bar=QColor("#7FB6EE"),
    on_accent=QColor("#FFFFFF"),
    selected=QColor("#DCEBFA"),
    focus=QColor("#0B5CAD"),
    states={
        "draft": _chip("#6B7380", "#F0F1F4", "#4A525E"),
        "created": _chip("#4D6A8A", "#E3EBF4", "#2B4866"),
        "published": _chip("#0B5CAD", "#D6E8FB", "#0A4A8C"),
        "confirmed": _chip("#00664B", "#D3EFE4", "#00513B"),
        "running": _chip("#5B2E91", "#E9DDF7", "#4B2380"),
        "finished": _chip("#3E4651", "#E7E9ED", "#3E4651"),
        "deleted": _chip("#69717D", "#E7E9ED", "#3E4651"),
    },
    warning=_chip("#9A4A00", "#FFEBC7", "#7A3B00"),
    danger=_chip("#B3211B", "#FDE3E1", "#8F1712"),
)

DARK: Final = Tokens(
    background=QColor("#16181C"),
    surface=QColor("#1E2126"),
    alternate=QColor("#22262C"),
    grid=QColor("#363C45"),
    border=QColor("#7D8795"),
    text=QColor("#ECEFF4"),
    text_second=QColor("#C1C8D2"),
    text_third=QColor("#9AA4B1"),
    accent=QColor("#6CB2F5"),
    bar=QColor("#1F6FB8"),
    on_accent=QColor("#0B1622"),
    selected=QColor("#1F3A55"),
    focus=QColor("#8CC4FA"),
    states={
        "draft": _chip("#9AA4B1", "#2B3038", "#C1C8D2"),
        "created": _chip("#8FAAC6", "#2A3846", "#BFD3E8"),
        "published": _chip("#8CC4FA", "#153A5E", "#A9D3FB"),
        "confirmed": _chip("#3CC79A", "#0F4433", "#8FE6C8"),
        "running": _chip("#B98CF2", "#3C2463", "#D9C2FB"),
        "finished": _chip("#C6CCD4", "#31363E", "#C6CCD4"),
        "deleted": _chip("#A3ABB6", "#31363E", "#C6CCD4"),
    },
    warning=_chip("#FFB84D", "#4A3200", "#FFCF80"),
    danger=_chip("#FF8A80", "#4C1512", "#FFB0A8"),
)


_LIGHTER_THAN_EDGES: Final = 140
_WITH_EDGES: Final = ("QLineEdit", "QAbstractSpinBox", "QComboBox", "QPlainTextEdit", "QAbstractButton")


def is_dark_palette(palette: QPalette) -> bool:
    """Whether a palette is light on dark."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return window.lightness() < text.lightness()


class Theme:
    """The colours and the density in use; the application has one."""

    def __init__(self) -> None:
        """Begin with the light colours."""
        self.tokens, self.density = LIGHT, Density.NORMAL


def theme() -> Theme:
    """Return that of the application."""
    app = QGuiApplication.instance()
    found: Theme | None = getattr(app, "theme", None)
    if found is None:
        found = Theme()
        setattr(app, "theme", found)  # noqa: B010 - Qt's class does not name it
    return found


def tokens() -> Tokens:
    """Return the colours in use."""
    return theme().tokens


def row_height() -> int:
    """Return the height of a list's row."""
    return _ROW_HEIGHTS[theme().density]


def apply_density(density: Density) -> None:
    """Use a density from now on; lists that are shown already are told by whoever changes it."""
    theme().density = density


def apply_scheme(app: QApplication, scheme: Scheme, *, system_is_dark: bool) -> None:
    """Use the colours of a light or dark scheme in the whole program."""
    is_dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system_is_dark)
    apply_tokens(app, DARK if is_dark else LIGHT)


def apply_tokens(app: QApplication, colours: Tokens) -> None:
    """Use colours in the whole program."""
    theme().tokens = colours
    palette = _palette(colours)
    app.setPalette(palette)
    # Fusion makes the edges of these of their Window colour, which is not seen otherwise, and the edge of the one with
    # the focus of what it selects text with: a shade darker than that.
    palette.setColor(QPalette.ColorRole.Window, colours.border.lighter(_LIGHTER_THAN_EDGES))
    palette.setColor(QPalette.ColorRole.Highlight, colours.accent)
    palette.setColor(QPalette.ColorRole.HighlightedText, colours.on_accent)
    for kind in _WITH_EDGES:
        app.setPalette(palette, kind)  # type: ignore[arg-type] # it takes text, and not the bytes of its stub


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.alternate,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.text_third,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.selected,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Light: colours.surface,
        QPalette.ColorRole.Midlight: colours.grid,
        QPalette.ColorRole.Mid: colours.grid,
        QPalette.ColorRole.Dark: colours.border,
        QPalette.ColorRole.BrightText: colours.danger.text,
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.text_third)
    return palette


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a font of another size, relative to the system's, with figures of equal width."""
    changed = QFont(font)
    if changed.pointSizeF() > 0:
        changed.setPointSizeF(changed.pointSizeF() * factor)
    else:
        changed.setPixelSize(round(changed.pixelSize() * factor))
    changed.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return tabular(changed)


def tabular(font: QFont) -> QFont:
    """Return a font whose figures have equal width, so that columns of numbers align."""
    changed = QFont(font)
    changed.setFeature(QFont.Tag("tnum"), 1)
    return changed

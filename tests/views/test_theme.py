"""The colours: every text and every edge can be told from what is behind it (WCAG 2.1, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.views.widgets.theme import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

FOR_TEXT, FOR_EDGES = 4.5, 3.0


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: QColor) -> float:
    return 0.2126 * _light(colour.redF()) + 0.7152 * _light(colour.greenF()) + 0.0722 * _light(colour.blueF())


def _contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted([_luminance(one), _luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_can_be_read(scheme: Tokens) -> None:
    for ground in (scheme.background, scheme.surface, scheme.alternate, scheme.selected):
        for text in (scheme.text, scheme.text_second):
            assert _contrast(text, ground) >= FOR_TEXT
    assert _contrast(scheme.text_third, scheme.surface) >= FOR_TEXT
    assert _contrast(scheme.on_accent, scheme.accent) >= FOR_TEXT
    for chip in (*scheme.states.values(), scheme.warning, scheme.danger):
        assert _contrast(chip.text, chip.background) >= FOR_TEXT


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_glyphs_and_the_focus_can_be_seen(scheme: Tokens) -> None:
    for edge in (scheme.border, scheme.focus, scheme.accent):
        assert _contrast(edge, scheme.surface) >= FOR_EDGES
        assert _contrast(edge, scheme.background) >= FOR_EDGES
    for chip in (*scheme.states.values(), scheme.warning, scheme.danger):
        assert _contrast(chip.glyph, chip.background) >= FOR_EDGES

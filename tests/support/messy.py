"""A workbook as people keep them: 500 clients, most of them right, and every kind of mistake among them."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Final

from openpyxl import Workbook

ROWS: Final = 500
HEADINGS: Final = (
    *("Sukunimi", "Etunimet", "Hetu", "Kieli", "Puhelin", "Palvelu", "Myönnetty", "Saapunut", "Toiveet", "Oma sarake"),
)
EVERY: Final = 10
MISTAKES: Final = (
    {"Hetu": "131052-308X"},
    {"Myönnetty": "31.2.2026"},
    {"Palvelu": "sukelluskurssi"},
    {"Etunimet": ""},
    {"Kieli": "klingon"},
    {"Saapunut": date(2025, 1, 1)},
    {"Myönnetty": "eilen"},
    {"Myönnetty": date(2030, 1, 1)},
    {"Hetu": "131052-308T"},
    {"Sukunimi": "x" * 600},
)
"""One in each tenth row: a wrong check digit, no day, no service, no name, no language, received before granted, …"""
NASTY: Final = ('<b>Aino</b> & "Co"', "=1+1", "'apostrofi", "🙂 \u202eBA", "Ǩoskâ ʒ", "  väliä  ")


def messy_workbook() -> bytes:
    """Return the workbook; its last 50 rows repeat the first 50."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(HEADINGS)
    unique = ROWS - 50
    for number in [*range(unique), *range(50)]:
        page.append([_cells(number)[heading] for heading in HEADINGS])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cells(number: int) -> dict[str, object]:
    granted = date(2025, 12, 1) + timedelta(days=number % 30)
    cells: dict[str, object] = {
        "Sukunimi": f"Mäki{number}" if number % 7 else f"{NASTY[number // 7 % len(NASTY)]} {number}",
        "Etunimet": "Pirjo Anneli",
        "Hetu": None,
        "Kieli": ("suomi", "sv", "Svenska", None)[number % 4],
        "Puhelin": f"040 {number:07}",
        "Palvelu": ("Omaishoitajan kuntoutuskurssi", "omaishoitaja")[number % 2],
        "Myönnetty": granted if number % 3 else f"{granted.day}.{granted.month}.{granted.year}",
        "Saapunut": None if number % 5 else granted + timedelta(days=2),
        "Toiveet": "kesällä",
        "Oma sarake": "ei tuoda",
    }
    if number % EVERY == 0:
        cells |= MISTAKES[number // EVERY % len(MISTAKES)]
    return cells

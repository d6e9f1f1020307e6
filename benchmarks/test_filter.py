"""Typing in the filter: model and repaint, per key, at 24,000 and 200,000 rows."""

from __future__ import annotations

import time
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QListView

from benchmarks.generator import FAMILY_NAMES, GIVEN_NAMES, TODAY
from benchmarks.measuring import measure
from desktop import bootstrap
from desktop.i18n import Language
from desktop.models.clients_model import COLUMNS, ClientsRead, client_lines
from desktop.models.hits import client_hits
from desktop.models.palette_model import PaletteModel
from desktop.models.rows_model import RowsModel
from desktop.operations.directory import Directory
from desktop.services.queries.records import ClientRow
from desktop.views.widgets.table import DataTable

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from desktop.domain.service_description import Catalogue

TYPED = "korhonen maria"
PALETTE_MS = 25


def _client(number: int, chance: Random) -> ClientRow:
    name = f"{chance.choice(FAMILY_NAMES)} {chance.choice(GIVEN_NAMES)}"
    values = {"client": f"c{number}", "name": name, "decision": f"d{number}", "granted_on": "2026-05-04"}
    values |= {"service": "omaishoitajan-kuntoutuskurssi", "received_on": "2026-05-09"}
    return ClientRow._make(values.get(field) for field in ClientRow._fields)


@pytest.mark.parametrize(("rows", "most"), [(24_000, 25), (200_000, 50)])
def test_a_key_in_the_filter(benchmark: BenchmarkFixture, catalogue: Catalogue, rows: int, most: float) -> None:
    app = QApplication.instance() or QApplication([])
    words = bootstrap.words_in(Language.FINNISH)
    chance = Random(5)
    clients = [_client(number, chance) for number in range(rows)]
    read = ClientsRead(clients, [], TODAY.year)
    model = RowsModel(COLUMNS, words)
    model.set_lines(client_lines(read, Directory(words, catalogue), words))
    table = DataTable(model)
    table.resize(1100, 700)
    table.show()
    app.processEvents()
    keys: list[float] = []

    def type_and_clear() -> None:
        texts = [TYPED[:end] for end in range(1, len(TYPED) + 1)]
        for text in [*texts, *reversed(texts[:-1]), ""]:
            began = time.perf_counter()
            model.filter(text)
            app.processEvents()
            keys.append((time.perf_counter() - began) * 1000)

    measure(benchmark, type_and_clear, rounds=3)
    table.close()
    slowest = sorted(keys)[int(len(keys) * 0.9)]
    benchmark.extra_info |= {"median_ms": round(median(keys), 2), "slowest_tenth_ms": round(slowest, 2)}
    assert slowest <= most


def test_a_key_in_the_palette(benchmark: BenchmarkFixture, catalogue: Catalogue) -> None:
    app = QApplication.instance() or QApplication([])
    words = bootstrap.words_in(Language.FINNISH)
    chance = Random(5)
    hits = client_hits([_client(number, chance) for number in range(24_000)], Directory(words, catalogue), words)
    model = PaletteModel(words)
    model.learn({"client": hits})
    shown = QListView()
    shown.setModel(model)
    shown.resize(640, 440)
    shown.show()
    app.processEvents()
    keys: list[float] = []

    def type_and_clear() -> None:
        for text in [*(TYPED[:end] for end in range(1, len(TYPED) + 1)), ""]:
            began = time.perf_counter()
            model.search(text)
            app.processEvents()
            keys.append((time.perf_counter() - began) * 1000)

    measure(benchmark, type_and_clear, rounds=3)
    slowest = sorted(keys)[-max(1, len(keys) // 10)]
    benchmark.extra_info |= {"median_ms": round(median(keys), 2), "slowest_tenth_ms": round(slowest, 2)}
    assert slowest <= PALETTE_MS

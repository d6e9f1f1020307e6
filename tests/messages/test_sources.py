"""Sources are told with the titles of their documents."""

from __future__ import annotations

import pytest

from desktop import bootstrap
from desktop.messages.sources import named_source

GUIDE = "Kela: Rekisteröitymisjärjestelmän kurssiohje"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("S1 1.2.6, 1.2.7", f"{GUIDE} 1.2.6, 1.2.7"),
        (
            "S0 Kurssin siirtäminen; S1 1.2.6",
            f"Kela: Tehtävät rekisteröitymisjärjestelmässä Kurssin siirtäminen; {GUIDE} 1.2.6",
        ),
        ("P: kunnonpaikka.com", "kunnonpaikka.com"),
        ("XS1 S12", "XS1 S12"),
    ],
)
def test_short_names_become_titles(source: str, named: str) -> None:
    assert named_source(source) == named


def test_no_description_is_told_in_the_language_of_the_code() -> None:
    catalogue = bootstrap.catalogue()
    english = (" and ", " of ", " the ", " not ", "source")
    for code in catalogue.codes:
        service = catalogue.latest(code)
        sources = [service.group_min.source, service.must_run_at.source, service.structure.source]
        sources += [service.companion_days.source, service.confirm_within.source, service.agree_within.source]
        sources += [service.complete_within.source, service.report_within.source]
        assert not [source for source in sources if any(word in source for word in english)], code

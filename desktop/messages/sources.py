"""What the sources of the rules are called: they are named shortly in the service descriptions."""

from __future__ import annotations

import re
from typing import Final

_DOCUMENTS: Final = {
    "S0": "Kela: Tehtävät rekisteröitymisjärjestelmässä",
    "S1": "Kela: Rekisteröitymisjärjestelmän kurssiohje",
    "S2": "Kela: Omaishoitajan kuntoutuskurssin toteutus",
    "S3": "Kela: Kysymykset ja vastaukset 25.1.2023",
    "S4": "Kela: Palveluntuottajien tilaisuus 25.1.2023",
}
"""Their own titles; they are in Finnish only."""
_SHORT: Final = re.compile(r"\bS[0-4]\b")


def named_source(source: str) -> str:
    """Return a source with the titles of its documents in place of S0 to S4."""
    return _SHORT.sub(lambda found: _DOCUMENTS[found[0]], source).removeprefix("P: ")

"""The same roster by Typst and by others, side by side in one run.

python benchmarks/typesetters.py    needs weasyprint, reportlab and LibreOffice (soffice) installed beside the program
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from html import escape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from desktop import bootstrap, paths
from desktop.documents.content import Imprint, Wording
from desktop.documents.facts import CourseHeading, PeriodDays, Sender
from desktop.documents.field_matrix import NOT_TOLD
from desktop.documents.kinds import roster
from desktop.documents.rendering import rendered
from desktop.documents.typeset import Typesetter
from desktop.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2026, 3, 12, 9, 41)  # noqa: DTZ001 - local time, as on paper
ROUNDS, PEOPLE = 7, 12


def content(number: int) -> dict[str, Any]:
    """Return the roster of a course; each number gives another one, so that nothing is kept from the one before."""
    people = [
        roster.RosterPerson(
            decision=str(n),
            name=f"Mäki{number}-{n}, Pirjo",
            birth_year=NOT_TOLD,
            phone=f"040 {number} {n}",
            companion_name=None,
            room=f"{n} A",
            aids="pyörätuoli",
            allergies=NOT_TOLD,
            remark="tulee ti klo 9",
        )
        for n in range(PEOPLE)
    ]
    facts = roster.RosterFacts(
        CourseHeading(f"481{number}", "Kuopio", "Kuopio", ("aids",)),
        "tules-kurssi",
        Sender("Kuntoutuskeskus", None),
        PeriodDays(1, date(2026, 4, 13), date(2026, 4, 18)),
        people,
    )
    wording = Wording(bootstrap.words_in(Language.FINNISH), bootstrap.catalogue(), Imprint(AT, "J. K.", "A7F3"))
    return rendered(roster.DOCUMENT, facts, wording)


def as_html(made: dict[str, Any]) -> str:
    """Return the same roster as a page."""
    table = made["tables"][0]
    rows = [[each["heading"] for each in table["columns"]], *table["rows"]]
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    lines = "".join(f"<p>{escape(line)}</p>" for line in made["lines"])
    style = "@page{size:A4;margin:15mm}td{border:1px solid;height:9mm}table{width:100%;border-collapse:collapse}"
    head = f"<meta charset=utf-8><title>x</title><style>{style}</style>"
    return (
        f"<html lang=fi><head>{head}</head><body><h1>{made['heading']}</h1>{lines}<table>{cells}</table></body></html>"
    )


def by_reportlab(made: dict[str, Any]) -> bytes:
    """Typeset with reportlab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    out, style = io.BytesIO(), getSampleStyleSheet()
    table = made["tables"][0]
    rows = [[each["heading"] for each in table["columns"]], *table["rows"]]
    body = [[Paragraph(escape(cell), style["BodyText"]) for cell in row] for row in rows]
    lines = [Paragraph(escape(line), style["BodyText"]) for line in made["lines"]]
    grid = Table(body, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(out, pagesize=A4).build([Paragraph(made["heading"], style["Title"]), *lines, grid])
    return out.getvalue()


def by_weasyprint(made: dict[str, Any]) -> bytes:
    """Typeset with WeasyPrint."""
    from weasyprint import HTML

    pdf: bytes = HTML(string=as_html(made)).write_pdf()
    return pdf


def by_libreoffice(made: dict[str, Any]) -> bytes:
    """Typeset with LibreOffice, which starts anew for each document."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.html"
        source.write_text(as_html(made), encoding="utf-8")
        program = shutil.which("soffice") or "soffice"
        command = [program, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a program that the user has installed
        return (Path(folder) / "a.pdf").read_bytes()


def main() -> None:
    """Measure each of them, warm, and print the median."""
    typesetter = Typesetter(paths.resources())
    tools: dict[str, Callable[[dict[str, Any]], bytes]] = {
        "Typst": lambda made: typesetter.pdf([made], AT),
        "reportlab": by_reportlab,
        "WeasyPrint": by_weasyprint,
        "LibreOffice": by_libreoffice,
    }
    for name, typeset in tools.items():
        took = []
        for number in range(ROUNDS + 1):
            made = content(number)
            begun = time.perf_counter()
            if not typeset(made).startswith(b"%PDF"):
                raise RuntimeError(name)
            took.append(time.perf_counter() - begun)
        print(f"{name:12} first {took[0] * 1000:7.1f} ms, then {median(took[1:]) * 1000:7.1f} ms")  # noqa: T201


if __name__ == "__main__":
    main()

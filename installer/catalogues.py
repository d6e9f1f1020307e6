"""The gettext catalogues: extract the texts, update the languages, compile, and check that nothing is stale.

python installer/catalogues.py update    after texts in the code have changed
python installer/catalogues.py compile   what building the package does
python installer/catalogues.py check     what the tests do
"""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
DOMAIN = "kurssipoyta"
LANGUAGES = ("fi", "sv")
FIXED = datetime(2026, 11, 22, tzinfo=UTC)  # so that an update changes nothing but texts
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": None,
    "_": None,
}


def extract() -> Catalog:
    """Collect every text of the program."""
    catalog = Catalog(project="Kurssipöytä", charset="utf-8", fuzzy=False)
    found = extract_from_dir(ROOT / "desktop", [("**.py", "python")], keywords=KEYWORDS)
    for filename, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message, locations=[(f"desktop/{filename}", 0)], auto_comments=comments, context=context)
    return catalog


def po_path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(language: str) -> Catalog:
    """Read a language's catalogue."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def updated(language: str, template: Catalog) -> bytes:
    """Return a language's catalogue with the program's present texts, as it is written to disk."""
    catalog = load(language) if po_path(language).exists() else Catalog(locale=language, charset="utf-8", fuzzy=False)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# Kurssipöytä in {catalog.locale.english_name}."
    catalog.project, catalog.version, catalog.copyright_holder = "Kurssipöytä", "", "Kurssipöytä"
    catalog.last_translator = catalog.msgid_bugs_address = catalog.language_team = "Kurssipöytä"
    catalog.creation_date = catalog.revision_date = FIXED
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
    return buffer.getvalue()


def update() -> None:
    """Bring the catalogues of all languages up to date with the code."""
    template = extract()
    for language in LANGUAGES:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(updated(language, template))


def compile_all() -> None:
    """Write the compiled catalogues beside the sources."""
    for language in LANGUAGES:
        path = po_path(language).with_suffix(".mo")
        unfinished = path.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, load(language))
        unfinished.replace(path)  # at once: a program or test may be reading it


def problems() -> list[str]:
    """List what is stale, untranslated or wrongly compiled."""
    found = []
    template = extract()
    for language in LANGUAGES:
        path = po_path(language)
        if path.read_bytes() != updated(language, template):
            found.append(f"{path.name} ({language}) is stale: run installer/catalogues.py update")
        catalog = load(language)
        for message in catalog:
            texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            if message.id and not all(texts):
                found.append(f"{language}: not translated: {message.id!r}")
            found += [f"{language}: {error}: {message.id!r}" for error in message.check(catalog)]
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        mo_path = path.with_suffix(".mo")
        if not mo_path.exists() or mo_path.read_bytes() != compiled.getvalue():
            found.append(f"{mo_path.name} ({language}) is stale: run installer/catalogues.py compile")
    return found


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    match arguments:
        case ["update"]:
            update()
            compile_all()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = problems()
            print("\n".join(found) or "the catalogues are up to date")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

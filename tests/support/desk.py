"""A course desk for tests: commands and views through the JSON interface, on a real encrypted database."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop import bootstrap
from desktop.clock import GivenClock
from desktop.domain.service_description import Catalogue
from desktop.i18n import Language
from desktop.interchange.apply import JsonInterface
from desktop.services.checking import check_rules
from desktop.storage.checking import check_file
from desktop.storage.database import open_database
from desktop.storage.read.records import SqlRecords

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.storage.database import Database
    from desktop.storage.file.keys import DatabaseKey

CARERS = "omaishoitajan-kuntoutuskurssi"
HEART = "aikuisen-sydankurssi"
TULES = "tules-kurssi"
MEMORY = "muistisairautta-sairastavien-kurssi"


class Desk:
    """An open database, its one door and its views; days are given as text, `2026-03-12`."""

    def __init__(
        self, path: Path, key: DatabaseKey, catalogue: Catalogue, today: str, language: Language = Language.FINNISH
    ) -> None:
        """Open the database on a day."""
        self.path, self.key = path, key
        self.catalogue = catalogue = Catalogue(catalogue.shipped)
        self.clock = GivenClock(date.fromisoformat(today))
        self.database: Database = open_database(path, lambda _: key)
        self.services = bootstrap.services_on(self.database, catalogue, self.clock, "Testi")
        self.queries = bootstrap.queries_on(self.database, catalogue)
        formatter = bootstrap.plain_formatter(bootstrap.words_in(language), catalogue)
        self._interface = JsonInterface(self.services, self.queries, self.clock, formatter)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def line(self, line: bytes) -> dict[str, Any]:
        """Return the answer to one raw line of the JSON interface."""
        answers: list[str] = []
        self._interface.run(BytesIO(line + b"\n"), answers.append)
        (answer,) = answers
        return dict(json.loads(answer))

    def send(self, command: str, **fields: object) -> dict[str, Any]:
        """Return the answer to a command."""
        return self.line(json.dumps({"command": command} | fields).encode())

    def do(self, command: str, **fields: object) -> list[str]:
        """Carry a command out, which must be accepted; gives the rules of its warnings."""
        answer = self.send(command, **fields)
        assert answer.get("result") == "accepted", answer
        return [each["rule"] for each in answer["warnings"]]

    def refused(self, command: str, **fields: object) -> list[str]:
        """Return the rules by which a command is refused; it must be refused."""
        answer = self.send(command, **fields)
        assert answer.get("result") == "refused", answer
        return [each["rule"] for each in answer["refusals"]]

    def invalid(self, command: str, **fields: object) -> list[str]:
        """Return the fields for which a command is invalid; it must be invalid."""
        answer = self.send(command, **fields)
        assert answer.get("result") == "invalid", answer
        return [each["field"] for each in answer["errors"]]

    def facts(self, command: str, **fields: object) -> dict[str, dict[str, Any]]:
        """Return the facts of a command's refusals or warnings by rule."""
        answer = self.send(command, **fields)
        found = answer.get("refusals") or answer.get("warnings") or []
        return {each["rule"]: each["facts"] for each in found}

    def on(self, day: str) -> None:
        """Move the clock."""
        answer = self.line(json.dumps({"today": day}).encode())
        assert "errors" not in answer, answer

    def show(self, view: str, **filters: object) -> list[dict[str, Any]]:
        """Return a view's rows."""
        answer = self.line(json.dumps({"show": view} | filters).encode())
        return list(answer["rows"])

    def course(self, course: str) -> dict[str, Any]:
        """Return a course's row."""
        (row,) = self.show("courses", course=course)
        return row

    def client(self, decision: str) -> dict[str, Any]:
        """Return the row of a decision."""
        (row,) = (each for each in self.show("clients") if each["decision"] == decision)
        return row

    def deadline(self, rule: str, subject: str) -> dict[str, Any] | None:
        """Return one deadline; None where there is none."""
        found = [row for row in self.show("deadlines") if (row["rule"], row["subject"]) == (rule, subject)]
        return found[0] if found else None

    def faults(self) -> list[str]:
        """Check the whole database; gives everything that is wrong with it. Rows of a damaged file aren't judged."""
        found = [fault for each in check_file(self.database) for fault in each.faults]
        rules = check_rules(SqlRecords(self.database, self.catalogue), self.catalogue) if not found else ()
        return found + [fault for each in rules for fault in each.faults]

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return all rows of all tables but the journal's own."""
        from desktop.storage.schema.tables import REGISTER

        return {
            table.name: sorted(self.database.connection.execute(f"SELECT * FROM {table.name}").fetchall(), key=repr)  # noqa: S608 - our own table names
            for table in REGISTER
        }

    def begin(self, *services: str, capacity: int = 40, year: int = 2026, valid_from: str = "2026-01-01") -> None:
        """Register a provider with site `kuopio` and, for each service, a contract `K1`, `K2` … with its capacity."""
        self.do("register_provider", name="Kuntoutuskeskus Tuki", business_id="2077474-0")
        self.do("add_site", site="kuopio", name="Kuopio", municipality="Kuopio")
        for number, service in enumerate(services or (CARERS,), 1):
            contract = f"K{number}"
            self.do("sign_contract", contract=contract, site="kuopio", service=service, valid_from=valid_from)
            self.do("declare_capacity", contract=contract, year=year, clients=capacity)

"""The JSON interface: a line in, an answer out, in the same order; it never stops at a refusal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from desktop.interchange.json_lines import lines_of, parse
from desktop.interchange.views import read_view
from desktop.messages.problems import field_problem
from desktop.messages.rules import explain
from desktop.services.commands.codec import decode, to_json
from desktop.services.commands.errors import FieldError, InvalidCommandError, read_day
from desktop.services.commands.fields import read_text
from desktop.services.commands.registry import USER_COMMANDS
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.clock import GivenClock
    from desktop.domain.rule import Finding
    from desktop.messages.message import MessageFormatter
    from desktop.services.queries.queries import Queries
    from desktop.services.services import Services

ALL_ACCEPTED: Final = 0
SOME_REFUSED: Final = 1
SOME_INVALID: Final = 2
_PURPOSES: Final = ("command", "today", "show")


class StoppedError(Exception):
    """The surroundings failed at a line: it changed nothing, and the following lines were not read."""

    def __init__(self, line: int, error: AppError) -> None:
        """Keep the line and what was wrong."""
        super().__init__(f"line {line}: {error}")
        self.line, self.error = line, error


@dataclass(frozen=True, slots=True)
class JsonInterface:
    """What the JSON interface works with."""

    services: Services
    queries: Queries
    clock: GivenClock
    formatter: MessageFormatter

    def run(self, source: IO[bytes], answer: Callable[[str], None]) -> int:
        """Answer every line of the source; gives the exit status. StoppedError when the surroundings fail."""
        status = ALL_ACCEPTED
        for number, line in lines_of(source):
            try:
                answered = self._answer(number, line)
            except InvalidCommandError as error:
                answered = {"line": number, "result": "invalid", "errors": self._errors(error.errors)}
            except AppError as error:
                if error.kind is not ErrorKind.CLOCK_BEHIND:
                    raise StoppedError(number, error) from error
                answered = {"line": number, "result": "invalid", "errors": self._errors([_clock_back(error)])}
            answer(json.dumps(answered, ensure_ascii=False))
            status = max(status, _STATUS.get(answered.get("result", ""), ALL_ACCEPTED))
        return status

    def _answer(self, number: int, line: bytes | None) -> dict[str, Any]:
        values = parse(line)
        purposes = [each for each in _PURPOSES if each in values]
        if len(purposes) != 1:
            raise InvalidCommandError(FieldError("line", "two-purposes" if purposes else "no-purpose", {}))
        purpose = purposes[0]
        value = values.pop(purpose)
        answered = {"command": self._command, "today": self._today, "show": self._show}[purpose](value, values)
        return {"line": number} | answered

    def _command(self, name: object, values: dict[str, Any]) -> dict[str, Any]:
        text = read_text(name, "command")
        if name not in USER_COMMANDS:
            raise InvalidCommandError(FieldError("command", "unknown-command", {"value": text}))
        command = decode(USER_COMMANDS[text], values)
        outcome = self.services.handle(command)
        if isinstance(outcome, Refused):
            return {"command": text, "result": "refused", "refusals": self._findings(outcome.refusals)}
        return {"command": text, "result": "accepted", "warnings": self._findings(outcome.warnings)}

    def _today(self, value: object, others: dict[str, Any]) -> dict[str, Any]:
        if others:
            raise InvalidCommandError(*(FieldError(name, "unknown-field", {}) for name in others))
        day = read_day(value, "today")
        before = self.clock.given
        if before and day < before:
            raise AppError(ErrorKind.CLOCK_BEHIND, today=day, last=before)
        self.clock.given = day
        try:
            self.services.pass_to_today()
        except AppError:
            self.clock.given = before
            raise
        return {"today": day.isoformat()}

    def _show(self, name: object, filters: dict[str, Any]) -> dict[str, Any]:
        return {"show": name, "rows": read_view(self.services, self.queries, name, filters)}

    def _findings(self, findings: Sequence[Finding]) -> list[dict[str, Any]]:
        return [
            {"rule": each.rule.value, "facts": to_json(each.facts), "message": str(explain(each, self.formatter))}
            for each in findings
        ]

    def _errors(self, errors: Sequence[FieldError]) -> list[dict[str, str]]:
        return [{"field": each.field, "problem": field_problem(each, self.formatter.words)} for each in errors]


_STATUS: Final = {"accepted": ALL_ACCEPTED, "refused": SOME_REFUSED, "invalid": SOME_INVALID}


def _clock_back(error: AppError) -> FieldError:
    return FieldError("today", "clock-back", error.facts)

"""Reading a service description from plain tables (a parsed TOML file), with a message for all that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop.domain.calendar import Term
from desktop.domain.service_description import (
    Contacts,
    DayHours,
    Dimension,
    Figure,
    GroupSize,
    Option,
    PeriodKind,
    PeriodShape,
    ServiceDescription,
    Team,
)

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

LANGUAGES: Final = ("fi", "sv")
_WEEKDAYS: Final = {
    "mon-fri": frozenset(range(5)),
    "mon-sat": frozenset(range(6)),
    "any": frozenset(range(7)),
}
_DAYS_IN_WEEK: Final = 7
_FIGURE_KEYS: Final = {"status", "source"}


class DescriptionError(ValueError):
    """A service description that can't be used: names the file, the key and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        """Show what is wrong, and where."""
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


class _Table:
    """One table of the file; every key that is asked for is checked, and the rest is refused at the end."""

    def __init__(self, file: str, path: str, values: object) -> None:
        self.file, self.path = file, path
        if not isinstance(values, Mapping):
            raise DescriptionError(file, path or "file", "must be a table")
        self._values: Mapping[str, Any] = values
        self._asked: set[str] = set()

    def where(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, reason: str) -> DescriptionError:
        return DescriptionError(self.file, self.where(key), reason)

    def has(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str, kind: type[T], what: str) -> T:
        self._asked.add(key)
        if key not in self._values:
            raise self.wrong(key, "is missing")
        value = self._values[key]
        if type(value) is not kind:
            raise self.wrong(key, f"must be {what}")
        return value

    def text(self, key: str) -> str:
        value = self.get(key, str, "text")
        if not value.strip():
            raise self.wrong(key, "must not be empty")
        return value

    def count(self, key: str, least: int = 0) -> int:
        value = self.get(key, int, "a whole number")
        if value < least:
            raise self.wrong(key, f"must be at least {least}")
        return value

    def day(self, key: str) -> date:
        return self.get(key, date, "a date without quotes or time, such as 2025-01-01")

    def flag(self, key: str) -> bool:
        return self.get(key, bool, "true or false")

    def choice(self, key: str, choices: Mapping[str, T]) -> T:
        value = self.text(key)
        if value not in choices:
            raise self.wrong(key, f"must be one of {', '.join(choices)}")
        return choices[value]

    def table(self, key: str) -> _Table:
        self._asked.add(key)
        if key not in self._values:
            raise self.wrong(key, "is missing")
        return _Table(self.file, self.where(key), self._values[key])

    def tables(self, key: str) -> list[_Table]:
        found = self.get(key, list, "a list of tables")
        return [_Table(self.file, f"{self.where(key)}[{number}]", each) for number, each in enumerate(found)]

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.get(key, list, "a list of texts")
        if not found or not all(isinstance(each, str) and each.strip() for each in found):
            raise self.wrong(key, "must be a list of texts, none of them empty")
        return tuple(found)

    def nothing_else(self) -> None:
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            raise self.wrong(unknown[0], "is not a key of a service description")


def read_service_description(values: Mapping[str, Any], file: str) -> ServiceDescription:
    """Turn the parsed tables of `file` into a service description; DescriptionError for the first thing wrong in it."""
    top = _Table(file, "", values)
    description = ServiceDescription(
        code=top.text("code"),
        names=_names(top.table("name")),
        short_names=_names(top.table("short_name")),
        valid_from=top.day("valid_from"),
        valid_until=top.day("valid_until") if top.has("valid_until") else None,
        source=top.text("source"),
        group_size=_figure(top, "group_size", _group_size),
        must_run_at=_figure(top, "must_run_at", _positive),
        structure=_figure(top, "structure", _structure),
        companion_days=_figure(top, "companion_days", _count),
        target_groups=tuple(_dimension(each) for each in top.tables("target_groups")),
        confirm_within=_figure(top, "confirm_within", _term),
        agree_within=_figure(top, "agree_within", _term),
        complete_within=_figure(top, "complete_within", _term),
        locked_by_confirmation=_figure(top, "locked_by_confirmation", _count),
        decide_before_start=_figure(top, "decide_before_start", _term),
        draft_kept=_figure(top, "draft_kept", _term),
        report_within=_figure(top, "report_within", _term),
        contacts=_figure(top, "contacts", _contacts),
        remote_guidance_hours=_figure(top, "remote_guidance_hours", _count),
        day_hours=_figure(top, "day_hours", _day_hours),
        team=_figure(top, "team", _team),
        measures=_figure(top, "measures", lambda table: table.texts("instruments")),
    )
    top.nothing_else()
    _check_together(description, file)
    return description


def _figure(top: _Table, key: str, read: Callable[[_Table], T]) -> Figure[T]:
    """Read one figure; an unknown one may leave its value out."""
    table = top.table(key)
    confirmed = table.choice("status", {"confirmed": True, "unknown": False})
    source = table.text("source")
    has_value = bool(set(table._values) - _FIGURE_KEYS)  # noqa: SLF001 - the reader of this very module
    value = read(table) if confirmed or has_value else None
    table.nothing_else()
    return Figure(value, source, confirmed)


def _names(table: _Table) -> dict[str, str]:
    names = {language: table.text(language) for language in LANGUAGES}
    table.nothing_else()
    return names


def _count(table: _Table) -> int:
    return table.count("value")


def _positive(table: _Table) -> int:
    return table.count("value", least=1)


def _term(table: _Table) -> Term:
    text = table.text("value")
    try:
        return Term.parse(text)
    except ValueError as error:
        raise table.wrong("value", str(error)) from None


def _group_size(table: _Table) -> GroupSize:
    size = GroupSize(table.count("min", least=1), table.count("max", least=1))
    if size.max < size.min:
        raise table.wrong("max", "must not be smaller than min")
    return size


def _structure(table: _Table) -> tuple[PeriodShape, ...]:
    shapes = tuple(_shape(each) for each in table.tables("periods"))
    if not shapes:
        raise table.wrong("periods", "must have at least one period")
    return shapes


def _shape(table: _Table) -> PeriodShape:
    kind = table.choice("kind", {each.value: each for each in PeriodKind})
    if kind is PeriodKind.REMOTE:
        shape = PeriodShape(kind, table.count("weeks", least=1) * _DAYS_IN_WEEK, _WEEKDAYS["any"])
    else:
        shape = PeriodShape(kind, table.count("days", least=1), table.choice("weekdays", _WEEKDAYS))
    table.nothing_else()
    return shape


def _dimension(table: _Table) -> Dimension:
    options = tuple(_option(each) for each in table.tables("options"))
    required_when = None
    if table.has("required_when"):
        when = table.table("required_when")
        required_when = (when.text("dimension"), when.text("option"))
        when.nothing_else()
    dimension = Dimension(
        id=table.text("id"),
        names=_names(table.table("name")),
        options=options,
        only_one=table.choice("choose", {"one": True, "several": False}),
        required=table.flag("required"),
        required_when=required_when,
        source=table.text("source"),
    )
    table.nothing_else()
    if not options or len(set(dimension.option_ids)) != len(options):
        raise table.wrong("options", "must have at least one option, each with its own id")
    return dimension


def _option(table: _Table) -> Option:
    option = Option(table.text("id"), _names(table.table("name")))
    table.nothing_else()
    return option


def _contacts(table: _Table) -> Contacts:
    return Contacts(table.count("advance"), table.count("interim"), table.count("follow_up"))


def _day_hours(table: _Table) -> DayHours:
    return DayHours(table.count("at_least", least=1), table.count("guided", least=1))


def _team(table: _Table) -> Team:
    mandatory = tuple(_titles(each) for each in table.tables("mandatory"))
    optional = tuple(_titles(each) for each in table.tables("optional"))
    team = Team(table.count("specialist_physicians"), mandatory, optional, table.count("optional_at_least"))
    if team.optional_at_least > len(optional):
        raise table.wrong("optional_at_least", f"must be at most {len(optional)}")
    return team


def _titles(table: _Table) -> tuple[str, ...]:
    titles = table.texts("one_of")
    table.nothing_else()
    return titles


def _check_together(description: ServiceDescription, file: str) -> None:
    """Check what no key can tell alone."""
    if description.valid_until and description.valid_until < description.valid_from:
        raise DescriptionError(file, "valid_until", "must not be before valid_from")
    maximum, must_run_at = description.maximum, description.must_run_at.value
    if maximum and must_run_at and must_run_at > maximum:
        raise DescriptionError(file, "must_run_at", f"must be at most the largest group, {maximum}")
    structure, locked = description.structure.value, description.locked_by_confirmation.value
    if structure and locked and locked > len(structure):
        raise DescriptionError(
            file, "locked_by_confirmation", f"must be at most {len(structure)}, the number of periods"
        )
    offered = {dimension.id: dimension.option_ids for dimension in description.target_groups}
    if len(offered) != len(description.target_groups):
        raise DescriptionError(file, "target_groups", "each dimension must have its own id")
    for dimension in description.target_groups:
        when = dimension.required_when
        if when and when[1] not in offered.get(when[0], ()):
            raise DescriptionError(
                file, f"target_groups.{dimension.id}.required_when", "names no option of this service"
            )

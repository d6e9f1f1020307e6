"""The first step of every judgement: what a command names exists, or does not exist yet."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Callable


class UnknownProvider(Finding, rule=Rule.UNKNOWN_PROVIDER):
    """The provider is not registered yet. Source of this and of those that follow: rules.md section 2."""


class UnknownSite(Finding, rule=Rule.UNKNOWN_SITE):
    """There is no such site."""

    site: str


class UnknownContract(Finding, rule=Rule.UNKNOWN_CONTRACT):
    """There is no such contract."""

    contract: str


class UnknownService(Finding, rule=Rule.UNKNOWN_SERVICE):
    """There is no description of such a service."""

    service: str


class UnknownCourse(Finding, rule=Rule.UNKNOWN_COURSE):
    """There is neither a course nor a draft of this id."""

    course: str


class UnknownClient(Finding, rule=Rule.UNKNOWN_CLIENT):
    """There is no such client."""

    client: str


class UnknownDecision(Finding, rule=Rule.UNKNOWN_DECISION):
    """There is no such decision."""

    decision: str


class UnknownEntry(Finding, rule=Rule.UNKNOWN_ENTRY):
    """The journal has no such entry."""

    seq: int


class Thing(StrEnum):
    """What there can be only one of."""

    PROVIDER = "provider"
    SERVICE = "service"
    SITE = "site"
    CONTRACT = "contract"
    COURSE = "course"
    CLIENT = "client"
    DECISION = "decision"
    PERSONAL_IDENTITY_CODE = "personal_identity_code"
    PRINTOUT = "printout"
    NOTICE = "notice"


class AlreadyExists(Finding, rule=Rule.ALREADY_EXISTS):
    """A command would make a thing twice. Source: rules.md section 2.

    `id` is None for what is never repeated, such as an identity code, and for what has none.
    """

    thing: Thing
    id: str | None


Unknown = TypeVar("Unknown", bound=Finding)


def find_unknown(unknown: Callable[[str], Unknown], ident: str, present: object) -> Unknown | None:
    """Judge an id that a command names, by the thing that has it: None, or False, where there is none.

    `unknown`: what is found then, such as `UnknownSite`.
    """
    return unknown(ident) if present is None or present is False else None


def find_already_exists(thing: Thing, ident: str | None, present: object) -> AlreadyExists | None:
    """Judge the id of a thing that is about to be made, by what has it already: None, or False, where nothing has."""
    return None if present is None or present is False else AlreadyExists(thing, ident)

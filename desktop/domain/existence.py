"""The first step of every judgement: what a command names exists, or does not exist yet."""

from __future__ import annotations

from typing import Any

from desktop.domain.rule import Finding, Rule


def find_unknown(thing: str, ident: str, present: object) -> Finding | None:
    """Judge `unknown-<thing>`.

    `present` is the site, contract, service, course, client or decision, None if there is none.

    Facts: the thing's name as key, its id as value. Source: rules.md section 2.
    """
    if present is not None and present is not False:
        return None
    return Finding(Rule(f"unknown-{thing}"), {thing: ident})


def find_already_exists(thing: str, ident: str | None, present: object) -> Finding | None:
    """Judge `already-exists`: the command would make a thing twice.

    Facts: thing, id (None for what is never repeated, such as an identity code). Source: rules.md section 2.
    """
    if present is None or present is False:
        return None
    facts: dict[str, Any] = {"thing": thing, "id": ident}
    return Finding(Rule.ALREADY_EXISTS, facts)

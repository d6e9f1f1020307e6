"""A made-up service, described as a user describes one."""

from __future__ import annotations

from typing import Any, Final

OWN: Final = "oma-kurssi"


def figure(value: object, status: str = "confirmed") -> dict[str, Any]:
    """Return a figure as JSON has it."""
    return {"status": status, "source": "oma", "value": value}


def description(valid_from: str = "2024-01-01", **changes: object) -> dict[str, Any]:
    """Return a course of three days and two remote weeks for 4 to 8 clients, with changes; None leaves a key out."""
    values = {
        "code": OWN,
        "valid_from": valid_from,
        "name": {"fi": "Oma kurssi", "sv": "Egen kurs"},
        "group_size": {"min": figure(4), "max": figure(8)},
        "structure": {
            "status": "confirmed",
            "source": "oma",
            "periods": [{"kind": "face_to_face", "days": 3}, {"kind": "remote", "weeks": 2}],
        },
        "weekdays": figure("mon-fri"),
        "target_groups": [{"id": "work", "choose": "one", "options": [{"id": "working"}, {"id": "retired"}]}],
        "locked_by_confirmation": figure(1),
        **changes,
    }
    return {key: value for key, value in values.items() if value is not None}


def own_periods(start: str, end: str, remote: str, remote_end: str) -> list[dict[str, str]]:
    """Return the periods of a course of the made-up service."""
    return [
        {"kind": "face_to_face", "start": start, "end": end},
        {"kind": "remote", "start": remote, "end": remote_end},
    ]

"""A row made ready to be shown, sorted and filtered."""

from __future__ import annotations

from typing import Any, NamedTuple


class Line(NamedTuple):
    """A row made ready: its id, the texts and sort keys of its columns, the folded text that filters look in.

    `group` is the id of the thing with which it is read again: a client's decisions are one group.
    """

    ident: str
    group: str
    texts: tuple[str, ...]
    keys: tuple[Any, ...]
    search: str
    row: Any

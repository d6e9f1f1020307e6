"""Made-up figures of service descriptions."""

from __future__ import annotations

from typing import Final, TypeVar

from desktop.domain.service_description import Figure, FigureStatus

T = TypeVar("T")

SOURCE: Final = "made up"


def confirmed(value: T) -> Figure[T]:
    """Return a figure that is confirmed."""
    return Figure(value, SOURCE, FigureStatus.CONFIRMED)


def example(value: T) -> Figure[T]:
    """Return a figure that is only an example."""
    return Figure(value, SOURCE, FigureStatus.EXAMPLE)

"""Days and pixels: which part of a year is shown, and where a day is."""

from __future__ import annotations

from datetime import date
from typing import Final

WHOLE_YEAR, HALF_YEAR, QUARTER = range(3)
_DAYS: Final = {HALF_YEAR: 184, QUARTER: 92}


class TimeScale:
    """A year over a width; zoomed in, a part of it."""

    def __init__(self) -> None:
        """Show no year yet."""
        self.zoom = WHOLE_YEAR
        self.width = 1.0
        self._first, self._last = date(2000, 1, 1).toordinal(), date(2000, 12, 31).toordinal()
        self._skipped = 0.0

    def show_year(self, year: int) -> None:
        """Show another year."""
        self._first, self._last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()

    @property
    def first(self) -> float:
        """The ordinal of the first day that is shown."""
        return self._first + self._skipped

    @property
    def days(self) -> int:
        """How many days are shown."""
        return min(_DAYS.get(self.zoom, self.whole), self.whole)

    @property
    def whole(self) -> int:
        """How many days the year has."""
        return self._last - self._first + 1

    @property
    def hidden(self) -> int:
        """How many days of the year are not shown."""
        return self.whole - self.days

    @property
    def skipped(self) -> float:
        """How many days of the year lie before those shown."""
        return self._skipped

    @property
    def per_day(self) -> float:
        """The width of a day."""
        return self.width / self.days

    def x(self, ordinal: float) -> float:
        """Return where a day begins."""
        return (ordinal - self.first) * self.per_day

    def ordinal(self, x: float) -> int:
        """Return the day at a place."""
        return int(self.first + x / self.per_day // 1)

    def scroll_to(self, skipped: float) -> None:
        """Begin so many days after the year's first."""
        self._skipped = min(max(0.0, skipped), float(self.hidden))

    def zoom_to(self, zoom: int, keep: float | None = None) -> None:
        """Show more or fewer days; the day at a place (the middle, if none is given) stays where it is."""
        place = self.width / 2 if keep is None else keep
        day = self.first + place / self.per_day
        self.zoom = min(max(WHOLE_YEAR, zoom), QUARTER)
        self.scroll_to(day - place / self.per_day - self._first)

    def centre(self, day: date) -> None:
        """Put a day of the year in the middle, as far as the year goes."""
        self.scroll_to(day.toordinal() - self._first - self.days / 2)

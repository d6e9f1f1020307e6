"""The services that a database describes, and their courses, inside one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.storage.rows import mapping
from desktop.storage.write import statements as s
from desktop.storage.write.stay_register import Loading

if TYPE_CHECKING:
    from desktop.domain.course import Course


class SqlDescriptionRegister(Loading):
    """Loads what services are described as, and what goes by it."""

    def service_descriptions(self) -> list[str]:
        """Load the descriptions that users gave, as JSON, by service and first day."""
        return [row["description"] for row in self._rows(s.SERVICE_DESCRIPTIONS)]

    def courses_of_service(self, code: str) -> list[Course]:
        """Load the courses of a service that are not deleted, by id."""
        return [mapping.read_course(row) for row in self._rows(s.COURSES_OF_SERVICE, ident=code)]

    def names_service(self, code: str) -> bool:
        """Whether a contract or a decision names a service."""
        return self._row(s.NAMES_SERVICE, ident=code) is not None

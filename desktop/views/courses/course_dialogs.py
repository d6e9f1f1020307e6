"""Creating a course, saving it unfinished, editing it, and moving its periods."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.course import Course, Draft
from desktop.domain.group_size import GroupSizeBelowEnrolled
from desktop.operations.ids import new_id
from desktop.services.commands.codec import to_json
from desktop.services.commands.courses import CreateCourse, EditCourse, MovePeriods, SaveDraft
from desktop.views.base.dialog import FormDialog
from desktop.views.base.domain_fields import CompanionField, ContactField, GroupsField, PeriodsField
from desktop.views.widgets.form_fields import ChoiceField, FlagField, LineField, NoteField, NumberField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.service_description import ServiceDescription
    from desktop.services.outcome import Refused
    from desktop.services.queries.details import CourseDetails
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.notice import WayOut

_USUAL_SIZE = 10
_DAYS_IN_WEEK = 7
_OF_ANY_SERVICE = ("group_size", "kela_number", "contact", "note")
"""What stays as it was filled in when another service is chosen."""


class NewCourseDialog(FormDialog):
    """A new course, or a draft to go on with. What depends on the service follows the chosen contract."""

    def __init__(
        self, context: ViewContext, parent: QWidget, draft: Draft | None = None, *, like: Course | Draft | None = None
    ) -> None:
        """Ask for a contract first; a course `like` another one begins with all of it but its days and its numbers."""
        words = context.words
        title = words.gettext("New course") if draft is None else words.gettext("Draft of a course")
        fixed = {"course": draft.id if draft else new_id()}
        super().__init__(context, title, words.gettext("&Create course"), CreateCourse, fixed, parent)
        self.later = self.add_button(words.gettext("&Save and continue later"), self.save_draft)
        self.later.setObjectName("later")
        self._draft = draft
        self._asked_for = ""
        self._begins_with = draft or _without_days(like)
        self._contract = ChoiceField("contract", words.gettext("Con&tract"), context.course_contracts())
        if self._begins_with is not None:
            self._contract.set_value(self._begins_with.contract)
        self._contract.edited.connect(self._rebuild)
        self.body.addWidget(self._contract)
        self._asked = QWidget()
        self.body.addWidget(self._asked)
        self.body.addStretch(1)
        self._rebuild()
        self._contract.setFocus()

    def _service(self) -> ServiceDescription | None:
        lookups = self.context.directory.lookups
        contract = lookups.contracts.get(self._contract.value() or "") if lookups else None
        return self.context.catalogue.latest(contract.service) if contract else None

    def _rebuild(self) -> None:
        """Ask for what the service of the chosen contract needs."""
        words, service, draft = self.context.words, self._service(), self._begins_with
        typed = {field.name: field.value() for field in self._fields if field is not self._contract}
        if service is None or service.code != self._asked_for:
            typed = {name: typed[name] for name in _OF_ANY_SERVICE if name in typed}
        self._asked_for = service.code if service is not None else ""
        self._fields = [self._contract]
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        if service is not None:
            today = self.context.operations.today
            size = (draft.group_size if draft else None) or min(_USUAL_SIZE, service.maximum or _USUAL_SIZE)
            self._periods = PeriodsField(
                words.gettext("&Periods"), words, today, service, draft.periods if draft else None
            )
            self._fields += [
                NumberField("group_size", words.gettext("&Group size"), size, most=999),
                GroupsField(words.gettext("Target g&roup"), words, service, draft.target_groups if draft else None),
                self._periods,
            ]
            if service.companion_days.value:
                present = (draft.companion_periods if draft else None) or ()
                companion = CompanionField(words.gettext("Co&mpanion's days"), words, today, present)
                self._fields.append(companion)
            self._fields += [
                LineField("kela_number", words.gettext("&Kela's number"), draft.kela_number if draft else None),
                ContactField(
                    words.gettext("Contact &details, if other than the contract's"),
                    words,
                    draft.contact if draft else None,
                ),
                NoteField("note", words.gettext("&Note"), draft.note if draft else None),
            ]
        self.fill_in(typed)
        for field in self._fields[1:]:
            layout.addWidget(field)
        self.body.replaceWidget(self._asked, inside)
        self._asked.deleteLater()
        self._asked = inside
        self.fit()

    def save_draft(self) -> None:
        """Save what there is, however little."""
        values = {name: value for name, value in self.values().items() if value is not None or self._draft}
        command = self.decoded(SaveDraft, values)
        if command is not None:
            self.run(command)

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:
        """Offer to keep what was filled in as a draft, besides correcting it."""
        words = self.context.words
        return [*super().ways_out(outcome), (words.gettext("Save as a draft"), self.save_draft)]


def _without_days(course: Course | Draft | None) -> Draft | None:
    """Return what a course like another one begins with."""
    if course is None:
        return None
    return Draft("", date.min, course.contract, course.group_size, course.target_groups, contact=course.contact)


class EditCourseDialog(FormDialog):
    """A course's data, without its dates; only what was changed is sent."""

    def __init__(self, context: ViewContext, parent: QWidget, details: CourseDetails) -> None:
        """Show the present values."""
        words, course = context.words, details.course
        if not isinstance(course, Course):
            raise TypeError(course.id)
        title = words.gettext("Edit course {number}").format(number=course.shown_number)
        super().__init__(context, title, words.gettext("&Save"), EditCourse, {"course": course.id}, parent)
        today = context.operations.today
        self.add_field(NumberField("group_size", words.gettext("&Group size"), course.group_size, most=999))
        if details.service is not None:
            self.add_field(GroupsField(words.gettext("Target g&roup"), words, details.service, course.target_groups))
            if details.service.companion_days.value or course.companion_periods:
                companion = words.gettext("Co&mpanion's days")
                self.add_field(CompanionField(companion, words, today, course.companion_periods))
        self.add_field(LineField("kela_number", words.gettext("&Kela's number"), course.kela_number))
        self.add_field(ContactField(words.gettext("Contact &details"), words, course.contact))
        self.add_field(NoteField("note", words.gettext("&Note"), course.note))
        self.change(course)
        self.finish()

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:
        """Offer the smallest group that is possible, where the group is too small."""
        ways = super().ways_out(outcome)
        small = next((each for each in outcome.refusals if isinstance(each, GroupSizeBelowEnrolled)), None)
        if small is None:
            return ways
        least = small.enrolled
        text = self.context.words.gettext("Set the group size to {size}").format(size=least)
        return [(text, lambda: self._set_size(least)), *ways]

    def _set_size(self, size: int) -> None:
        for field in self._fields:
            if isinstance(field, NumberField):
                field.set_value(size)


class MoveDialog(FormDialog):
    """New dates for a course's periods."""

    def __init__(self, context: ViewContext, parent: QWidget, details: CourseDetails) -> None:
        """Show the present dates."""
        words, course = context.words, details.course
        if not isinstance(course, Course) or details.service is None:
            raise TypeError(details.row.course)
        title = words.gettext("Move course {number}").format(number=course.shown_number)
        super().__init__(context, title, words.gettext("&Move"), MovePeriods, {"course": course.id}, parent)
        today = context.operations.today
        self._periods = PeriodsField(words.gettext("&Periods"), words, today, details.service, course.periods)
        self.add_field(self._periods)
        self._companion: CompanionField | None = None
        self.add_button(words.gettext("A week earlier"), lambda: self._shift(-_DAYS_IN_WEEK))
        self.add_button(words.gettext("A week later"), lambda: self._shift(_DAYS_IN_WEEK))
        if course.companion_periods:
            companion = words.gettext("Co&mpanion's days")
            self._companion = CompanionField(companion, words, today, course.companion_periods)
            self.add_field(self._companion)
        if details.participants:
            self.add_field(
                FlagField(
                    "clients_agreed", words.gettext("Clients"), words.gettext("The clients have &agreed to the dates")
                )
            )
        self.expect = {"periods": to_json(course.periods)}
        self.finish()

    def _shift(self, days: int) -> None:
        """Move all dates, the companion's with the periods in which they lie."""
        self._periods.shift(days)
        if self._companion is not None:
            self._companion.shift(days)

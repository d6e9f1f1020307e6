"""Writes resources/sample/story.jsonl: the life of a made-up provider, drawn from one seed.

Everything happens at days counted from the Monday of the base date's week, so that the story can be told as on any
date.

    python -m installer.write_sample_story
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from installer.sample_plan import (
    CARERS,
    CONTRACTS,
    FINNISH,
    FINNISH_GIVEN,
    HEART,
    MEMORY,
    PLAN,
    SITES,
    SWEDISH,
    SWEDISH_GIVEN,
    TULES,
    WITHOUT_NEXT_YEAR,
    Course,
)

STORY = Path(__file__).resolve().parent.parent / "resources" / "sample" / "story.jsonl"
BEGIN = -60 * 7
BATCHES = (-60, -45, -30, -15, -3)


class Story:
    """Collects what happens, day by day."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._random = Random(20261122)
        self._events: list[tuple[int, int, dict[str, Any]]] = []
        self._clients = 0
        self._names: set[tuple[str, str]] = set()

    def on(self, day: int, command: str, **fields: object) -> None:
        """Add a command to a day; what is None is left out."""
        given = {key: value for key, value in fields.items() if value is not None}
        self._events.append((day, len(self._events), {"command": command, **given}))

    def leave_open(self, decision: str, after: int) -> None:
        """Take back that a decision is closed after a day."""
        closing = {"command": "close_decision", "decision": decision}
        self._events = [
            event for event in self._events if not (event[0] > after and closing.items() <= event[2].items())
        ]

    def lines(self) -> list[dict[str, Any]]:
        """Return the story in the order of the days."""
        told: list[dict[str, Any]] = []
        today = None
        for day, _, event in sorted(self._events, key=lambda each: each[:2]):
            if day != today:
                told.append({"today": "@today" if day > 0 else at(day)})
                today = day
            told.append(event)
        return told

    def found_provider(self) -> None:
        """Register the provider with its sites and contracts."""
        contact = {"person": "Maija Mallikas", "phone": "044 555 0100", "email": "kurssit@koivuranta.example.fi"}
        self.on(
            BEGIN, "register_provider", name="Kuntoutuskeskus Koivuranta Oy", business_id="1234567-1", contact=contact
        )
        for number, (site, (name, municipality, address, beds)) in enumerate(SITES.items()):
            person = {
                "person": "Kurssisihteeri",
                "phone": f"044 555 01{number + 1}0",
                "email": f"{site}@koivuranta.example.fi",
            }
            self.on(
                BEGIN,
                "add_site",
                site=site,
                name=name,
                municipality=municipality,
                address=address,
                contact=person,
                beds=beds,
            )
            for contract, (of_site, service) in CONTRACTS.items():
                if of_site == site:
                    self.on(
                        BEGIN,
                        "sign_contract",
                        contract=contract,
                        site=site,
                        service=service,
                        valid_from=at(-900),
                        contact=person,
                    )
                    self.on(
                        BEGIN,
                        "edit_contract",
                        contract=contract,
                        carer_experience="over_2_years" if service == CARERS else None,
                        remote_experience="under_2_years" if service == CARERS else None,
                        pools="at_site" if site in ("kuopio", "vaasa") else "outside",
                    )

    def declare(self) -> None:
        """Declare capacities: at the beginning, and for the next year before courses are created for it."""
        for contract in CONTRACTS:
            clients = _busiest_year(contract) + 4
            self.on(BEGIN, "declare_capacity", contract=contract, year=f"@year{at(BEGIN)}", clients=clients)
            self.on(BEGIN, "declare_capacity", contract=contract, year=f"@next{at(BEGIN)}", clients=clients)
            for batch in () if contract in WITHOUT_NEXT_YEAR else BATCHES[1:]:
                self.on(batch * 7, "declare_capacity", contract=contract, year=f"@next{at(batch * 7)}", clients=clients)

    def play(self, course: Course, number: int) -> None:
        """Show the life of one course."""
        course.ident = f"kurssi-{number:02}"
        created = max(
            batch * 7 for batch in BATCHES if batch * 7 <= min(course.start - 7 * 17, -3 * 7) or batch == BATCHES[0]
        )
        self.on(created, "create_course", course=course.ident, **self.course_fields(course))
        if course.fate == "deleted":
            self.on(min(course.start - 40, -10), "delete_course", course=course.ident)
            return
        if course.fate == "created":
            return
        published = min(created + 3, 0)
        self.on(published, "publish_course", course=course.ident)
        confirmed = min(course.start - 49, -2)
        for place in range(course.clients):
            self._enrol(course, place, published, confirmed)
        if course.fate == "held":
            self.on(confirmed, "confirm_course", course=course.ident)
        if course.end + 14 <= 0:
            for place, decision in enumerate(course.decisions):
                self.on(
                    course.end + 14 + place % 2,
                    "close_decision",
                    decision=decision,
                    outcome="completed",
                    on=at(course.end + 14),
                )

    def course_fields(self, course: Course) -> dict[str, Any]:
        """Return the fields of a command that makes the course."""
        return {
            "contract": course.contract,
            "group_size": course.size,
            "target_groups": self._course_groups(course),
            "periods": [{"kind": kind, "start": at(first), "end": at(last)} for kind, first, last in course.periods],
            "companion_periods": self._companion(course),
        }

    def _companion(self, course: Course) -> list[dict[str, str]] | None:
        if course.service == HEART:
            return [{"start": at(course.periods[1][2] - 1), "end": at(course.periods[1][2])}]
        if course.service == MEMORY:
            return [{"start": at(course.start), "end": at(course.end)}]
        return None

    def _course_groups(self, course: Course) -> dict[str, list[str]]:
        if course.service == CARERS:
            return {"carer": ["child" if course.week % 7 == 3 else "adult"]}
        if course.service == HEART:
            return {
                "illness": ["coronary", "valve", "failure"],
                "work": ["working", "retired"],
                "age": ["under_68", "68_or_over"],
            }
        if course.service == TULES:
            return {"work": ["working"], "symptom": ["neck", "back"]}
        return {"age": ["under_68", "68_or_over"]}

    def decision_groups(self, service: str, carer: str = "adult") -> dict[str, list[str]]:
        """Draw the target groups of a decision."""
        draw = self._random.choice
        if service == CARERS:
            return {"carer": [carer]}
        if service == HEART:
            return {"illness": [draw(["coronary", "valve", "failure"])], "work": [draw(["working", "retired"])]}
        if service == TULES:
            return {"work": ["working"], "symptom": [draw(["neck", "back"])]}
        return {"age": [draw(["under_68", "68_or_over"])]}

    def client(self, day: int, *, swedish: bool) -> str:
        """Register a client; gives the id."""
        self._clients += 1
        family, given = (SWEDISH, SWEDISH_GIVEN) if swedish else (FINNISH, FINNISH_GIVEN)
        name = (self._random.choice(family), self._random.choice(given))
        while name in self._names:
            name = (self._random.choice(family), self._random.choice(given))
        self._names.add(name)
        ident = f"asiakas-{self._clients:03}"
        contact = {"phone": f"044 555 {1000 + self._clients}"}
        language = "sv" if swedish else "fi"
        self.on(
            day,
            "register_client",
            client=ident,
            family_name=name[0],
            given_names=name[1],
            language=language,
            contact=contact,
        )
        return ident

    def decide(
        self, day: int, service: str, granted: int, *, carer: str = "adult", site: str = "", wishes: str | None = None
    ) -> str:
        """Register a client with a decision that arrives on a day; gives the decision's id."""
        swedish = self._random.random() < (0.6 if site == "vaasa" else 0.04)
        client = self.client(day, swedish=swedish)
        decision = client.replace("asiakas", "paatos")
        groups = self.decision_groups(service, carer)
        fields = {"decision": decision, "client": client, "service": service, "target_groups": groups, "wishes": wishes}
        self.on(day, "record_decision", **fields, granted_on=at(granted), received_on=at(day))
        return decision

    def _enrol(self, course: Course, place: int, published: int, confirmed: int) -> None:
        latest = min(confirmed, -1) - 2
        received = max(published, latest - 45) + (place * 5) % max(1, min(45, latest - published))
        received = min(received, latest)
        groups = self._course_groups(course)
        carer = groups.get("carer", ["adult"])[0]
        granted = received - self._random.randint(3, 9)
        decision = self.decide(received, course.service, granted, carer=carer, site=CONTRACTS[course.contract][0])
        agreed = self._random.random() < 0.95
        companion = course.service == MEMORY or (course.service == HEART and place % 3 == 0)
        enrolled = min(received + self._random.randint(0, 2), latest + 1)
        if place % 4 == 0:
            self.on(enrolled, "agree_course", decision=decision, on=at(enrolled), course=course.ident)
        self.on(
            enrolled, "enrol_client", decision=decision, course=course.ident, agreed=agreed, companion=companion or None
        )
        course.decisions.append(decision)


def at(day: int) -> str:
    """Write a day counted from the base Monday."""
    return f"@mon{day:+d}" if day else "@mon"


def tell() -> Story:
    """Return the whole story."""
    story = Story()
    story.found_provider()
    story.declare()
    for number, course in enumerate(sorted(PLAN, key=lambda each: each.week), 1):
        story.play(course, number)
    _changes_of_course(story)
    _leavers(story)
    _waiting(story)
    _drafts(story)
    _today(story)
    return story


def _busiest_year(contract: str) -> int:
    """Return the places that the contract's courses need in whichever 53 weeks need most: no calendar year has more."""
    starts = {course.week: course.size for course in PLAN if course.contract == contract}
    return max(sum(size for week, size in starts.items() if first <= week < first + 53) for first in starts)


def _of(contract: str, week: int) -> Course:
    return next(
        course for course in PLAN if (course.contract, course.week) == (contract, week) and course.fate != "deleted"
    )


def _changes_of_course(story: Story) -> None:
    """Clients who change course: before the start, and after the first period with a reason."""
    for origin, target, day, count in (
        (("kuopio-omais", -33), ("kuopio-omais", -12), -140, 1),
        (("oulu-omais", -30), ("kuopio-omais", -5), -150, 1),
        (("jyvaskyla-omais", -28), ("jyvaskyla-omais", -10), -120, 1),
        (("kuopio-omais", -12), ("kuopio-omais", 4), -20, 1),
        (("jyvaskyla-omais", -10), ("kuopio-omais", 18), -15, 1),
        (("vaasa-omais", -7), ("vaasa-omais", 6), -12, 1),
        (("jyvaskyla-sydan", -11), ("kuopio-sydan", 5), -30, 1),
        (("vaasa-omais", 13), ("kuopio-omais", 18), -3, 1),
        (("oulu-omais", 14), ("oulu-omais", 7), -5, 2),
        (("jyvaskyla-tules", 12), ("oulu-tules", 9), -4, 1),
    ):
        for decision in _of(*origin).decisions[-count:]:
            _of(*origin).decisions.remove(decision)
            story.on(
                day,
                "transfer_client",
                decision=decision,
                to_course=_of(*target).ident,
                agreed=True,
                reason="terveydentila",
            )
            story.leave_open(decision, day)


def _leavers(story: Story) -> None:
    """Clients who gave up, and decisions that went back to Kela."""
    for contract, week in (("kuopio-omais", -5), ("oulu-tules", -13), ("vaasa-sydan", -4), ("kuopio-sydan", -15)):
        decision = _of(contract, week).decisions[0]
        story.on(week * 7 + 5, "close_decision", decision=decision, outcome="interrupted", on=at(week * 7 + 5))
    for contract, week in (("kuopio-omais", 10), ("jyvaskyla-sydan", 11)):
        story.on(-6, "withdraw_client", decision=_of(contract, week).decisions[-1], reason="ajankohta ei sovi")
    for number in range(18):
        decision = story.decide(-150 + number * 6, (CARERS, HEART, TULES)[number % 3], -156 + number * 6)
        story.on(-125 + number * 6, "close_decision", decision=decision, outcome="returned", on=at(-125 + number * 6))


def _waiting(story: Story) -> None:
    """Clients without a course: long in danger, agreed but not enrolled, and lately come."""
    services = (CARERS, HEART, CARERS, TULES, MEMORY)
    for number in range(14):
        service = (CARERS, HEART)[number % 2]
        days = 176 if service == CARERS else 116
        decision = story.decide(
            -days + number, service, -days - 6 + number, wishes="ei heinäkuussa" if number == 2 else None
        )
        story.on(-days + number + 9, "agree_course", decision=decision, on=at(-days + number + 8))
    for number in range(47):
        received = -97 + number * 2
        decision = story.decide(
            received, services[number % 5], received - 5, carer="child" if number % 10 == 7 else "adult"
        )
        if number % 3 and received <= -7:
            story.on(
                received + 7, "agree_course", decision=decision, on=at(received + 6), note="toiveena ryhmä kotiseudulla"
            )
    for number in range(18):
        received = -17 + number
        story.decide(received, services[number % 5], received - 4, wishes="Kuopio" if number % 4 == 0 else None)


def _drafts(story: Story) -> None:
    """Courses that are not finished yet: one of them will soon be gone."""
    carers = Course("kuopio-omais", 26, 8, 0, "draft")
    story.on(-27, "save_draft", course="luonnos-1", note="syksyn toinen ryhmä?")
    story.on(-9, "save_draft", course="luonnos-2", **story.course_fields(carers))
    story.on(
        -3, "save_draft", course="luonnos-3", contract="vaasa-omais", group_size=8, target_groups={"carer": ["adult"]}
    )
    story.on(-1, "save_draft", course="luonnos-4", contract="oulu-tules", group_size=10)


def _today(story: Story) -> None:
    """What came today."""
    for number, service in enumerate((CARERS, HEART, CARERS, TULES)):
        client = story.client(1, swedish=number == 2)
        story.on(
            1,
            "record_decision",
            decision=client.replace("asiakas", "paatos"),
            client=client,
            service=service,
            granted_on="@today-3",
            received_on="@today",
            target_groups=story.decision_groups(service),
        )


def main() -> None:
    """Write the story."""
    STORY.parent.mkdir(parents=True, exist_ok=True)
    lines = tell().lines()
    STORY.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()

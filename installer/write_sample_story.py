"""Writes resources/sample/story.jsonl: the life of a made-up provider, drawn from one seed.

Everything happens at days counted from the Monday of the base date's week, so that the story can be told as on any date.

    python installer/write_sample_story.py
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

STORY = Path(__file__).resolve().parent.parent / "resources" / "sample" / "story.jsonl"
BEGIN = -60 * 7
BATCHES = (-60, -45, -30, -15, -3)
CARERS, HEART = "omaishoitajan-kuntoutuskurssi", "aikuisen-sydankurssi"
TULES, MEMORY = "tules-kurssi", "muistisairautta-sairastavien-kurssi"

SITES = {
    "kuopio": ("Kuopio", "Kuopio", "Rantakatu 1, 70100 Kuopio", 24),
    "oulu": ("Oulu", "Oulu", "Koskitie 12, 90500 Oulu", 24),
    "jyvaskyla": ("Jyväskylä", "Jyväskylä", "Harjunpolku 3, 40100 Jyväskylä", 20),
    "vaasa": ("Vaasa", "Vaasa", "Strandgatan 5, 65100 Vasa", 16),
}
CONTRACTS = {
    "kuopio-omais": ("kuopio", CARERS),
    "kuopio-sydan": ("kuopio", HEART),
    "kuopio-muisti": ("kuopio", MEMORY),
    "oulu-omais": ("oulu", CARERS),
    "oulu-tules": ("oulu", TULES),
    "jyvaskyla-omais": ("jyvaskyla", CARERS),
    "jyvaskyla-tules": ("jyvaskyla", TULES),
    "jyvaskyla-sydan": ("jyvaskyla", HEART),
    "vaasa-omais": ("vaasa", CARERS),
    "vaasa-sydan": ("vaasa", HEART),
    "vaasa-muisti": ("vaasa", MEMORY),
}
WITHOUT_NEXT_YEAR = ("kuopio-muisti", "vaasa-muisti")

FINNISH = (
    "Aho Ahonen Eskola Halonen Hakala Heikkilä Heinonen Hietala Hiltunen Honkanen Hyvönen Hämäläinen Ikonen Immonen"
    " Jokinen Jääskeläinen Kallio Karhu Karjalainen Kauppinen Kemppainen Ketola Kinnunen Kivelä Koivisto Koponen"
    " Korhonen Koskela Kosonen Kukkonen Laaksonen Lahtinen Laine Laitinen Lappalainen Lehtonen Leppänen Liimatainen"
    " Lindroos Luoma Manninen Mattila Miettinen Mustonen Mäkelä Mäkinen Niemi Nieminen Nurmi Ojala Oksanen Pakarinen"
    " Partanen Peltola Pesonen Pitkänen Räsänen Rantala Rissanen Saarinen Salo Savolainen Seppälä Sillanpää Tiainen"
    " Toivonen Tolvanen Tuominen Turunen Uusitalo Vainio Valtonen Vesterinen Virtanen Vuorinen Väisänen Yli-Hukkala"
).split()
SWEDISH = (
    "Ahlbäck Backlund Björkqvist Blomqvist Enlund Forsström Granholm Gustafsson Holmström Häggblom Karlsson Lindqvist"
    " Lundström Mattjus Nordström Nygård Rönnqvist Sandberg Sjöblom Skog Ström Söderback Wikström Åberg Åkerholm Öst"
).split()
FINNISH_GIVEN = (
    "Aila Aino Anja Anneli Arja Eeva Eila Eino Elina Hannu Heikki Helena Ilkka Irja Jaana Jari Juha Jukka Kaarina Kaija"
    " Kalevi Kari Katri Kirsti Leena Liisa Markku Marja Matti Merja Mika Olavi Outi Paavo Päivi Pekka Pentti Pirjo Raija"
    " Raimo Reijo Riitta Ritva Seppo Sirkka Tapani Tarja Timo Tuula Ulla Veikko Vesa"
).split()
SWEDISH_GIVEN = (
    "Agneta Anders Ann-Christin Barbro Bengt Birgitta Bo Börje Carita Christina Gun-Britt Göran Gunnel Håkan Inger"
    " Ingmar Kerstin Lars Lena Majvor Mats Monica Ole Rolf Siv Stig Sven Ulf Åsa"
).split()


@dataclass
class Course:
    """A planned course: when it starts (weeks from the base Monday), how far it has come, how many clients it has."""

    contract: str
    week: int
    size: int
    clients: int
    fate: str
    ident: str = ""
    decisions: list[str] = field(default_factory=list)

    @property
    def service(self) -> str:
        return CONTRACTS[self.contract][1]

    @property
    def start(self) -> int:
        return self.week * 7

    @property
    def periods(self) -> list[tuple[str, int, int]]:
        """Kind, first and last day of each period."""
        day = self.start
        if self.service == CARERS:
            return [("face_to_face", day, day + 4), ("remote", day + 7, day + 90), ("face_to_face", day + 91, day + 95)]
        if self.service == HEART:
            return [("face_to_face", day + gap, day + gap + 4) for gap in (0, 70, 154)]
        if self.service == TULES:
            return [
                ("face_to_face", day, day + 4),
                ("face_to_face", day + 63, day + 67),
                ("face_to_face", day + 133, day + 135),
            ]
        return [("face_to_face", day, day + 4)]

    @property
    def end(self) -> int:
        return self.periods[-1][2]


# fate: held (published, confirmed, held when its time comes), published, created, draft, deleted
PLAN = [
    # Over, or in its last days.
    *[Course("kuopio-omais", week, size, size - gone, "held") for week, size, gone in ((-46, 9, 1), (-33, 10, 2))],
    *[Course("oulu-omais", week, size, size - 1, "held") for week, size in ((-44, 8), (-30, 9))],
    *[Course("jyvaskyla-omais", week, 8, 7, "held") for week in (-40, -28)],
    *[Course("vaasa-omais", week, 8, 6, "held") for week in (-42,)],
    *[Course("kuopio-sydan", -43, 10, 9, "held"), Course("jyvaskyla-sydan", -39, 10, 8, "held")],
    *[Course("vaasa-sydan", -41, 8, 7, "held"), Course("oulu-tules", -42, 10, 9, "held")],
    *[Course("oulu-tules", -31, 9, 8, "held"), Course("jyvaskyla-tules", -37, 10, 8, "held")],
    *[Course("kuopio-muisti", week, 8, 6, "held") for week in (-38, -20, -9)],
    *[Course("vaasa-muisti", week, 6, 6, "held") for week in (-35, -14)],
    *[Course("kuopio-omais", -25, 10, 10, "held"), Course("oulu-omais", -20, 9, 9, "held")],
    *[Course("vaasa-omais", -24, 8, 8, "held"), Course("jyvaskyla-omais", -19, 10, 9, "held")],
    *[Course("jyvaskyla-sydan", -30, 10, 10, "held"), Course("oulu-tules", -22, 10, 10, "held")],
    *[Course("kuopio-sydan", -31, 10, 9, "held")],
    # Under way.
    *[Course("kuopio-omais", week, size, size - gone, "held") for week, size, gone in ((-12, 10, 1), (-5, 9, 1))],
    Course("oulu-omais", -8, 12, 12, "held"),
    Course("jyvaskyla-omais", -10, 8, 7, "held"),
    Course("vaasa-omais", -7, 8, 6, "held"),
    Course("kuopio-sydan", -15, 10, 9, "held"),
    Course("jyvaskyla-sydan", -11, 9, 8, "held"),
    Course("vaasa-sydan", -4, 8, 7, "held"),
    Course("oulu-tules", -13, 10, 9, "held"),
    Course("jyvaskyla-tules", -6, 10, 8, "held"),
    Course("jyvaskyla-tules", -2, 9, 7, "held"),
    # Confirmed, soon to start.
    Course("kuopio-omais", 4, 10, 8, "held"),
    Course("oulu-omais", 3, 9, 7, "held"),
    Course("oulu-omais", 7, 9, 7, "held"),
    Course("vaasa-omais", 6, 8, 7, "held"),
    Course("kuopio-sydan", 5, 10, 8, "held"),
    Course("jyvaskyla-sydan", 4, 8, 7, "held"),
    Course("oulu-tules", 2, 10, 10, "held"),
    Course("jyvaskyla-omais", 8, 12, 11, "held"),
    # Published: some in danger, some ready to be confirmed, some filling up.
    Course("kuopio-sydan", 3, 8, 5, "published"),
    Course("kuopio-omais", 5, 8, 4, "published"),
    Course("vaasa-sydan", 4, 8, 5, "published"),
    Course("jyvaskyla-omais", 6, 8, 5, "published"),
    Course("oulu-tules", 9, 10, 6, "published"),
    Course("kuopio-omais", 10, 10, 7, "published"),
    Course("jyvaskyla-sydan", 11, 10, 6, "published"),
    Course("vaasa-omais", 13, 8, 3, "published"),
    Course("oulu-omais", 14, 10, 4, "published"),
    Course("jyvaskyla-tules", 12, 10, 3, "published"),
    Course("kuopio-omais", 18, 10, 1, "published"),
    # Created, not yet to be seen.
    Course("kuopio-sydan", 17, 8, 0, "created"),
    Course("oulu-omais", 22, 9, 0, "created"),
    Course("jyvaskyla-omais", 23, 10, 0, "created"),
    Course("vaasa-sydan", 20, 8, 0, "created"),
    Course("oulu-tules", 24, 10, 0, "created"),
    Course("jyvaskyla-tules", 27, 12, 0, "created"),
    # Never came about.
    Course("kuopio-omais", -20, 8, 0, "deleted"),
    Course("vaasa-sydan", -16, 8, 0, "deleted"),
    Course("jyvaskyla-omais", 2, 8, 0, "deleted"),
]


class Story:
    """Collects what happens, day by day."""

    def __init__(self) -> None:
        self._random = Random(20261122)
        self._events: list[tuple[int, int, dict[str, Any]]] = []
        self._clients = 0
        self._names: set[tuple[str, str]] = set()

    def on(self, day: int, command: str, **fields: Any) -> None:
        """Add a command to a day; what is None is left out."""
        given = {key: value for key, value in fields.items() if value is not None}
        self._events.append((day, len(self._events), {"command": command, **given}))

    def lines(self) -> list[dict[str, Any]]:
        """Give the story in the order of the days."""
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
        self.on(BEGIN, "register_provider", name="Kuntoutuskeskus Koivuranta Oy", business_id="1234567-1", contact=contact)
        for number, (site, (name, municipality, address, beds)) in enumerate(SITES.items()):
            person = {"person": "Kurssisihteeri", "phone": f"044 555 01{number + 1}0", "email": f"{site}@koivuranta.example.fi"}
            self.on(BEGIN, "add_site", site=site, name=name, municipality=municipality, address=address, contact=person, beds=beds)
            for contract, (of_site, service) in CONTRACTS.items():
                if of_site == site:
                    self.on(BEGIN, "sign_contract", contract=contract, site=site, service=service, valid_from=at(-900), contact=person)
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
        """Tell the life of one course."""
        course.ident = f"kurssi-{number:02}"
        created = max(batch * 7 for batch in BATCHES if batch * 7 <= min(course.start - 7 * 17, -3 * 7) or batch == BATCHES[0])
        self.on(created, "create_course", course=course.ident, **self._course_fields(course))
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
                self.on(course.end + 14 + place % 2, "close_decision", decision=decision, outcome="completed", on=at(course.end + 14))

    def _course_fields(self, course: Course) -> dict[str, Any]:
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
            return {"illness": ["coronary", "valve", "failure"], "work": ["working", "retired"], "age": ["under_68", "68_or_over"]}
        if course.service == TULES:
            return {"work": ["working"], "symptom": ["neck", "back"]}
        return {"age": ["under_68", "68_or_over"]}

    def _decision_groups(self, service: str, carer: str = "adult") -> dict[str, list[str]]:
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
        self.on(day, "register_client", client=ident, family_name=name[0], given_names=name[1], language=language, contact=contact)
        return ident

    def decide(self, day: int, service: str, granted: int, *, carer: str = "adult", site: str = "", wishes: str | None = None) -> str:
        """Register a client with a decision that arrives on a day; gives the decision's id."""
        swedish = self._random.random() < (0.6 if site == "vaasa" else 0.04)
        client = self.client(day, swedish=swedish)
        decision = client.replace("asiakas", "paatos")
        groups = self._decision_groups(service, carer)
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
        self.on(enrolled, "enrol_client", decision=decision, course=course.ident, agreed=agreed, companion=companion or None)
        course.decisions.append(decision)


def at(day: int) -> str:
    """Write a day counted from the base Monday."""
    return f"@mon{day:+d}" if day else "@mon"


def tell() -> Story:
    """Tell the whole story."""
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
    """Give the places that the contract's courses need in whichever 53 weeks need most: no calendar year has more."""
    starts = {course.week: course.size for course in PLAN if course.contract == contract}
    return max(sum(size for week, size in starts.items() if first <= week < first + 53) for first in starts)


def _of(contract: str, week: int) -> Course:
    return next(course for course in PLAN if (course.contract, course.week) == (contract, week) and course.fate != "deleted")


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
            story.on(day, "transfer_client", decision=decision, to_course=_of(*target).ident, agreed=True, reason="terveydentila")
            story._events = [each for each in story._events if not _closes(each[2], decision, day, each[0])]


def _closes(event: dict[str, Any], decision: str, after: int, day: int) -> bool:
    return event.get("decision") == decision and event["command"] == "close_decision" and day > after


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
        decision = story.decide(-days + number, service, -days - 6 + number, wishes="ei heinäkuussa" if number == 2 else None)
        story.on(-days + number + 9, "agree_course", decision=decision, on=at(-days + number + 8))
    for number in range(47):
        received = -97 + number * 2
        decision = story.decide(received, services[number % 5], received - 5, carer="child" if number % 10 == 7 else "adult")
        if number % 3 and received <= -7:
            story.on(received + 7, "agree_course", decision=decision, on=at(received + 6), note="toiveena ryhmä kotiseudulla")
    for number in range(18):
        received = -17 + number
        story.decide(received, services[number % 5], received - 4, wishes="Kuopio" if number % 4 == 0 else None)


def _drafts(story: Story) -> None:
    """Courses that are not finished yet: one of them will soon be gone."""
    carers = Course("kuopio-omais", 26, 8, 0, "draft")
    story.on(-27, "save_draft", course="luonnos-1", note="syksyn toinen ryhmä?")
    story.on(-9, "save_draft", course="luonnos-2", **story._course_fields(carers))
    story.on(-3, "save_draft", course="luonnos-3", contract="vaasa-omais", group_size=8, target_groups={"carer": ["adult"]})
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
            target_groups=story._decision_groups(service),
        )


def main() -> None:
    """Write the story."""
    STORY.parent.mkdir(parents=True, exist_ok=True)
    lines = tell().lines()
    STORY.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()

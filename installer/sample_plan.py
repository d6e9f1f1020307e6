"""The plan of the sample's story: a made-up provider, the names of its clients, and its courses in every state."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    "Aila Aino Anja Anneli Arja Eeva Eila Eino Elina Hannu Heikki Helena Ilkka Irja Jaana Jari Juha Jukka Kaarina"
    " Kaija Kalevi Kari Katri Kirsti Leena Liisa Markku Marja Matti Merja Mika Olavi Outi Paavo Päivi Pekka Pentti"
    " Pirjo Raija Raimo Reijo Riitta Ritva Seppo Sirkka Tapani Tarja Timo Tuula Ulla Veikko Vesa"
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
        """The code of its service."""
        return CONTRACTS[self.contract][1]

    @property
    def start(self) -> int:
        """Its first day, counted from the base Monday."""
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
        """Its last day."""
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

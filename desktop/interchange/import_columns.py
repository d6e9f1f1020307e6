"""Which column of a file means what: by its heading in Finnish, Swedish or English."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.messages.quick_entry import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.interchange.table_file import Cell


class TableKind(StrEnum):
    """What a file tells of."""

    CLIENTS = "clients"
    COURSES = "courses"


KINDS: Final = {TableKind.CLIENTS: N_("Clients and decisions"), TableKind.COURSES: N_("Courses")}

MEANINGS: Final[Mapping[TableKind, Mapping[str, str]]] = MappingProxyType(
    {
        TableKind.CLIENTS: {
            "family_name": N_("Family name"),
            "given_names": N_("Given names"),
            "name": N_("Name"),
            "personal_identity_code": N_("Personal identity code"),
            "birth_date": N_("Date of birth"),
            "language": N_("Language"),
            "phone": N_("Phone"),
            "email": N_("Email"),
            "address": N_("Address"),
            "note": N_("Note"),
            "service": N_("Service"),
            "granted_on": N_("Granted"),
            "received_on": N_("Received"),
            "valid_until": N_("Valid until"),
            "wishes": N_("Wishes"),
            "course": N_("Course"),
            "enrolled_on": N_("Enrolled on"),
            "from_period": N_("From period"),
        },
        TableKind.COURSES: {
            "number": N_("Number"),
            "kela_number": N_("Kela's number"),
            "service": N_("Service"),
            "site": N_("Site"),
            "group_size": N_("Group size"),
            "starts_on": N_("Starts"),
            "periods": N_("Periods"),
            "target_groups": N_("Target group"),
            "note": N_("Note"),
            "published_on": N_("Published on"),
            "confirmed_on": N_("Confirmed on"),
        },
    }
)
"""What columns can mean, with what that is called."""

# The plainest name comes first.
_SYNONYMS: Final = {
    "family_name": "sukunimi, family name, surname, last name, efternamn, släktnamn",
    "given_names": "etunimi, etunimet, given names, first name, förnamn",
    "name": "nimi, name, namn, asiakkaan nimi, klientens namn, asiakas, client, klient",
    "personal_identity_code": "henkilötunnus, hetu, personal identity code, personbeteckning, personnummer",
    "birth_date": "syntymäaika, syntynyt, synt, syntymäpäivä, date of birth, födelsedatum, född, födelsetid",
    "language": "kieli, äidinkieli, asiointikieli, language, språk, modersmål",
    "phone": "puhelin, puhelinnumero, puh, gsm, phone, telephone, telefon, telefonnummer",
    "email": "sähköposti, email, e-mail, e-post, epost",
    "address": "osoite, kotiosoite, address, adress",
    "note": "huomautus, huomautukset, muistiinpano, lisätiedot, note, notes, anteckning, anmärkning",
    "service": "palvelu, kuntoutuspalvelu, kurssityyppi, service, tjänst",
    "granted_on": "annettu, givet, granted, myönnetty, beviljad, beviljat, päätöspäivä, päätöspvm, päätöksen päivä,"
    " beslutsdatum, decision date, päätös, beslut, decision",
    "received_on": "saapunut, saapumispäivä, saapumispvm, vastaanotettu, received, mottagen, mottaget, ankommit",
    "valid_until": "voimassa asti, gäller till, valid until, voimassa, päätös voimassa, giltig till, giltigt till",
    "wishes": "toive, toiveet, wishes, önskemål, önskan",
    "course": "kurssi, kurssin numero, kurssinumero, course, kurs, kursnummer",
    "number": "numero, number, nummer, nro, kurssin numero, kurssinumero, kursnummer, kurssi, course, kurs",
    "kela_number": "kelan numero, kela-numero, kela's number, fpa nummer, fpa:s nummer",
    "site": "toimipiste, paikka, paikkakunta, site, place, verksamhetsställe, ort",
    "group_size": "ryhmäkoko, paikkoja, paikat, koko, group size, places, gruppstorlek, platser",
    "starts_on": "alkaa, alkupäivä, alkupvm, alku, starts, start, börjar, startar, startdatum",
    "periods": "jaksot, jaksojen päivät, periods, perioder",
    "enrolled_on": "kiinnitetty, kiinnityspäivä, kiinnityspvm, kiinnitetty kurssille, enrolled on, enrolled,"
    " date of enrolment, knuten, knuten till kursen, knutningsdag",
    "from_period": "jaksosta, jaksosta alkaen, alkaen jaksosta, mukana jaksosta, from period, från period,"
    " från och med period",
    "published_on": "julkaistu, julkaisupäivä, julkaisupvm, published on, published, publicerad, publiceringsdatum,"
    " publiceringsdag",
    "confirmed_on": "vahvistettu, vahvistuspäivä, vahvistamispäivä, vahvistuspvm, confirmed on, confirmed, bekräftad,"
    " bekräftelsedatum, bekräftelsedag",
    "target_groups": "kohderyhmä, kohderyhmät, target group, target groups, målgrupp, målgrupper",
}
_NAMED: Final = {
    meaning: tuple(fold(each.strip()) for each in synonyms.split(",")) for meaning, synonyms in _SYNONYMS.items()
}


def recognise(headings: Sequence[Cell], kind: TableKind) -> dict[int, str]:
    """Return what columns (from 0) mean; of several with the same meaning, the one that is named most plainly."""
    folded = [fold(str(heading)).strip(" :.*") for heading in headings]
    found: dict[int, str] = {}
    for meaning in MEANINGS[kind]:
        names = _NAMED[meaning]
        named = [(names.index(heading), place) for place, heading in enumerate(folded) if heading in names]
        if named:
            found.setdefault(min(named)[1], meaning)
    return dict(sorted(found.items()))


def kind_of(headings: Sequence[Cell]) -> TableKind:
    """Return what a file tells of: what more of its headings belong to; clients, where there is no telling."""
    return max(TableKind, key=lambda kind: (len(recognise(headings, kind)), kind is TableKind.CLIENTS))


def column_letters(place: int) -> str:
    """Name a column (from 0) as spreadsheets do: A to Z, AA and so on."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

"""Two records side by side: each name, date, particular and photograph with who said so, as far as its reader may see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules.standing import Standing
from alongside.rules.state.links import Judged
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.encounters import Found, FoundMore
from alongside.vocabulary.facts import KIND_OF, Entry
from alongside.vocabulary.placement import PhotographAdded, ProfilePrepared
from alongside.vocabulary.referral import (
    AgeDecided,
    AgePresumed,
    BirthDateClaimed,
    ClaimSource,
    NameClaimed,
    ParticularsClaimed,
    Sex,
)
from alongside.web import found_words, labels, london_time, same_words
from alongside.web.templatetags.parts import Column, Table
from alongside.web.words import Words

PAYLOADS = (
    NameClaimed,
    BirthDateClaimed,
    ParticularsClaimed,
    AgeDecided,
    AgePresumed,
    Found,
    FoundMore,
    ProfilePrepared,
    PhotographAdded,
)
KINDS = frozenset(KIND_OF[payload].name for payload in PAYLOADS)


@dataclass(frozen=True)
class Side:
    """One record with the facts that say who the child is."""

    opened: OpenRecord
    facts: list[Entry] = field(default_factory=list)

    @property
    def wanted(self) -> list[int | None]:
        """The sealed texts that stand side by side."""
        found: list[int | None] = [self.opened.standing.working_name]
        for entry in self.facts:
            match entry.payload:
                case NameClaimed(name=name, said_as=said_as):
                    found += [name, said_as]
                case BirthDateClaimed(born=born):
                    found.append(born)
                case (
                    Found(phones=phones, marks=marks, with_whom=whom)
                    | FoundMore(phones=phones, marks=marks, with_whom=whom)
                ):
                    found += [phones, marks, whom]
                case ProfilePrepared(telephones=telephones, description=description):
                    found += [telephones, description]
        return found


def side(opened: OpenRecord) -> Side:
    """What this reader may see of one record, in one query."""
    return Side(opened, read.of_kinds(opened.connection, opened.child, KINDS))


@dataclass(frozen=True)
class Compared:
    """A row for each thing that somebody said of either; `unknown` names what nobody said of both."""

    table: Table
    unknown: tuple[str, ...]


def compared(sides: tuple[Side, Side], words: Words) -> Compared:
    """One column for each record; on a phone each row is a card."""
    rows: list[tuple[str, Callable[[Side, Words], str | SafeString]]] = [
        (_("Names"), _names),
        (_("Born, as claimed"), lambda one, words: _births(one, words, assessed=False)),
        (_("Born or aged, as assessed"), _assessed),
        (_("Photograph"), _photograph),
        (_("Sex"), _sex),
        (_("Nationality"), _nationality),
        (_("Languages"), _languages),
        (_("Telephones"), _telephones),
        (_("Marks and description"), _marks),
        (_("Found or seen"), _found),
        (_("With whom"), _with_whom),
        (_("How the record stands"), _standing),
    ]
    drawn = [(name, *(shown(one, words) for one in sides)) for name, shown in rows]
    nothing = {_("Not known"), _("None kept"), _("This record did not begin so")}
    known = [row for row in drawn if not nothing.issuperset(row[1:])]
    columns = (_("What"), *(called(one, words) for one in sides))
    return Compared(
        Table(tuple(Column(heading) for heading in columns), tuple(known), first_cell_is_header=True),
        tuple(_lower(str(row[0])) for row in drawn if row not in known),
    )


def in_short(standing: Standing) -> str:
    """What tells one record from the other where the two are offered as answers."""
    told = []
    if standing.found.is_found:
        told.append(_("began with a child found"))
    if standing.episode is not None:
        told.append(_("the child is missing"))
    told.append(_("has a guardian") if standing.guardian is not None else _("has no guardian"))
    return ", ".join(told)


def name_of(one: Side, words: Words) -> str:
    return words(one.opened.standing.working_name, _("Name not known"))


def called(one: Side, words: Words) -> SafeString:
    """The name of the heading with the reference, as two records may be under one name."""
    return format_html("{} {}", name_of(one, words), labels.reference(one.opened.ref))


def _lower(heading: str) -> str:
    return heading[:1].lower() + heading[1:]


def _said(words: Words, number: int | None) -> str:
    return words(number, _("Not shown to you")) if number is not None else ""


def _source(value: str, source: ClaimSource) -> str:
    return _("%(value)s (said by %(source)s)") % {"value": value, "source": labels.said(source)}


def _names(one: Side, words: Words) -> str | SafeString:
    lines = []
    for entry in one.facts:
        if isinstance(entry.payload, NameClaimed):
            name = _said(words, entry.payload.name)
            sounds = _said(words, entry.payload.said_as)
            lines.append(_source(f"{name} [{sounds}]" if sounds else name, entry.payload.source))
    return same_words.each(dict.fromkeys(lines))


def _births(one: Side, words: Words, *, assessed: bool) -> str | SafeString:
    return same_words.each(dict.fromkeys(_birth_lines(one, words, assessed=assessed)))


def _birth_lines(one: Side, words: Words, *, assessed: bool) -> list[str]:
    return [
        _source(same_words.day(_said(words, entry.payload.born)), entry.payload.source)
        for entry in one.facts
        if isinstance(entry.payload, BirthDateClaimed) and (entry.payload.source is ClaimSource.ASSESSMENT) is assessed
    ]


def _assessed(one: Side, words: Words) -> str | SafeString:
    lines = _birth_lines(one, words, assessed=True)
    for entry in one.facts:
        match entry.payload:
            case AgeDecided(by=by, outcome=outcome):
                said = _("Decided by %(by)s: %(outcome)s")
                lines.append(said % {"by": labels.said(by), "outcome": labels.said(outcome)})
            case AgePresumed(treated_as_adult_by=by):
                lines.append(_("Treated as an adult by %(by)s: presumed a child here") % {"by": labels.said(by)})
            case Found(said_age=age) | FoundMore(said_age=age) if age is not None:
                lines.append(_("%(age)d, as somebody said when the child was found") % {"age": age})
    return same_words.each(dict.fromkeys(lines))


def _particulars(one: Side) -> Iterable[ParticularsClaimed]:
    return (entry.payload for entry in one.facts if isinstance(entry.payload, ParticularsClaimed))


def _sex(one: Side, words: Words) -> str | SafeString:
    said = [_source(labels.begun(p.sex), p.source) for p in _particulars(one) if p.sex is not Sex.NOT_KNOWN]
    return same_words.each(dict.fromkeys(said))


def _nationality(one: Side, words: Words) -> str | SafeString:
    said = [_source(reference.nationality(p.nationality).country, p.source) for p in _particulars(one) if p.nationality]
    return same_words.each(dict.fromkeys(said))


def _languages(one: Side, words: Words) -> str | SafeString:
    codes = list(one.opened.standing.languages)
    for entry in one.facts:
        if isinstance(entry.payload, ParticularsClaimed | Found | FoundMore):
            codes += entry.payload.languages
    return same_words.each(reference.language(code).name for code in dict.fromkeys(codes))


def _telephones(one: Side, words: Words) -> str | SafeString:
    numbers = [
        entry.payload.telephones if isinstance(entry.payload, ProfilePrepared) else entry.payload.phones
        for entry in one.facts
        if isinstance(entry.payload, ProfilePrepared | Found | FoundMore)
    ]
    return same_words.each(dict.fromkeys(_said(words, number) for number in numbers))


def _marks(one: Side, words: Words) -> str | SafeString:
    numbers = [
        entry.payload.description if isinstance(entry.payload, ProfilePrepared) else entry.payload.marks
        for entry in one.facts
        if isinstance(entry.payload, ProfilePrepared | Found | FoundMore)
    ]
    return same_words.each(dict.fromkeys(_said(words, number) for number in numbers))


def _with_whom(one: Side, words: Words) -> str | SafeString:
    numbers = [entry.payload.with_whom for entry in one.facts if isinstance(entry.payload, Found | FoundMore)]
    return same_words.each(_said(words, number) for number in numbers)


def _photograph(one: Side, words: Words) -> str | SafeString:
    """People look; no machine compares faces."""
    root = one.opened.standing.photograph
    if root is None:
        return _("None kept")
    if Class.IDENTITY not in one.opened.classes:
        return _("Not shown to you")
    address = reverse("photograph_picture", args=[one.opened.ref, root])
    alt = _("The face of the child on record %(ref)s") % {"ref": one.opened.ref}
    return format_html('<img class="alongside-picture" src="{}" alt="{}">', address, alt)


def _found(one: Side, words: Words) -> str | SafeString:
    lines = [
        _("%(kept)s, by %(by)s, %(place)s, %(when)s")
        % {
            "kept": labels.begun(entry.payload.kept),
            "by": labels.said(entry.payload.by),
            "place": found_words.AT_PLACE[entry.payload.place],
            "when": london_time.moment_in_words(entry.happened.at),
        }
        for entry in one.facts
        if isinstance(entry.payload, Found)
    ]
    return same_words.each(lines) if lines else _("This record did not begin so")


def _standing(one: Side, words: Words) -> str | SafeString:
    standing = one.opened.standing
    lines = []
    if standing.episode is not None:
        since = london_time.moment_in_words(standing.episode.started_at)
        lines.append(_("Missing since %(since)s") % {"since": since})
    lines.append(_("Support is open") if standing.is_open else _("Support has ended or was declined"))
    lines.append(_("Has a guardian") if standing.guardian is not None else _("Has no guardian"))
    authority = standing.responsible or standing.area
    if authority is not None:
        lines.append(_("Authority: %(authority)s") % {"authority": reference.area(authority).name})
    linked = sum(pair.state is Judged.LINKED for pair in standing.links.pairs)
    if linked:
        words_of = ngettext("Linked to %(count)d other record", "Linked to %(count)d other records", linked)
        lines.append(words_of % {"count": linked})
    return same_words.each(lines)

"""Who asked about a child, who of them was checked, whether one number asked before, and who may be in touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology import lists
from alongside.chronology.record import OpenRecord
from alongside.noticing import numbers, queries
from alongside.people import workers
from alongside.rules import enquiries as rules
from alongside.rules import sentences
from alongside.rules.enquiries import ContactStage, comparable_number
from alongside.rules.standing import Standing
from alongside.rules.state.noticing import RelativeContact
from alongside.vocabulary import enquiries as facts
from alongside.vocabulary import sealing
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry
from alongside.web import door, head, labels, london_time
from alongside.web.noticing_enquiry_pages import REMINDER
from alongside.web.noticing_words import author
from alongside.web.record_sections import Place, Quoted, Section
from alongside.web.searched import Card
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

KINDS = (
    facts.EnquiryTaken,
    facts.RelativeNamed,
    facts.ChildsViewGiven,
    facts.ContactDecided,
    facts.ContactReviewed,
    facts.ContactTookPlace,
    facts.PersonChecked,
)


@dataclass(frozen=True)
class Asked:
    """One record's enquiries and claimed relatives, with opened texts and the names of those who wrote them."""

    opened: OpenRecord
    entries: list[Entry]
    words: Words
    names: dict[int, str]

    def of(self, *kinds: type) -> list[Entry]:
        return [entry for entry in self.entries if isinstance(entry.payload, kinds)]

    def about(self, relative: int, *kinds: type) -> list[Entry]:
        return [entry for entry in self.of(*kinds) if entry.payload.relative == relative]  # type: ignore[attr-defined]

    def checks(self, root: int) -> list[Entry]:
        return [entry for entry in self.of(facts.PersonChecked) if entry.payload.about == root]  # type: ignore[attr-defined]

    def link(self, words: str, name: str, *more: Any, hidden: str = "") -> Link:
        return Link(words, reverse(name, args=[self.opened.ref, *more]), hidden)

    def said(self, entry: Entry) -> dict[str, str]:
        """By whom and when a fact was said."""
        by = author(entry, self.names, self.words)
        return {"by": by, "when": london_time.moment_in_words(entry.happened.at)}


@dataclass(frozen=True)
class SameNumber:
    """The enquiries from one number, and the other children about whom it asked."""

    number: str
    cards: list[Card]
    others: tuple[Link, ...] = ()
    not_mine: bool = False


@door.signed_in
def enquiries(request: HttpRequest, ref: str) -> HttpResponse:
    """Every enquiry and every claimed relative of one child; the keeper is asked once for words, once for numbers."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = queries.as_they_stand(opened, *KINDS)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(number for one in entries for number, _k in sealing.sealed_numbers(one.payload, one.told))
        words.open()
        names = workers.names(opened.connection, sentences.people_in(entries))
        asked = Asked(opened, entries, words, names)
        context = head.context(
            opened,
            words,
            reminder=REMINDER,
            relatives=[_relative(one, asked) for one in opened.standing.noticing.relatives],
            groups=_groups(asked),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/noticing_enquiries.html", context)


def _groups(asked: Asked) -> list[SameNumber]:
    """Enquiries newest first, those from one number together under the newest of them."""
    taken = asked.of(facts.EnquiryTaken)
    typed = {entry.root: asked.words(getattr(entry.payload, "number", None)) for entry in taken}
    elsewhere = numbers.children_asked_about(typed.values())
    held = _held(asked.opened, {child for found in elsewhere.values() for child in found})
    together: dict[str, list[Entry]] = {}
    for entry in reversed(taken):
        key = comparable_number(typed[entry.root]) or f"#{entry.root}"
        together.setdefault(key, []).append(entry)
    return [
        _group(typed[found[0].root], found, elsewhere.get(key, set()), held, asked) for key, found in together.items()
    ]


def _held(opened: OpenRecord, children: set[int]) -> dict[int, str]:
    """Of these children, the references of those whom the asker holds."""
    return {one.child: one.ref for one in lists.of_children(opened.connection, children)}


def _group(number: str, entries: list[Entry], children: set[int], held: dict[int, str], asked: Asked) -> SameNumber:
    others = children - {asked.opened.child}
    links = tuple(Link(held[one], reverse("record", args=[held[one]])) for one in sorted(others) if one in held)
    cards = [_enquiry(entry, asked) for entry in entries]
    return SameNumber(number, cards, links, not_mine=bool(others - held.keys()))


def _enquiry(entry: Entry, asked: Asked) -> Card:
    said = entry.payload
    assert isinstance(said, facts.EnquiryTaken)
    name = asked.words(said.name)
    about = asked.said(entry) | {
        "way": labels.said(said.way),
        "asked": ", ".join(labels.said(one) for one in said.asked),
        "told": labels.said(said.told),
    }
    told_words = asked.words(said.told_words)
    lines = [
        _("“%(name)s”, as they said") % {"name": name} if name else _("Gave no name"),
        _("%(when)s, %(way)s; taken by %(by)s.") % about,
        _("Asked: %(asked)s.") % about,
        asked.words(said.asked_words),
        _("Nothing was told.") if said.told is facts.ToldThem.NOTHING else _("Told: %(told)s.") % about,
        told_words,
        asked.words(said.words),
        *_checked_lines(entry.root, asked),
    ]
    hidden = _("for the enquiry of %(when)s") % about
    links = [asked.link(_("Check who they are"), "person_checked", entry.root, hidden=hidden)]
    if said.told is facts.ToldThem.THE_PLACE:
        links.insert(0, asked.link(_("Somebody unsafe may know the address: say so"), "address_known"))
    return Card(labels.begun(said.who), _check_tag(entry.root, asked, said), _lines(lines), tuple(links))


def _lines(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, found))


def _check_tag(root: int, asked: Asked, said: facts.EnquiryTaken | None = None) -> Tag:
    if said is not None and said.told is facts.ToldThem.THE_PLACE:
        return Tag(_("The place was told"), "red")
    checks = asked.checks(root)
    if not checks:
        return Tag(_("Not checked"), "orange")
    newest = checks[-1].payload
    assert isinstance(newest, facts.PersonChecked)
    if newest.outcome is facts.CheckOutcome.CONFIRMED:
        return Tag(_("Checked"), "teal")
    return Tag(_("Checked: not who they say"), "red")


def _checked_lines(root: int, asked: Asked) -> list[str]:
    """Each check with where, what it showed and by whom; that there was none."""
    lines = []
    for entry in asked.checks(root):
        said = entry.payload
        assert isinstance(said, facts.PersonChecked)
        about = asked.said(entry) | {"where": labels.said(said.register), "outcome": labels.said(said.outcome)}
        about["by"] = asked.words(said.checked_by) or about["by"]
        lines.append(_("Checked with %(where)s by %(by)s, %(when)s: %(outcome)s.") % about)
        lines += [asked.words(said.reference), asked.words(said.words)]
    return lines or [_("Not checked: rely on nothing they say about who they are.")]


STAGES: dict[ContactStage, Tag] = {
    ContactStage.WAITING_FOR_CHILD: Tag(gettext_lazy("Waiting for the child's own view"), "yellow"),
    ContactStage.WAITING_FOR_DECISION: Tag(gettext_lazy("Waiting for a social worker's decision"), "yellow"),
    ContactStage.ALLOWED: Tag(gettext_lazy("Allowed, on terms"), "teal"),
    ContactStage.NOT_ALLOWED: Tag(gettext_lazy("Not allowed"), "red"),
    ContactStage.REVIEWED: Tag(gettext_lazy("Reviewed: goes on"), "teal"),
}


def stage_tag(contact: RelativeContact) -> Tag:
    """How far contact has come."""
    return STAGES[rules.stage(contact)]


def _relative(contact: RelativeContact, asked: Asked) -> Card:
    named = next((one for one in asked.of(facts.RelativeNamed) if one.root == contact.seq), None)
    name = asked.words(getattr(named.payload, "name", None)) if named is not None else ""
    title = _("%(relation)s: “%(name)s”") if name else "%(relation)s"
    title = title % {"relation": labels.begun(contact.relation), "name": name}
    warning = _allowed_unchecked(contact, asked)
    views = [_view(entry, asked) for entry in asked.about(contact.seq, facts.ChildsViewGiven)]
    decided = asked.about(contact.seq, facts.ContactDecided, facts.ContactReviewed)
    lines = [
        asked.words(getattr(named.payload, "words", None)) if named is not None else "",
        *(views or [_("The child has not been asked.")]),
        *(line for entry in decided for line in _decision(entry, asked)),
        *(_contact(entry, asked) for entry in asked.about(contact.seq, facts.ContactTookPlace)),
        *(_checked_lines(contact.seq, asked) if asked.checks(contact.seq) or not warning else ()),
    ]
    checked, steps = _check_tag(contact.seq, asked), tuple(_steps(contact, asked, title))
    return Card(title, stage_tag(contact), _lines(lines), steps, also=checked, warning=warning)


def _allowed_unchecked(contact: RelativeContact, asked: Asked) -> str:
    """What is said first where somebody may be in touch of whom nobody knows that they are who they say."""
    if rules.stage(contact) not in (ContactStage.ALLOWED, ContactStage.REVIEWED):
        return ""
    checks = asked.checks(contact.seq)
    if not checks:
        return _(
            "Contact was allowed, but nobody has recorded a check of who they are. Ask the social worker before the"
            " next contact."
        )
    newest = checks[-1].payload
    assert isinstance(newest, facts.PersonChecked)
    if newest.outcome is facts.CheckOutcome.CONFIRMED:
        return ""
    return _(
        "Contact was allowed, but a check did not show that they are who they say. Ask the social worker before the"
        " next contact."
    )


def _steps(contact: RelativeContact, asked: Asked, title: str) -> Iterable[Link]:
    about = _("about %(who)s") % {"who": title}
    yield asked.link(_("What the child says"), "childs_view", contact.seq, hidden=about)
    yield asked.link(_("Decide about contact"), "contact_decided", contact.seq, hidden=about)
    if contact.allowed:
        yield asked.link(_("Look at it again"), "contact_reviewed", contact.seq, hidden=about)
    yield asked.link(_("They were in touch"), "contact_took_place", contact.seq, hidden=about)
    yield asked.link(_("Check who they are"), "person_checked", contact.seq, hidden=about)


def _view(entry: Entry, asked: Asked) -> str:
    said = entry.payload
    assert isinstance(said, facts.ChildsViewGiven)
    alone = {
        Known.YES: _("asked alone"),
        Known.NO: _("not asked alone"),
        Known.NOT_KNOWN: _("not known whether asked alone"),
    }[said.alone]
    about = asked.said(entry) | {"view": labels.said(said.view), "alone": alone, "words": asked.words(said.words)}
    if not about["words"]:
        return _("The child, %(when)s: %(view)s (%(alone)s).") % about
    return _("The child, %(when)s: %(view)s (%(alone)s). “%(words)s”") % about


def _decision(entry: Entry, asked: Asked) -> list[str]:
    said = entry.payload
    assert isinstance(said, facts.ContactDecided | facts.ContactReviewed)
    outcome = said.decision if isinstance(said, facts.ContactDecided) else said.outcome
    about = asked.said(entry) | {"outcome": labels.said(outcome), "who": asked.words(said.decided_by, _("not shown"))}
    terms = asked.words(said.terms) if isinstance(said, facts.ContactDecided) else ""
    review = (
        _("To be looked at again by %(when)s.") % {"when": london_time.moment_in_words(said.review_at)}
        if said.review_at is not None
        else ""
    )
    first = _("Decided by %(who)s, social worker, %(when)s: %(outcome)s.") % about
    return [first, _("Terms: %(terms)s") % {"terms": terms} if terms else "", asked.words(said.reasons), review]


def _contact(entry: Entry, asked: Asked) -> str:
    said = entry.payload
    assert isinstance(said, facts.ContactTookPlace)
    about = asked.said(entry) | {"way": labels.said(said.way), "words": asked.words(said.words)}
    if said.before_allowed:
        return (_("In touch before it was allowed, %(when)s, %(way)s. %(words)s") % about).rstrip()
    return (_("In touch %(when)s, %(way)s. %(words)s") % about).rstrip()


def _drawn(quoted: Quoted) -> dict[str, Any] | None:
    """On the record: the newest enquiries, and every claimed relative with how far contact has come."""
    known = quoted.opened.standing.noticing
    if not known.enquiries and not known.relatives:
        return None
    newest = [quoted.entries[root] for root in reversed(known.enquiries) if root in quoted.entries]
    return {
        "ref": quoted.opened.ref,
        "asked": [
            _("%(said)s, %(when)s.")
            % {
                "said": sentences.sentence(entry, quoted.names),
                "when": london_time.age_in_words(min(entry.happened.at, quoted.opened.at), at=quoted.opened.at),
            }
            for entry in newest
        ],
        "relatives": [
            (str(capfirst(labels.said(one.relation))), stage_tag(one), bool(one.early)) for one in known.relatives
        ],
    }


def _quotes(standing: Standing) -> tuple[int, ...]:
    return standing.noticing.enquiries


SECTION = Section(Place.WHO, "components/noticing_asked.html", _drawn, _quotes)

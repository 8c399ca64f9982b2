"""One pair of records: side by side, why they may be of one child, and what people decide. Only for those who may see both."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.people import workers
from alongside.rules import links as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.links import Judged, Pair
from alongside.tracing import deciders, links, worklist
from alongside.vault.client import KeeperAway
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Conflict, Invalid, NotOpen, Refusal
from alongside.vocabulary.facts import Entry, Happened, happened_at
from alongside.vocabulary.links import GoesOn, LeftOpen, Linked, LinkProposed, ToldApart
from alongside.web import door, head, labels, london_time, same_form, same_sides, same_why, same_words, timeline
from alongside.web.same_form import OtherForm, PairForm, UndoForm
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

Refs = tuple[str, str]
WRITES = Permission.SAY_WHETHER_SAME


def handle(here: str, there: str) -> str:
    """What stands in an address for two records: their two random references."""
    return f"{here}.{there}"


@dataclass(frozen=True)
class Decided:
    """What was last said of the two, by whom, when and why."""

    tag: Tag
    by: str
    written: str
    when: str
    why: str
    goes_on: str
    look_again_on: str


@dataclass
class Seen:
    """What one person was shown of a pair, read in one moment; what only the keeper opens is read last."""

    both: links.Both
    sides: tuple[same_sides.Side, same_sides.Side]
    suggested: worklist.Suggested | None
    said: Entry | None
    names: dict[int, str]
    words: Words
    newer: tuple[list[Entry], list[Entry]] = ((), ())  # type: ignore[assignment]

    @property
    def refs(self) -> Refs:
        return self.both[0].ref, self.both[1].ref

    @property
    def pair(self) -> Pair | None:
        return rules.judged(*links.sides(self.both))


@door.signed_in
def pair(request: HttpRequest, pair: Refs) -> HttpResponse:
    """Both records side by side, every point of why, and the decision; POST writes it on both."""
    with door.reading(request) as session:
        seen = _look(session, pair)
        form = _form(request, session, seen)
        if request.method != "POST" or not form.is_valid():
            return _show(request, session, seen, form, status=422 if form.errors else 200)
    try:
        _decide(request, pair, form, seen)
    except (Refusal, Invalid, Conflict, KeeperAway) as said:
        return _again(request, pair, form, said)
    return redirect(f"{reverse('same_pair', args=[pair])}?{SAVED}=yes")


@door.signed_in
def undo(request: HttpRequest, pair: Refs) -> HttpResponse:
    """Takes back what was last said of the two, with why; everything is then as though it had never been said."""
    with door.reading(request) as session:
        seen = _look(session, pair, permission=WRITES)
        rules.may_undo(*links.sides(seen.both))
        form = UndoForm(request.POST or None, at=seen.both[0].at, initial=_read_through(seen))
        shown = _undoing(session, seen, form)
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/same_undo.html", shown, status=422 if form.errors else 200)
    try:
        with door.writing(request) as session:
            both = _open_to_write(session, pair, form)
            links.undo(both, seen=form.seen_both)
    except (Refusal, Invalid, Conflict, KeeperAway) as said:
        status = _complain(form, said)
        return render(request, "pages/same_undo.html", shown, status=status)
    return redirect(f"{reverse('same_pair', args=[pair])}?{SAVED}=yes")


@door.signed_in
def other(request: HttpRequest, ref: str) -> HttpResponse:
    """Which other record may be of this child: by its reference, for somebody who may open both."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref, WRITES)
        form = OtherForm(request.POST or None, at=opened.at)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.open()
        context = head.context(opened, words, form=form, ref=opened.ref, find_href=_somewhere("find"))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["other"].strip().upper()
        try:
            with door.reading(request) as session:
                both = gate.open_pair(session, ref, typed, WRITES)
        except NotOpen:
            form.add_error("other", _("There is no such record that you may open. Check the reference."))
        except Refusal as said:
            form.add_error("other", _(said.reason))
        else:
            return redirect(reverse("same_pair", args=[(both[0].ref, both[1].ref)]))
    return render(request, "pages/same_other.html", context, status=422 if form.errors else 200)


def _look(session: gate.Session, pair: Refs, *, permission: Permission = Permission.OPEN) -> Seen:
    both = gate.open_pair(session, *pair, permission)
    if any(Class.IDENTITY not in opened.classes for opened in both):
        raise Refusal("You may not see the names in both records, so they are not shown side by side.")
    sides = (same_sides.side(both[0]), same_sides.side(both[1]))
    suggested = worklist.of_pair(session.connection, both[0].child, both[1].child)
    known = rules.judged(*links.sides(both))
    said = None
    if known is not None:
        said = read.by_seq(session.connection, both[0].child, [known.seq]).get(known.seq)
    people = [entry.recorded_by or 0 for entry in (said,) if entry is not None]
    names = workers.names(session.connection, [*people, *_decided_by(known, said)])
    words = Words(session.token)
    for one in sides:
        words.want_all(one.wanted)
    words.want(said.payload.reason if said is not None else None)  # type: ignore[attr-defined]
    return Seen(both, sides, suggested, said, names, words)


def _decided_by(known: Pair | None, said: Entry | None) -> list[int]:
    found = [known.by] if known is not None else []
    if said is not None and isinstance(said.payload, Linked):
        found += [said.payload.proposed_by, said.payload.confirmed_by]
    return [number for number in found if number]


def _read_through(seen: Seen) -> dict[str, int]:
    return {"seen": seen.both[0].last_seq, "seen_there": seen.both[1].last_seq}


def _may_write(seen: Seen) -> bool:
    return all(may(Actor(one.person, one.roles), WRITES, one.standing) for one in seen.both)


def _may_confirm(session: gate.Session, seen: Seen) -> bool:
    known = seen.pair
    if known is None or known.state is not Judged.PROPOSED or known.by is None:
        return False
    by, proposer = links.decider(session.connection, session.person), links.decider(session.connection, known.by)
    written_by = seen.said.recorded_by if seen.said is not None else None
    try:
        rules.may_confirm(*links.sides(seen.both), by=by, proposer=proposer, proposal_written_by=written_by)
    except Refusal:
        return False
    return True


def _form(request: HttpRequest, session: gate.Session, seen: Seen) -> PairForm:
    form = PairForm(request.POST if request.method == "POST" else None, at=seen.both[0].at, initial=_read_through(seen))
    known = seen.pair
    here, there = links.sides(seen.both)
    proposed = known is not None and known.state is Judged.PROPOSED
    form.offer(
        {one.ref: same_sides.in_short(one.standing) for one in seen.both},
        may_confirm=_may_confirm(session, seen),
        may_write_confirmation=proposed and known is not None and known.by != session.person,
        proposed=proposed,
        second=rules.across_agencies(here.standing, there.standing),
        people=deciders.beside(seen.both) if _may_write(seen) else (),
    )
    return form


def _decide(request: HttpRequest, pair: Refs, form: PairForm, seen: Seen) -> None:
    band = same_words.band_of(seen.suggested)
    with door.writing(request) as session:
        both = _open_to_write(session, pair, form)
        more: dict[str, Any] = {
            "seen": form.seen_both,
            "happened": _now(both),
            "band": band,
            "word_of": form.word_of,
        }
        match form.cleaned_data["says"]:
            case same_form.SAME:
                links.propose(both, goes_on=GoesOn(form.cleaned_data["goes_on"]), **more)
            case same_form.CONFIRM:
                links.confirm(both, **more)
            case same_form.APART:
                links.tell_apart(both, **more)
            case _:
                links.leave_open(both, look_again_on=form.cleaned_data["look_again_on"], **more)


def _open_to_write(session: gate.Session, pair: Refs, form: PairForm | UndoForm) -> links.Both:
    texts = {"reason": (Class.IDENTITY, form.cleaned_data["reason"])}
    return gate.open_pair(session, *pair, WRITES, to_write=True, texts=texts)


def _now(both: links.Both) -> Happened:
    return happened_at(max(one.at for one in both))


def _again(request: HttpRequest, pair: Refs, form: PairForm, said: Exception) -> HttpResponse:
    """The pair as it is now, what is new in it, and everything that was typed."""
    with door.reading(request) as session:
        seen = _look(session, pair)
        if isinstance(said, Conflict):
            seen.newer = (_since(seen, 0, form.seen_both[0]), _since(seen, 1, form.seen_both[1]))
            form.data = form.data.copy()
            form.data.update({name: str(number) for name, number in _read_through(seen).items()})
        return _show(request, session, seen, form, status=_complain(form, said))


def _since(seen: Seen, which: int, through: int) -> list[Entry]:
    opened = seen.both[which]
    newer = read.entries(opened.connection, opened.child, first=through + 1)
    return [entry for entry in newer if entry.kind in rules.RESTS_ON]


def _complain(form: PairForm | UndoForm, said: Exception) -> int:
    """Puts what went wrong on the form; the status that goes with it."""
    match said:
        case Invalid(field=name, why=why, remedy=remedy):
            form.add_error(name if name in form.fields else None, f"{_(why)} {_(remedy)}")
            return 422
        case Refusal(reason=reason):
            form.add_error(None, _(reason))
            return 409
        case Conflict():
            form.add_error(
                None, _("One of the records has moved on since you opened this page. Read what is new, then decide.")
            )
            return 409
    form.add_error(None, _("It could not be sealed, so nothing was saved. What you typed is kept: send it again."))
    return 503


def _show(
    request: HttpRequest, session: gate.Session, seen: Seen, form: PairForm, *, status: int = 200
) -> HttpResponse:
    words = seen.words
    for entries in seen.newer:
        words.want_all(timeline.wanted(entries))
    try:
        words.open()
    except KeeperAway:
        if request.method != "POST":
            raise
        words.leave_shut()
    here, there = seen.both
    names = tuple(same_sides.name_of(one, words) for one in seen.sides)
    called = tuple(same_sides.called(one, words) for one in seen.sides)
    why = same_why.read(session, here.child, there.child, seen.suggested, columns=(called[0], called[1]))
    known = seen.pair
    linked = known is not None and known.state is Judged.LINKED
    context = {
        "form": form if _may_write(seen) and not linked else None,
        "refs": seen.refs,
        "names": names,
        "sides": same_sides.compared(seen.sides, words),
        "records": tuple(
            Link(_("Open the record of %(name)s") % {"name": name}, reverse("record", args=[one.ref]), one.ref)
            for name, one in zip(names, seen.both, strict=True)
        ),
        "decided": _decided(seen, words),
        "linked": linked,
        "undo_href": reverse("same_undo", args=[seen.refs]) if known is not None and _may_write(seen) else "",
        "openings": _openings(seen) if linked else [],
        "missing": [one.ref for one in seen.both if one.standing.missing],
        "suggested": seen.suggested,
        "why": why,
        "newer": [
            (one.ref, timeline.lines(one, entries, words, linked=False))
            for one, entries in zip((here, there), seen.newer, strict=True)
            if entries
        ],
        "saved": SAVED in request.GET,
        "second": rules.across_agencies(here.standing, there.standing),
    }
    return render(request, "pages/same_pair.html", context, status=status)


def _decided(seen: Seen, words: Words) -> Decided | None:
    known, said = seen.pair, seen.said
    if known is None or said is None:
        return None
    payload = said.payload
    assert isinstance(payload, LinkProposed | Linked | ToldApart | LeftOpen)
    by = seen.names.get(known.by or 0, _("Somebody who is no longer listed"))
    if isinstance(payload, Linked) and payload.proposed_by is not None:
        first = seen.names.get(payload.proposed_by, _("Somebody who is no longer listed"))
        by = _("%(first)s, confirmed by %(second)s") % {"first": first, "second": by}
    goes_on = ""
    if known.state in (Judged.PROPOSED, Judged.LINKED):
        here, there = seen.refs
        goes_on = {GoesOn.HERE: here, GoesOn.THERE: there, GoesOn.BOTH: _("both records")}[known.goes_on]
    return Decided(
        tag=same_words.judged(known.state),
        by=by,
        written=_written(seen, said),
        when=london_time.moment_in_words(said.happened.at),
        why=words(payload.reason, _("Not shown to you")),
        goes_on=goes_on,
        look_again_on=london_time.day_in_words(known.look_again_on) if known.look_again_on else "",
    )


def _written(seen: Seen, said: Entry) -> str:
    """Who wrote it down for whoever said it, how they were told and when."""
    if said.told is None:
        return ""
    return _("Written down by %(writer)s, who was told by %(means)s on %(when)s.") % {
        "writer": seen.names.get(said.recorded_by or 0, _("Somebody who is no longer listed")),
        "means": labels.said(said.told.means),
        "when": london_time.moment_in_words(said.told.at),
    }


def _openings(seen: Seen) -> list[Link]:
    """Where this person may open parts of either record to others; a link by itself opens nothing."""
    found = []
    for one in seen.both:
        address = _somewhere("maybe_found", one.ref)
        if address:
            found.append(Link(_("Open parts of %(ref)s to another team") % {"ref": one.ref}, address))
    return found


def _undoing(session: gate.Session, seen: Seen, form: UndoForm) -> dict[str, Any]:
    seen.words.open()
    known = seen.pair
    assert known is not None
    return {
        "form": form,
        "refs": seen.refs,
        "decided": _decided(seen, seen.words),
        "linked": known.state is Judged.LINKED,
        "names": tuple(same_sides.name_of(one, seen.words) for one in seen.sides),
        "pair_href": reverse("same_pair", args=[seen.refs]),
    }


def _somewhere(name: str, *given: Any) -> str:
    """The address of another part's page; nothing where that part is not there."""
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return ""

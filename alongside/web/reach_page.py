"""How to reach the child safely, for those who may; for everybody else who to tell instead. And the part on the record."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.contact import queries
from alongside.contact.queries import Ways
from alongside.people import workers
from alongside.rules import limits as limit_rules
from alongside.rules import reach as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.reach import Sight
from alongside.rules.standing import Standing
from alongside.rules.state.reach import Limit
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known
from alongside.vocabulary.reach import LimitOn
from alongside.web import door, head, labels, london_time
from alongside.web.record_sections import Place, Quoted, Section
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED


@door.signed_in
def reach(request: HttpRequest, ref: str) -> HttpResponse:
    """The ways to reach the child where they are shown to this person now; else why not, and whom to tell."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        ways = queries.ways_to_reach(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(ways.numbers.values())
        words.open()
        alone = opened.standing.reach.alone
        name = workers.names(session.connection, [alone or 0]).get(alone or 0, _("Nobody"))
        context = head.context(
            opened,
            words,
            sight=ways.sight.value,
            missing=rules.one_alone_now(opened.standing),
            alone=name,
            rows=_rows(ways, opened, words, name) if ways.agreed is not None else [],
            agreed_word=words(ways.numbers.get("agreed_word")) if ways.agreed is not None else "",
            checked=checked_in_words(opened) if ways.sight is not Sight.NOT_AGREED else "",
            last_checked=_last_checked(opened),
            doubts=doubts(opened) if ways.sight is Sight.SHOWN else [],
            links=_links(opened, ways.sight),
            saved=SAVED in request.GET,
        )
        return render(request, "pages/reach.html", context)


def _rows(ways: Ways, opened: OpenRecord, words: Words, alone: str) -> list[SummaryRow]:
    said, numbers = ways.agreed, ways.numbers
    assert said is not None and ways.agreed_at is not None
    not_noted = _("Not noted")
    language = reference.language(said.language).name if said.language else not_noted
    with_child = {
        Known.YES: _("with the child"),
        Known.NO: _("not with the child"),
        Known.NOT_KNOWN: _("not known whether with the child"),
    }[said.with_child]
    agreed = _("%(age)s, %(with_child)s") % {
        "age": london_time.age_in_words(min(ways.agreed_at, opened.at), at=opened.at),
        "with_child": with_child,
    }
    return [
        SummaryRow(_("Number"), words(numbers["number"], not_noted)),
        SummaryRow(_("App"), words(numbers["app"], not_noted)),
        SummaryRow(_("Through whom"), words(numbers["person"], not_noted)),
        SummaryRow(_("When it is safe"), words(numbers["hours"], not_noted)),
        SummaryRow(_("Language"), language),
        SummaryRow(_("While missing, alone"), alone),
        SummaryRow(_("Agreed"), agreed),
        SummaryRow(_("Last checked"), checked_in_words(opened)),
    ]


def checked_in_words(opened: OpenRecord) -> str:
    """How old the last word of the child on it is."""
    checked_at = opened.standing.reach.checked_at
    if checked_at is None:
        return _("Never checked with the child")
    return _("Checked with the child %(age)s") % {
        "age": london_time.age_in_words(min(checked_at, opened.at), at=opened.at)
    }


def _last_checked(opened: OpenRecord) -> str:
    """When it was last checked, for those who must not ring; no word to them that sounds like having just reached the child."""
    checked_at, episode = opened.standing.reach.checked_at, opened.standing.episode
    if checked_at is None:
        return _("This was never checked with the child.")
    when = {"when": london_time.moment_in_words(checked_at)}
    if episode is not None and checked_at < episode.started_at:
        return _("This was last checked with the child %(when)s, before they went missing.") % when
    return _("This was last checked with the child %(when)s.") % when


def doubts(opened: OpenRecord) -> list[str]:
    """Why what was agreed should not be relied on before somebody has asked the child."""
    standing = opened.standing
    found = []
    if rules.away_since_checked(standing):
        found.append(_("The child was missing since it was checked: the phone may be in other hands."))
    if standing.reach.safe == Known.NO.value:
        found.append(_("The child said that it is not safe any more."))
    elif rules.doubted(standing, at=opened.at) and not found:
        found.append(_("Nobody has checked it with the child for four weeks."))
    return found


def _links(opened: OpenRecord, sight: Sight) -> list[Link]:
    actor = Actor(opened.person, opened.roles)
    standing = opened.standing
    if not standing.is_open:
        return []
    links = []
    if sight is Sight.NOT_AGREED and may(actor, Permission.PREPARE_PROFILE, standing):
        links.append(Link(_("Agree how to reach the child"), reverse("reach_agreed", args=[opened.ref])))
    if sight is Sight.SHOWN:
        links.append(Link(_("Checked with the child"), reverse("reach_checked", args=[opened.ref])))
        if may(actor, Permission.PREPARE_PROFILE, standing):
            links.append(Link(_("Change what was agreed"), reverse("reach_agreed", args=[opened.ref])))
    if sight is not Sight.NOT_AGREED and may(actor, Permission.AGREE_PLAN, standing):
        links.append(Link(_("Name another who alone may"), reverse("reach_named", args=[opened.ref])))
    return links


def drawn(quoted: Quoted) -> dict[str, Any]:
    """On the record: that it is agreed, how old, and who alone; no number and no word, for a record is shown to many."""
    opened = quoted.opened
    standing = opened.standing
    agreed = standing.reach.agreed is not None
    alone = quoted.names.get(standing.reach.alone or 0, _("Nobody"))
    missing = rules.one_alone_now(standing)
    mine = missing and opened.person == standing.reach.alone
    return {
        "agreed": agreed,
        "alone": alone,
        "missing": missing and agreed,
        "mine": mine,
        "nobody_named": missing and not agreed,
        "checked": checked_in_words(opened) if agreed else "",
        "doubts": doubts(opened) if agreed else [],
        "page": reverse("reach", args=[opened.ref]),
        "limits": [_limit(one, opened) for one in standing.reach.limits],
        "limits_page": reverse("limits", args=[opened.ref]),
    }


def _limit(one: Limit, opened: OpenRecord) -> tuple[str, Tag | str]:
    """What is limited and until when; past its review it says that it is still in force."""
    day = london_time.day_in_words(london_time.wall_time(one.review_at))
    about = {"on": labels.begun(LimitOn(one.on)), "day": day}
    if limit_rules.past_review(one, at=opened.at):
        return _("%(on)s: still in force, to have been looked at again by %(day)s.") % about, Tag(
            _("Past its review"), "orange"
        )
    return _("%(on)s: looked at again by %(day)s.") % about, ""


def people(standing: Standing) -> Iterable[int | None]:
    return [standing.reach.alone]


SECTION = Section(Place.WHERE, "pages/reach_section.html", drawn, people=people)

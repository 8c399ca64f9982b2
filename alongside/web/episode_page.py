"""The missing episode: what a response sergeant, a carer and the line read at night, on one page.

An open episode comes first; without one, the latest that is over. Any earlier one has its own address.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.access import gate
from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.missing import queries
from alongside.people import workers
from alongside.rules import powers, sentences, talks
from alongside.rules.permissions import Permission
from alongside.rules.standing import Episode
from alongside.vocabulary import missing as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HEARD_ONLY
from alongside.vocabulary.facts import Entry
from alongside.web import (
    around,
    depth_cards,
    depth_panel,
    depth_words,
    door,
    episode_found,
    episode_now,
    episode_past,
    episode_search,
    episode_told,
    head,
    holding_section,
    missing_words,
    plan_of_search_section,
    searched,
    timeline,
)
from alongside.web.searched import Searched
from alongside.web.templatetags import record_parts
from alongside.web.templatetags.parts import Link, Tag
from alongside.web.words import Words
from alongside.web.write_page import SAVED

REPORTS = (facts.Reported, facts.AlsoReported)
HANDED = (facts.WasTold, facts.Taken, facts.NotTaken)
DECIDED = (
    facts.StateChanged,
    facts.Reviewed,
    facts.StrategyDecided,
    facts.UnitNotified,
    facts.Circulated,
    facts.PoliceClosed,
    facts.BedTonightLost,
)
SEARCH = (facts.RiskLevelSet, facts.ActionAgreed, facts.ActionDone, facts.BedTonightAnswered)
FOUND = (facts.Located, facts.InSafeHands, facts.Back, facts.PlacedElsewhere, facts.ReturnConfirmed)
KINDS = (*REPORTS, *HANDED, *episode_now.NEWS, *DECIDED, *SEARCH, *FOUND, *depth_panel.KINDS)


@door.signed_in
def episode(request: HttpRequest, ref: str, seq: int | None = None) -> HttpResponse:
    """One time away: the one asked for, else the open one, else the latest."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        one = _which(opened, seq)
        if one is None:
            words = _opened_words(session.token, opened, [])
            context = head.context(opened, words, never=True)
        else:
            context = _context(session, opened, one)
        context |= {"saved": SAVED in request.GET, "has_died": opened.standing.died}
        return render(request, "pages/episode.html", context)


def _which(opened: OpenRecord, seq: int | None) -> Episode | None:
    known = talks.episodes_of(opened.standing)
    if seq is not None and seq not in known:
        raise Http404
    if seq is not None:
        return known[seq]
    past = opened.standing.past_episodes
    return opened.standing.episode or (past[-1] if past else None)


def _opened_words(token: str, opened: OpenRecord, entries: list[Entry], *more: int | None) -> Words:
    words = Words(token)
    words.want(*head.wanted(opened), *more)
    words.want_all(timeline.wanted(entries))
    return words.open()


def _context(session: gate.Session, opened: OpenRecord, one: Episode) -> dict[str, Any]:
    standing, connection = opened.standing, session.connection
    entries = queries.of_episode(opened, one, *KINDS)
    frozen = queries.frozen_profile(opened, one)
    last = one.last_heard if one.confirmed_at is not None else standing.last_known
    address = around.address_of_home(opened)
    roots = [standing.profile, last.seq if last is not None else None, *depth_cards.notice_roots(standing, one)]
    pointed = read.by_seq(connection, opened.child, [root for root in roots if root is not None])
    later = pointed.get(standing.profile or 0)
    everything = [*entries, *pointed.values(), *([frozen] if frozen is not None else [])]
    words = _opened_words(session.token, opened, everything, address)
    people = [*sentences.people_in(everything), *around.people_of(standing), *holding_section.people(standing)]
    people += plan_of_search_section.people(standing.search_plan.lines)
    names = workers.names(connection, [number for number in (*people, standing.reach.alone) if number])
    found = Searched(opened, one, entries, names, words)
    past = [each for each in standing.past_episodes if each.seq != one.seq]
    known = _last_known(found, last, pointed)
    steps, notices, before_return = (
        episode_found.cards(found),
        depth_cards.home_office(found, pointed),
        depth_cards.before_return(found),
    )
    return head.context(
        opened,
        words,
        searched=found,
        is_open=found.is_open,
        heading=episode_told.heading(found),
        now=episode_now.rows(found, known),
        states=episode_now.states(found, steps=steps, notices=notices, before_return=before_return),
        next=episode_told.what_next(found),
        told_is_open=episode_now.must_open_told(found),
        told=episode_told.cards(found),
        untold=_others_to_tell(found),
        report=episode_search.report_rows(found),
        profile=episode_search.profile_rows(frozen or later, found),
        profile_is_frozen=frozen is not None,
        profile_is_newer=frozen is not None and later is not None and later.seq > frozen.seq,
        legal=powers.status_in_words(standing.legal_status),
        lives=around.Around(opened, names, address, words).where(),
        last_known=known,
        levels=episode_search.levels(found),
        level_challenge=depth_panel.level_challenge(found),
        first_night=depth_panel.first_night(found),
        leads=depth_panel.leads(found),
        asked_forces=depth_panel.asked(found),
        home_office=notices,
        before_return=[before_return],
        counted=depth_panel.counted(queries.counted(opened, one)),
        talk_called=depth_words.talk_begun(standing),
        hand_over_href=searched.elsewhere("handover_offer_force", opened.ref),
        bed=episode_search.bed_rows(found),
        bed_owed=found.is_open and one.bed_tonight is None,
        is_found=found.is_open and (one.located_at or one.adult_has_child_at) is not None,
        found=steps,
        has_steps=not standing.died or any(each.tag.colour == "teal" for each in steps),
        actions=episode_search.actions(found),
        news=timeline.lines(opened, found.of(*episode_now.NEWS), words, linked=False),
        decided=timeline.lines(opened, found.of(*DECIDED), words, linked=False),
        next_review=episode_search.next_review(found),
        police_closed=one.police_closed_at is not None,
        writes_police=Class.POLICE in opened.classes,
        may_work=found.may(Permission.WORK_EPISODE),
        talk=episode_past.talk_tag(one),
        past=episode_past.table(past, lambda seq: reverse("episode_past", args=[opened.ref, seq])),
        pattern=episode_past.pattern([*past, one], at=opened.at),
        plan=plan_of_search_section.drawn(found),
        ring_href=searched.elsewhere("ring", opened.ref),
        heard_href=searched.elsewhere("heard_from", opened.ref),
    )


def _others_to_tell(found: Searched) -> list[Link]:
    """Anybody who may have to be told as well, or again."""
    if not found.is_open:
        return []
    return [found.link(missing_words.begun(whom), "missing_told", whom) for whom in facts.Told]


def _last_known(found: Searched, last: Any, pointed: dict[int, Entry]) -> record_parts.LastKnown | None:
    entry = pointed.get(last.seq) if last is not None else None
    if last is None or entry is None:
        return None
    weak = (Tag(_("Not seen or spoken to"), "orange"),) if last.how in HEARD_ONLY else ()
    return record_parts.LastKnown(
        what=sentences.sentence(entry, found.names),
        how_known=missing_words.begun(last.how),
        by=found.by(entry),
        happened_at=last.at,
        learnt_at=entry.reached_us_at,
        at=found.opened.at,
        tags=weak,
    )

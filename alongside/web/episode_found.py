"""The five steps of being found, each its own state and its own button: one is never the other."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from alongside.rules.permissions import Permission
from alongside.vocabulary import missing as facts
from alongside.vocabulary.facts import Entry, Payload
from alongside.web import missing_words
from alongside.web.searched import Card, Searched, lines, when
from alongside.web.templatetags.parts import Link, Tag


def cards(searched: Searched) -> list[Card]:
    """Located, in safe hands, back or placed elsewhere, confirmed, checked."""
    return [_located(searched), _safe(searched), _back(searched), _confirmed(searched), _checked(searched)]


def _tag(done_at: datetime | None, done: str, *, waits: bool) -> Tag:
    """Done, still to come, or never written in a search that is over."""
    if done_at is not None:
        return Tag(done, "teal")
    return Tag(_("Not yet") if waits else _("Not recorded"), "grey")


def _may_still_come(searched: Searched) -> bool:
    """Whether being back, or police's check, may still be written: of the newest time away of a child who lives."""
    standing = searched.opened.standing
    past = standing.past_episodes
    newest = bool(past) and past[-1].seq == searched.episode.seq and not standing.died
    return searched.is_open or newest


def _last(searched: Searched, done_at: datetime | None, *kinds: type[Payload]) -> Entry | None:
    """The fact behind a step that stands; one from before the child went again is not it."""
    found = [entry for entry in searched.of(*kinds) if entry.happened.at == done_at]
    return found[-1] if found else None


def _said(entry: Entry | None, searched: Searched) -> str:
    if entry is None:
        return ""
    about = {"when": when(entry.happened.at, at=searched.opened.at), "who": searched.by(entry)}
    return _("%(when)s, %(who)s") % about


def _links(searched: Searched, links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(links) if searched.may(Permission.WORK_EPISODE) else ()


def _located(searched: Searched) -> Card:
    episode = searched.episode
    entry, more = _last(searched, episode.located_at, facts.Located), ["", "", ""]
    if entry is not None and isinstance(entry.payload, facts.Located):
        how = {"who": missing_words.said(entry.payload.seen_by), "how": missing_words.said(entry.payload.how)}
        where, name = searched.text(entry.payload.where), searched.text(entry.payload.name_as_heard)
        more = [
            _("By %(who)s: %(how)s") % how,
            _("Where: %(where)s") % {"where": where} if where else "",
            _("Name as heard: %(name)s") % {"name": name} if name else "",
        ]
    wanted = searched.is_open and episode.located_at is None and episode.adult_has_child_at is None
    return Card(
        _("1. Located"),
        _tag(episode.located_at, _("Located"), waits=searched.is_open),
        lines(
            _("Somebody saw or spoke with the child and knows where. Nobody has the child yet."),
            _said(entry, searched),
            *more,
        ),
        _links(searched, [searched.link(_("Located"), "missing_located")] if wanted else []),
    )


def _safe(searched: Searched) -> Card:
    episode = searched.episode
    entry, more = _last(searched, episode.safe_at, facts.InSafeHands), ["", ""]
    if entry is not None and isinstance(entry.payload, facts.InSafeHands):
        who = {"adult": missing_words.said(entry.payload.adult), "who": searched.text(entry.payload.who)}
        where = searched.text(entry.payload.where)
        more = [
            _("With %(adult)s. %(who)s") % who,
            _("Where: %(where)s") % {"where": where} if where else "",
        ]
    wanted = searched.is_open and episode.safe_at is None and episode.back_at is None
    return Card(
        _("2. In safe hands"),
        _tag(episode.safe_at, _("In safe hands"), waits=searched.is_open),
        lines(
            _("A responsible adult has the child in person. Somebody who only says they are family is not that."),
            _said(entry, searched),
            *more,
        ),
        _links(searched, [searched.link(_("In safe hands"), "missing_safe")] if wanted else []),
    )


def _back(searched: Searched) -> Card:
    episode = searched.episode
    entry, more = _last(searched, episode.back_at, facts.Back, facts.PlacedElsewhere), ""
    if entry is not None and isinstance(entry.payload, facts.Back | facts.PlacedElsewhere):
        more = _("Received by %(who)s") % {"who": missing_words.said(entry.payload.received_by)}
    links = [
        searched.link(_("The child is back"), "missing_back"),
        searched.link(_("Placed elsewhere"), "missing_elsewhere"),
    ]
    newest = _may_still_come(searched)
    return Card(
        _("3. Back, or placed elsewhere"),
        _tag(episode.back_at, _("Placed elsewhere") if episode.elsewhere else _("Back"), waits=newest),
        lines(
            _("The child is where they live, or in another home, and an adult has received them."),
            _said(entry, searched),
            more,
        ),
        _links(searched, links if newest and episode.back_at is None else []),
    )


def _confirmed(searched: Searched) -> Card:
    episode, opened = searched.episode, searched.opened
    had_at = episode.adult_has_child_at
    entry = _last(searched, episode.confirmed_at, facts.ReturnConfirmed)
    mine = had_at is not None and opened.person == episode.had_by and episode.confirmed_at is None
    wanted = searched.is_open and had_at is not None and not mine and searched.may(Permission.CONFIRM_RETURN)
    return Card(
        _("4. Confirmed by a second person"),
        _tag(episode.confirmed_at, _("Confirmed"), waits=searched.is_open),
        lines(
            _(
                "Not by the person who wrote that an adult has the child, nor by the carer who received them. Only this "
                "ends the search."
            ),
            _("You wrote that an adult has the child: ask somebody else to confirm it.") if mine else "",
            _said(entry, searched),
        ),
        (searched.link(_("Confirm it"), "missing_confirmed"),) if wanted else (),
    )


def _checked(searched: Searched) -> Card:
    episode = searched.episode
    newest = _may_still_come(searched)
    wanted = newest and episode.checked_at is None and episode.adult_has_child_at is not None
    at = when(episode.checked_at, at=searched.opened.at) if episode.checked_at is not None else ""
    return Card(
        _("5. Checked by police"),
        _tag(episode.checked_at, _("Checked"), waits=newest),
        lines(
            _("Police have seen the child (prevention check, safe and well). Until then: back, not yet checked."),
            at,
        ),
        _links(searched, [searched.link(_("They made their check"), "missing_checked")] if wanted else []),
    )

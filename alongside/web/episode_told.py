"""Who was told that the child is missing, who has taken it, the next button of each; what to do next."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.rules import missing as rules
from alongside.rules import talks
from alongside.rules.missing import Reached
from alongside.rules.permissions import Permission
from alongside.vocabulary import missing as facts
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import State, Told
from alongside.web import london_time, missing_words
from alongside.web.searched import Card, Searched, lines, when
from alongside.web.templatetags.parts import Link, Tag

AT_MOST = 3


def cards(searched: Searched) -> list[Card]:
    """One card for everybody who must hear of it, and for whoever else was told."""
    if searched.is_open:
        found = rules.reached(searched.opened.standing, at=searched.opened.at)
    else:
        handed = searched.episode.handed.items()
        found = tuple(Reached(Told(whom), how.told_at, how.taken_at, how.refused) for whom, how in handed)
    return [_card(one, searched) for one in found]


def _card(one: Reached, searched: Searched) -> Card:
    return Card(
        str(capfirst(missing_words.said(one.whom))),
        _tag(one),
        _lines(one, searched),
        _links(one, searched) if searched.is_open and searched.may(Permission.WORK_EPISODE) else (),
    )


def _tag(one: Reached) -> Tag:
    if one.taken_at is not None:
        return Tag(_("Has taken it"), "teal")
    if one.refused:
        return Tag(_("Would not take it"), "red")
    if one.told_at is not None:
        return Tag(_("Told, has not taken it"), "orange")
    return Tag(_("Not told yet"), "red" if one.whom is Told.POLICE else "yellow")


def _lines(one: Reached, searched: Searched) -> tuple[str, ...]:
    at, found = searched.opened.at, []
    told, taken, refused = (_newest(kind, one, searched) for kind in (facts.WasTold, facts.Taken, facts.NotTaken))
    if one.told_at is not None:
        route = missing_words.said(told.payload.route) if told is not None else _("not known")  # type: ignore[attr-defined]
        found.append(_("Told %(when)s, by %(route)s") % {"when": when(one.told_at, at=at), "route": route})
    if one.refused and refused is not None and isinstance(refused.payload, facts.NotTaken):
        about = {"when": when(refused.happened.at, at=at), "why": searched.text(refused.payload.reasons)}
        found.append(_("Would not take it %(when)s: %(why)s") % about)
    if one.taken_at is not None and taken is not None and isinstance(taken.payload, facts.Taken):
        about = {"when": when(one.taken_at, at=at), "who": searched.text(taken.payload.by)}
        found.append(_("Taken %(when)s, by %(who)s") % about)
        given = searched.text(taken.payload.reference)
        found.append(_("Their reference: %(reference)s") % {"reference": given} if given else "")
    return lines(*found)


def _newest(kind: type, one: Reached, searched: Searched) -> Entry | None:
    about = [entry for entry in searched.of(kind) if entry.payload.whom is one.whom]  # type: ignore[attr-defined]
    return about[-1] if about else None


def _links(one: Reached, searched: Searched) -> tuple[Link, ...]:
    if one.taken_at is not None:
        return ()
    whom = missing_words.said(one.whom)
    told = searched.link(_("They were told"), "missing_told", one.whom, hidden=f": {whom}")
    took = searched.link(_("They took it"), "missing_taken", one.whom, hidden=f": {whom}")
    if one.told_at is None:
        return (told, took)
    refused = searched.link(_("They would not take it"), "missing_not_taken", one.whom, hidden=f": {whom}")
    return (took, refused)


@dataclass(frozen=True)
class Next:
    """One line of what to do next; `ring` puts 999 and 101 beside it."""

    words: str
    link: Link | None = None
    ring: bool = False


def what_next(searched: Searched) -> list[Next]:
    """The three things that cannot wait, in order."""
    if searched.opened.standing.died:
        return []
    if searched.is_open:
        return [*_police(searched), *_hands(searched), *_others(searched), *_bed(searched)][:AT_MOST]
    return _after(searched)[:AT_MOST]


def _police(searched: Searched) -> list[Next]:
    if not rules.police_have_not_taken(searched.opened.standing):
        return []
    police = searched.episode.handed.get(Told.POLICE.value)
    if police is None or police.told_at is None:
        words = _("Ring police: 999 if the child is in danger now, otherwise 101. Then write down that you did.")
        link = searched.link(_("Police were told"), "missing_told", Told.POLICE)
    else:
        words = _("Police were told and have not taken it. Ring again, ask who has it and for their reference.")
        link = searched.link(_("Police took it"), "missing_taken", Told.POLICE)
    return [Next(words, link, ring=True)]


def _hands(searched: Searched) -> list[Next]:
    episode = searched.episode
    if episode.adult_has_child_at is None:
        return []
    if searched.opened.person == episode.had_by:
        words = _("You wrote that an adult has the child. A second person has to confirm it: ask one now.")
        return [Next(words)]
    words = _("An adult has the child. A second person sees or speaks with the child, and confirms it.")
    return [Next(words, searched.link(_("Confirm it"), "missing_confirmed"))]


def _others(searched: Searched) -> list[Next]:
    if searched.episode.adult_has_child_at is not None:
        return []
    standing = searched.opened.standing
    untold = [
        one.whom
        for one in rules.reached(standing, at=searched.opened.at)
        if one.told_at is None and one.taken_at is None and one.whom is not Told.POLICE
    ]
    if not untold:
        return []
    names = ", ".join(missing_words.said(one) for one in untold)
    return [Next(_("Not told yet: %(names)s.") % {"names": names}, Link(_("See who was told"), "#told"))]


def _bed(searched: Searched) -> list[Next]:
    if searched.episode.bed_tonight is not None or searched.episode.adult_has_child_at is not None:
        return []
    words = _("Nobody has said where the child would sleep tonight if found. The responsible authority owes it.")
    return [Next(words, searched.link(_("Answer it"), "bed_tonight"))]


def _after(searched: Searched) -> list[Next]:
    episode, found = searched.episode, []
    if episode.back_at is None:
        found.append(
            Next(
                _("Nobody has written that the child is back where they live, or elsewhere."),
                searched.link(_("The child is back"), "missing_back"),
            )
        )
    if episode.checked_at is None and searched.opened.standing.back_not_checked:
        words = _("Police have not made their check yet (prevention check, safe and well).")
        found.append(Next(words, searched.link(_("They made it"), "missing_checked")))
    if episode.talk not in (talks.HELD, talks.OVERTAKEN):
        words = _("The child has not been listened to about this time away.")
        found.append(Next(words, searched.link(_("The talk"), "talk")))
    return found


def heading(searched: Searched) -> str:
    """What the page says first."""
    episode = searched.episode
    since = london_time.moment_in_words(episode.reported_at or episode.started_at)
    if not searched.is_open:
        return _("Reported missing %(since)s") % {"since": since}
    if episode.adult_has_child_at is not None:
        return _("Found, and not confirmed yet")
    if episode.state is State.AWAY:
        return _("Away: reported to this record on %(since)s") % {"since": since}
    return _("Missing: reported to this record on %(since)s") % {"since": since}

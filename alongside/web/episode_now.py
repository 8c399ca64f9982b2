"""What matters now of a search, in six lines at the top of its page; and what each folded part says of itself."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.rules import holding, missing
from alongside.rules.search import LEVELS
from alongside.vocabulary import contact, reference
from alongside.vocabulary import missing as facts
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import Side
from alongside.vocabulary.missing import Told
from alongside.web import contact_pages, episode_search, holding_words, london_time, missing_words
from alongside.web.searched import Card, Searched, when
from alongside.web.templatetags.parts import SummaryRow, Tag
from alongside.web.templatetags.record_parts import LastKnown

NEWS = (
    facts.InformationReceived,
    depth.WithheldInformationReceived,
    facts.PoliceInformationReceived,
    facts.Sighted,
    contact.HeardFrom,
)
"""What may say where the child is."""


def rows(searched: Searched, known: LastKnown | None) -> list[SummaryRow]:
    """Police, who has the child, who alone reaches them, what is known, where tonight, what is due next."""
    if not searched.is_open:
        return []
    alone = contact_pages.only_one_reaches(searched.opened, searched.names)
    return [
        SummaryRow(_("Police"), _police(searched)),
        SummaryRow(_("Who is responsible now"), _holders(searched)),
        *([SummaryRow(_("Reaching the child"), alone)] if alone else []),
        SummaryRow(_("Last known"), _known(searched, known)),
        SummaryRow(_("Where tonight, if found"), _bed(searched)),
        SummaryRow(_("Due next"), _due(searched)),
    ]


def _police(searched: Searched) -> SafeString:
    """Whether they have it, who, their reference and their level: what a caller is asked first."""
    handed, at = searched.episode.handed.get(Told.POLICE.value), searched.opened.at
    taken = [one.payload for one in searched.of(facts.Taken) if _of_police(one)][-1:]
    said = []
    if handed is None or (handed.told_at is None and handed.taken_at is None):
        tag = Tag(_("Not told yet"), "red")
    elif handed.taken_at is not None:
        tag = Tag(_("Has taken it"), "teal")
        for one in taken:
            assert isinstance(one, facts.Taken)
            by, number = searched.text(one.by), searched.text(one.reference)
            said = [by, _("reference %(number)s") % {"number": number} if number else _("no reference given")]
        said.append(when(handed.taken_at, at=at))
    elif handed.refused:
        tag = Tag(_("Would not take it"), "red")
    else:
        tag = Tag(_("Told, has not taken it"), "orange")
        said = [when(handed.told_at, at=at)] if handed.told_at is not None else []
    level = searched.episode.risk_level
    words = reference.code_label(LEVELS, level) if level else _("none set, as far as we know")
    return _joined(tag, ", ".join(filter(None, said)), _("Risk level: %(level)s") % {"level": words})


def _of_police(entry: Entry) -> bool:
    return isinstance(entry.payload, facts.Taken) and entry.payload.whom is Told.POLICE


def _holders(searched: Searched) -> SafeString:
    """The service, the authority and the lead force: by name, or that nobody has."""
    standing, at = searched.opened.standing, searched.opened.at
    found = []
    for side in Side:
        held, nobody = holding.holder(standing, side, at=at), holding.nobody(standing, side, at=at)
        name = holding_words.name_of(held, searched.names) if held is not None else ""
        if nobody is None and held is not None:
            found.append(format_html("{}: {}", holding_words.SIDES[side], name))
        elif nobody is not None and side is Side.FORCE and held is None and searched.episode.lead_force:
            said = {"side": holding_words.SIDES[side], "force": reference.force(searched.episode.lead_force).name}
            found.append(format_html("{}: {}", _("%(side)s (%(force)s)") % said, Tag(_("Nobody named yet"), "red")))
        elif nobody is not None:
            tag = Tag(_("Nobody is there") if held is not None else _("Nobody"), "red")
            found.append(format_html("{}: {}{}", holding_words.SIDES[side], name, SafeString("<br>") if name else ""))
            found[-1] += format_html("{}", tag)
    return _joined(*found)


def _known(searched: Searched, known: LastKnown | None) -> SafeString:
    """The newest word of the child with its age; when last seen where that is not it."""
    episode, at = searched.episode, searched.opened.at
    seen = when(episode.last_seen_at, at=at) if episode.last_seen_at is not None else _("not known")
    newest = known is not None and (episode.last_seen_at is None or known.happened_at > episode.last_seen_at)
    return _joined(
        *([known.what, f"{known.age}: {known.how_known}", *known.tags] if known is not None and newest else []),
        _("Last seen: %(when)s") % {"when": seen},
    )


def _bed(searched: Searched) -> SafeString | Tag:
    entry = searched.at_root(searched.episode.bed_tonight)
    if entry is None or not isinstance(entry.payload, facts.BedTonightAnswered):
        return Tag(_("Nobody has said where the child sleeps"), "red")
    fetched = _("Fetched by %(who)s") % {"who": missing_words.said(entry.payload.fetched_by)}
    return _joined(searched.text(entry.payload.where), fetched)


def _due(searched: Searched) -> SafeString:
    """The next action that waits, its owner and time; and the next review."""
    episode, at = searched.episode, searched.opened.at
    waiting = to_do(searched)
    first = [one.payload for one in waiting[:1] if isinstance(one.payload, facts.ActionAgreed)]
    said = [
        _("%(action)s: %(owner)s. %(due)s")
        % {
            "action": missing_words.begun(one.action),
            "owner": missing_words.said(one.owner),
            "due": london_time.due_in_words(one.due_at, at=at),
        }
        for one in first
    ]
    review = episode.next_review_at
    due = london_time.due_in_words(review, at=at) if review is not None else ""
    words = _("Review: %(due)s") % {"due": due} if due else _("No review is arranged yet.")
    return _joined(*(said or [_("No action is agreed yet.")]), words)


def to_do(searched: Searched) -> list[Entry]:
    """The agreed actions nobody has done yet, soonest first."""
    done = {one.payload.action for one in searched.of(facts.ActionDone) if isinstance(one.payload, facts.ActionDone)}
    waiting = [one for one in searched.of(facts.ActionAgreed) if one.root not in done]
    return sorted(waiting, key=lambda one: one.payload.due_at)  # type: ignore[attr-defined]


def _joined(*parts: object) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((part,) for part in parts if part))


def states(
    searched: Searched, *, steps: Sequence[Card], notices: Sequence[Card], before_return: Card
) -> dict[str, str]:
    """What each folded part says of itself, by the name of the part."""
    episode, at = searched.episode, searched.opened.at
    seen = when(episode.last_seen_at, at=at) if episode.last_seen_at is not None else _("not known")
    bed = _("Nobody has answered.") if episode.bed_tonight is None else _("Answered.")
    return {
        "told": _told(searched),
        "who": _("The missing profile.") if episode.profile is not None else _("No profile was prepared before."),
        "seen": _("Last seen: %(when)s") % {"when": seen},
        "level": _level(searched),
        "bed": bed,
        "found": _steps(searched, steps, before_return),
        "forces": _forces(searched),
        "actions": _actions(searched),
        "news": _news(searched),
        "reviews": episode_search.next_review(searched) if searched.is_open else "",
        "notices": _notices(notices),
        "before": _times(searched),
    }


def _level(searched: Searched) -> str:
    """Police's level; where they set none, whether one may still come."""
    if searched.episode.risk_level:
        return reference.code_label(LEVELS, searched.episode.risk_level)
    return _("None set yet.") if searched.is_open else _("No level was recorded.")


def _notices(cards: Sequence[Card]) -> str:
    """How it stands with both notices; said once where it stands with both alike."""
    said = [str(one.tag.text) for one in cards]
    if len(set(said)) < 2:
        return "".join(said[:1])
    return _("Missing: %(missing)s · Found: %(found)s") % dict(zip(("missing", "found"), said, strict=True))


def must_open_told(searched: Searched) -> bool:
    """Until police have it, the buttons for telling everybody are in sight; after that a line says who is left."""
    return searched.is_open and missing.police_have_not_taken(searched.opened.standing)


def _reached(searched: Searched) -> tuple[missing.Reached, ...]:
    return missing.reached(searched.opened.standing, at=searched.opened.at) if searched.is_open else ()


def _told(searched: Searched) -> str:
    """How many have it and how many have not; who they are stands below."""
    reached = _reached(searched)
    taken = sum(1 for one in reached if one.taken_at is not None)
    told = sum(1 for one in reached if one.taken_at is None and one.told_at is not None)
    said = (
        (taken, _("%(count)d have taken it")),
        (told, _("%(count)d told, not taken")),
        (len(reached) - taken - told, _("%(count)d not told")),
    )
    return ", ".join(pattern % {"count": count} for count, pattern in said if count)


def _steps(searched: Searched, steps: Sequence[Card], before_return: Card) -> str:
    """The last step that is done and, while the search goes on, the first after it."""
    done = [n for n, one in enumerate(steps) if one.tag.colour == "teal"]
    if not done:
        return _("Not located yet") if searched.is_open else _("Not located")
    left = steps[done[-1] + 1 :] if searched.is_open else ()
    waits = _("next: %(step)s") % {"step": left[0].title} if left else ""
    said = (str(steps[done[-1]].tag.text), waits, f"{before_return.title}: {before_return.tag.text}")
    return " · ".join(filter(None, said))


def _forces(searched: Searched) -> str:
    lead, count = searched.episode.lead_force, len(searched.of(depth.ForceAsked))
    said = _("Lead force: %(name)s.") % {"name": reference.force(lead).name if lead else _("not known to us")}
    others = ngettext("%(count)d other force asked.", "%(count)d other forces asked.", count) % {"count": count}
    return f"{said} {others}" if count else said


def _actions(searched: Searched) -> str:
    if not searched.of(facts.ActionAgreed):
        return _("No action is agreed yet.") if searched.is_open else _("No action was agreed.")
    waiting, at = to_do(searched), searched.opened.at
    late = sum(1 for one in waiting if one.payload.due_at < at)  # type: ignore[attr-defined]
    said = _("%(count)d to do") % {"count": len(waiting)}
    return _("%(said)s, %(late)d overdue") % {"said": said, "late": late} if late else said


def _news(searched: Searched) -> str:
    """How many there are, and how old the newest is."""
    found = searched.of(*NEWS)
    if not found:
        return _("Nothing yet.") if searched.is_open else _("Nothing was recorded.")
    newest = when(max(one.happened.at for one in found), at=searched.opened.at)
    said = ngettext("%(count)d entry", "%(count)d entries", len(found)) % {"count": len(found)}
    return _("%(said)s, the newest %(when)s") % {"said": said, "when": newest}


def _times(searched: Searched) -> str:
    others = [one for one in searched.opened.standing.past_episodes if one.seq != searched.episode.seq]
    if not others:
        return _("No other time away is recorded here.")
    count = len(others)
    return ngettext("%(count)d other time away", "%(count)d other times away", count) % {"count": count}

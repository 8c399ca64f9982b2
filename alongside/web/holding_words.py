"""Who has a child and why nobody has, as people say it on a page."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.rules.holding import Ground, Holder, Nobody, Why
from alongside.rules.holding_hours import Closed
from alongside.rules.holding_left import Left
from alongside.rules.standing import Clock, ClockState
from alongside.rules.state.holding import Offer
from alongside.vocabulary import reference
from alongside.vocabulary.holding import ManagerSays, NotTaking, Occasion, Post, Side
from alongside.web import duty_words, labels, london_time, telephone
from alongside.web.asking import Words

SIDES: Mapping[Side, Words] = {
    Side.SERVICE: gettext_lazy("Guardian service"),
    Side.AUTHORITY: gettext_lazy("Local authority"),
    Side.FORCE: gettext_lazy("Police, lead force"),
}
WHY: Mapping[Why, Words] = {
    Why.NO_DESK: gettext_lazy("No team is known that has this child"),
    Why.NO_AUTHORITY: gettext_lazy("It is not known which authority is responsible"),
    Why.NOT_ACCEPTED: gettext_lazy("The authority has not said yet whether it accepts responsibility"),
    Why.DISPUTED: gettext_lazy("The authority says that the child is not theirs"),
    Why.CLOSED: gettext_lazy("The team is closed and handed the child over to nobody"),
    Why.CLOSED_AND_OFFERED: gettext_lazy("The team is closed; the hand-over is not answered yet"),
    Why.CLOSED_AND_UNANSWERED: gettext_lazy("The team is closed; nobody answered the hand-over in time"),
    Why.CLOSED_AND_REFUSED: gettext_lazy("The team is closed; the hand-over was refused"),
    Why.POLICE_NOT_TOLD: gettext_lazy("Police are not written down as told: ring 999 or 101"),
    Why.POLICE_NOT_TAKEN: gettext_lazy("Police have not taken the report yet: ring 999 or 101"),
    Why.POLICE_REFUSED: gettext_lazy("Police would not take the report: ring 999 or 101"),
}
GROUNDS: Mapping[Ground, Words] = {
    Ground.GUARDIAN: gettext_lazy("the child's guardian"),
    Ground.COVER: gettext_lazy("covering for the guardian"),
    Ground.REGION_DESK: gettext_lazy("while the child has no guardian"),
    Ground.LINE: gettext_lazy("while no other team has the child"),
    Ground.AUTHORITY: gettext_lazy("which accepted responsibility"),
    Ground.TOOK_REPORT: gettext_lazy("which took the report"),
    Ground.ON_CALL: gettext_lazy("their manager on call"),
    Ground.STAFFED: gettext_lazy("on duty now"),
}
NOBODY_ANSWERS: Mapping[Side, Words] = {
    Side.SERVICE: gettext_lazy("Nobody in the guardian service is answering for the child now"),
    Side.AUTHORITY: gettext_lazy("Nobody at the authority is answering for the child now"),
    Side.FORCE: gettext_lazy("Nobody at the lead force is answering for the child now"),
}
YOU_ANSWER = gettext_lazy("Nobody has accepted the child. Until you or somebody else does, you answer for the child.")
GAVE: Mapping[Ground, Words] = {
    Ground.AUTHORITY: gettext_lazy("%(name)s accepted responsibility"),
    Ground.TOOK_REPORT: gettext_lazy("%(name)s took the report"),
}
"""What a team did by which the child came to it, as a sentence that another follows."""

OPEN = (ClockState.RUNNING, ClockState.MISSING)
ABOUT_THE_HAND_OVER = ("handover_answered_", "handover_settled_")

labels.fuller(
    (Occasion.OFFICE_CLOSES, gettext_lazy("the office closes")),
    (Occasion.OFFICE_OPENS, gettext_lazy("the office opens again")),
    (Occasion.SHIFT_CHANGE, gettext_lazy("the next shift takes over")),
    (Occasion.TO_COVER, gettext_lazy("somebody covers")),
    (Occasion.OTHER_FORCE, gettext_lazy("another force takes the lead")),
    (Occasion.OTHER, gettext_lazy("another reason")),
    (NotTaking.NO_CAPACITY, gettext_lazy("nobody here can take responsibility now")),
    (NotTaking.NOT_OURS, gettext_lazy("the child is not for us")),
    (NotTaking.NOT_ENOUGH_TOLD, gettext_lazy("we were not told enough")),
    (NotTaking.CAME_IN_BEFORE_CLOSING, gettext_lazy("it came in before closing and is for the day team")),
    (NotTaking.OTHER, gettext_lazy("another reason")),
    (ManagerSays.WILL_ACCEPT, gettext_lazy("my team will accept: offer it to them again")),
    (ManagerSays.STAYS, gettext_lazy("the child stays with whoever has them, and this is why")),
)


def name_of(held: Holder, names: Mapping[int, str]) -> str:
    """A holder's name: the person, the desk, or a force whose room is not known here."""
    if held.number is not None:
        return names.get(held.number, _("Not known to us"))
    return reference.force(held.force).name if held.force else _("Not known to us")


def holder(held: Holder, names: Mapping[int, str]) -> str:
    """Who has the child, on what ground and since when, in one line."""
    said = {"name": name_of(held, names), "since": london_time.moment_in_words(held.since) if held.since else ""}
    if held.ground in GROUNDS:
        said["ground"] = str(GROUNDS[held.ground])
        pattern = _("%(name)s, %(ground)s, since %(since)s") if held.since else _("%(name)s, %(ground)s")
        return pattern % said
    if held.by is not None and held.by in names and not held.is_person:
        said["by"] = names[held.by]
        return _("%(name)s: accepted by %(by)s, %(since)s") % said
    if held.is_person:
        return _("%(name)s accepted by name, %(since)s") % said
    if held.by is None:
        return _("%(name)s: accepted by somebody there, named on the timeline, %(since)s") % said
    return _("%(name)s: accepted, name not known, %(since)s") % said


def why(one: Nobody) -> str:
    """Why nobody has the child on this side, and when the team that would is there again."""
    said = str(WHY[one.why])
    if one.opens_at is None:
        return said
    return _("%(why)s. It opens again on %(when)s.") % {"why": said, "when": london_time.moment_in_words(one.opens_at)}


def left(one: Left, names: Mapping[int, str], *, opens_at: datetime | None) -> str:
    """Which team closed without an accepted hand-over, and when it is there again; said once where the line answers."""
    said = {"held": _gave(one.giver, names), "opens": "", "when": ""}
    if one.closed_at is None:
        closed = _("%(held)s. It is closed now.") % said
    else:
        said["when"] = london_time.moment_in_words(one.closed_at)
        closed = _("%(held)s. It has been closed since %(when)s.") % said
    if opens_at is None or _is_line(one.holder):
        return closed
    return f"{closed} {_('It opens again on %(opens)s.') % {'opens': london_time.moment_in_words(opens_at)}}"


def _gave(giver: Holder, names: Mapping[int, str]) -> str:
    """Whose the child was at closing, as the beginning of a sentence."""
    if giver.ground not in GAVE:
        return holder(giver, names)
    said = str(GAVE[giver.ground]) % {"name": name_of(giver, names)}
    return f"{said}, {london_time.moment_in_words(giver.since)}" if giver.since else said


def _is_line(held: Holder | None) -> bool:
    return held is not None and held.post is Post.LINE


def meanwhile(one: Left, names: Mapping[int, str], offer: Offer | None = None) -> SafeString:
    """Whom to ring until somebody accepts by name: no team and no manager is said to have taken the child."""
    if one.holder is None:
        return format_html("{}.", _nobody_on_call(offer, names, start=True))
    first = _("Nobody has accepted the child. Until somebody does,")
    name = name_of(one.holder, names)
    if _is_line(one.holder):
        return format_html("{} {}.", first, telephone.ring_the_line())
    if one.holder.ground is not Ground.ON_CALL:
        return format_html("{} {}", first, _("ring %(name)s: they are on duty.") % {"name": name})
    manager = _("ring %(name)s, their manager on call") % {"name": name}
    if not one.telephone:
        return format_html("{} {}.", first, manager)
    return format_html("{} {}, {} {}.", first, manager, _("on"), telephone.to_ring(one.telephone))


def _nobody_on_call(offer: Offer | None, names: Mapping[int, str], *, start: bool = False) -> str:
    """Why there is nobody to ring: who refused, or that no team of the agency is open."""
    if offer is not None and offer.refused_at is not None:
        return _("%(team)s refused, and no manager on call is recorded") % {
            "team": names.get(offer.receiver, _("the team that was asked"))
        }
    if start:
        return _("No manager on call is recorded, and no other team of theirs is open now")
    return _("no manager on call is recorded, and no other team of theirs is open now")


def answers_now(
    one: Left, names: Mapping[int, str], *, opens_at: datetime | None, offer: Offer | None = None
) -> SafeString:
    """The same, and the line where nobody else is there or can be reached."""
    ring = telephone.ring_the_line()
    if one.holder is None:
        said = {"nobody": NOBODY_ANSWERS[one.side], "why": _nobody_on_call(offer, names)}
        return _then_ring(_("%(nobody)s: %(why)s.") % said, ring)
    if _is_line(one.holder) and opens_at is not None and not one.giver.is_person:
        closed = _("%(team)s is closed until %(when)s.")
        said = {"team": name_of(one.giver, names), "when": london_time.moment_in_words(opens_at)}
        return _then_ring(closed % said, format_html("{} {}", _("until then"), ring))
    if _is_line(one.holder):
        return meanwhile(one, names)
    return _then_ring(meanwhile(one, names), format_html("{} {}", _("if you cannot reach them,"), ring))


def _then_ring(said: str, ring: SafeString) -> SafeString:
    return format_html("{} {}{}.", said, ring[:1].upper(), SafeString(ring[1:]))


def offer(
    one: Offer,
    names: Mapping[int, str],
    *,
    at: datetime,
    manager: int | None = None,
    rung_on: str | None = None,
    giver_there: bool = True,
) -> SafeString:
    """What is offered to whom, and who has the child meanwhile; `manager` answers for those who were asked, and is `rung_on`.

    Where the giver's team is closed nobody is said to have the child: `answers_now` says who answers.
    """
    said = {
        "giver": names.get(one.giver, _("the giver")),
        "receiver": names.get(one.receiver, _("somebody")),
        "when": london_time.moment_in_words(one.due_at),
    }
    waits = one.refused_at is None and one.due_at >= at
    if waits:
        first = _("Offered to %(receiver)s: answer due by %(when)s.") % said
    elif one.refused_at is not None:
        first = _("%(receiver)s did not take the child.") % said
    else:
        first = _("%(receiver)s did not answer by %(when)s.") % said
    found = [first] if waits else [first, *_manager(manager, names, rung_on, giver_there=giver_there)]
    if giver_there:
        pattern = _("Until then %(giver)s has the child.") if waits else _("%(giver)s has the child.")
        found.append(pattern % said)
    return format_html_join(" ", "{}", ((each,) for each in found))


def _manager(manager: int | None, names: Mapping[int, str], rung_on: str | None, *, giver_there: bool) -> list[str]:
    """By name where the rota says who is on call, with their number where it says that too."""
    name = names.get(manager or 0)
    if name is not None:
        said = [_("It is for their on-call manager %(name)s to answer.") % {"name": name}]
        return [*said, format_html("{} {}.", _("Ring them on"), telephone.to_ring(rung_on))] if rung_on else said
    return [_("No on-call manager of theirs is recorded: ring the 24-hour line.")] if giver_there else []


def hours(closed: Closed) -> str:
    """How long nobody is there, in hours: a weekend is more than its days."""
    whole, minutes = divmod(int(closed.length.total_seconds()) // 60, 60)
    said = ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole}
    return _("%(hours)s %(minutes)d minutes") % {"hours": said, "minutes": minutes} if minutes else said


def span(closed: Closed, *, at: datetime) -> str:
    """The hours that nobody is there, with how long that is."""
    said = {
        "closes": london_time.moment_in_words(closed.closes_at),
        "opens": london_time.moment_in_words(closed.opens_at),
        "length": hours(closed),
    }
    if closed.closes_at <= at < closed.opens_at:
        return _("Closed since %(closes)s. Opens again on %(opens)s: %(length)s in all.") % said
    return _("Closes on %(closes)s and opens again on %(opens)s: %(length)s without anybody here.") % said


def due(clocks: tuple[Clock, ...] | list[Clock], *, until: datetime, at: datetime) -> list[str]:
    """What is due for a child until a moment, soonest first, each with its time; what others keep for themselves is left out."""
    found = [
        c
        for c in clocks
        if c.state in OPEN and not c.theirs and c.due_at < until and not c.duty.startswith(ABOUT_THE_HAND_OVER)
    ]
    return [_due(clock, at=at) for clock in sorted(found, key=lambda c: c.due_at)]


def _due(clock: Clock, *, at: datetime) -> str:
    said = {"duty": duty_words.title(clock.duty, clock.moment), "when": london_time.moment_in_words(clock.due_at)}
    pattern = _("Overdue since %(when)s: %(duty)s") if clock.due_at < at else _("By %(when)s: %(duty)s")
    return pattern % said


def post_of(number: int, post: Post, name: str) -> str:
    """Somebody to whom a child could be offered, as a line of a list."""
    return _("%(name)s (one person)") % {"name": name} if post is Post.PERSON else name

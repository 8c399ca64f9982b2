"""Parts of the episode's page about those who search: who must have it from the first night, other forces, the level."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules import forces as rules
from alongside.rules.forces import FirstNight, Place
from alongside.rules.permissions import Permission
from alongside.vocabulary import holding, reference
from alongside.vocabulary import missing as facts
from alongside.vocabulary import missing_depth as depth
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.holding import Side
from alongside.vocabulary.missing_depth import ForceAnswer
from alongside.web import labels, london_time
from alongside.web.searched import Card, Searched, elsewhere, lines, when
from alongside.web.templatetags.parts import Column, Table, Tag

LEADS = (holding.Offered, holding.Accepted, holding.Refused)
KINDS = (depth.ForceAsked, depth.ForceAnswered, depth.AskedBeforeReturn, *LEADS)
"""What these parts are drawn from, beside the kinds that the episode's page reads already."""

CALLED = {
    Place.LEAD_FORCE: gettext_lazy("Lead force"),
    Place.RESPONSIBLE_AUTHORITY: gettext_lazy("Responsible authority"),
    Place.HOST_AUTHORITY: gettext_lazy("Host authority"),
    Place.GUARDIAN_SERVICE: gettext_lazy("Guardian service"),
}


def first_night(searched: Searched) -> Table:
    """Lead force, responsible and host authority, the service: which, told and taken when, with whose reference."""
    found = rules.first_night(searched.opened.standing, searched.episode, at=searched.opened.at)
    heads = (_("Who"), _("Which"), _("Told"), _("Has taken it"), _("Their reference"))
    rows = tuple(
        (CALLED[one.place], _which(one), _told(one, searched), _taken(one, searched), _references(one.place, searched))
        for one in found
    )
    return Table(tuple(map(Column, heads)), rows, first_cell_is_header=True)


def _which(one: FirstNight) -> str | Tag:
    if one.place is Place.GUARDIAN_SERVICE:
        return _("The 24-hour line, or the guardian")
    if one.code is None:
        return Tag(_("Not known to us"), "red")
    if one.place is Place.LEAD_FORCE:
        return reference.force(one.code).name
    return reference.area(one.code).name


def _told(one: FirstNight, searched: Searched) -> str | Tag:
    if one.same:
        return _("The same authority")
    if one.told_at is None:
        waits = _("Not told yet") if searched.is_open else _("Not told")
        return Tag(_("Not in the first night") if one.told_in_time is False else waits, "red")
    said = when(one.told_at, at=searched.opened.at)
    return said if one.told_in_time else _("%(when)s, after the first night") % {"when": said}


def _taken(one: FirstNight, searched: Searched) -> str | Tag:
    if one.same:
        return ""
    if one.taken_at is not None:
        return when(one.taken_at, at=searched.opened.at)
    return Tag(_("Not known to us"), "orange") if one.told_at is not None else _("No")


def _references(place: Place, searched: Searched) -> str:
    """Every reference that somebody of this place gave."""
    whom = rules.TOLD_AS[place]
    given = [
        one.payload.reference
        for one in searched.of(facts.Taken)
        if isinstance(one.payload, facts.Taken) and one.payload.whom in whom
    ]
    if place is Place.LEAD_FORCE:
        given += [
            one.payload.reference
            for one in searched.of(holding.Accepted)
            if isinstance(one.payload, holding.Accepted) and one.payload.side is Side.FORCE
        ]
    return ", ".join(searched.text(number) for number in given if number is not None) or _("None given")


def leads(searched: Searched) -> list[str]:
    """How the lead passed, or was offered and not taken: one line a fact, oldest first."""
    at, found = searched.opened.at, []
    for one in searched.of(*LEADS):
        said = one.payload
        if getattr(said, "side", None) is not Side.FORCE:
            continue
        about = {"force": searched.names.get(said.receiver, _("another force")), "when": when(one.happened.at, at=at)}  # type: ignore[attr-defined]
        match said:
            case holding.Offered():
                found.append(_("The lead was offered to %(force)s, %(when)s. Until they accept, it stays.") % about)
            case holding.Accepted():
                found.append(_("%(force)s accepted the lead by name, %(when)s.") % about)
            case holding.Refused():
                found.append(_("%(force)s did not take the lead, %(when)s.") % about)
    return found


def asked(searched: Searched) -> list[Card]:
    """Every other force that was asked: for what, of whom, what it answered, with its own reference."""
    answers: dict[int, list[Entry]] = {}
    for one in searched.of(depth.ForceAnswered):
        if isinstance(one.payload, depth.ForceAnswered):
            answers.setdefault(one.payload.asked, []).append(one)
    return [_asked(one, answers.get(one.root, []), searched) for one in reversed(searched.of(depth.ForceAsked))]


def _asked(entry: Entry, answers: list[Entry], searched: Searched) -> Card:
    said, at = entry.payload, searched.opened.at
    assert isinstance(said, depth.ForceAsked)
    who = searched.text(said.asked_of)
    found = [
        _("Asked %(when)s") % {"when": when(entry.happened.at, at=at)} + (f": {who}" if who else ""),
        searched.text(said.words),
        *(_answered(one, searched) for one in answers),
    ]
    last = answers[-1].payload.answer if answers else None  # type: ignore[attr-defined]
    still_open = last in (None, ForceAnswer.TAKEN_ON, ForceAnswer.LATER)
    if last is None:
        found.append(london_time.due_in_words(said.answer_due_at, at=at))
    name = reference.force(said.force).name
    link = searched.link(_("Write down what they said"), "force_answered", entry.root, hidden=f": {name}")
    wanted = still_open and searched.is_open and searched.may(Permission.WORK_EPISODE)
    return Card(
        f"{name}: {labels.said(said.what)}", _ask_tag(last, said, searched), lines(*found), (link,) if wanted else ()
    )


def _ask_tag(last: ForceAnswer | None, said: depth.ForceAsked, searched: Searched) -> Tag:
    if last is None:
        late = searched.is_open and said.answer_due_at < searched.opened.at
        return Tag(_("No answer known to us"), "orange" if late else "yellow")
    colours = {ForceAnswer.WOULD_NOT: "red", ForceAnswer.WRONG_FORCE: "red", ForceAnswer.LATER: "yellow"}
    return Tag(labels.begun(last), colours.get(last, "teal"))


def _answered(entry: Entry, searched: Searched) -> str:
    said = entry.payload
    assert isinstance(said, depth.ForceAnswered)
    about = {
        "answer": labels.begun(said.answer),
        "who": searched.text(said.by),
        "when": when(entry.happened.at, at=searched.opened.at),
    }
    given = searched.text(said.reference)
    parts = [
        _("%(answer)s, says %(who)s, %(when)s.") % about,
        _("Their reference: %(reference)s") % {"reference": given} if given else "",
        searched.text(said.result),
    ]
    return "\n".join(filter(None, parts))


def level_challenge(searched: Searched) -> str:
    """What has to be said of a level that was lowered because the child always comes back; nothing otherwise."""
    last = [one.payload for one in searched.of(facts.RiskLevelSet)][-1:]
    if not any(
        isinstance(one, facts.RiskLevelSet) and one.because is depth.LevelReason.ALWAYS_COMES_BACK for one in last
    ):
        return ""
    href = elsewhere("ask_for_risk_level", searched.opened.ref)
    words = _(
        "Police lowered the level because the child always comes back. That is no reason: challenge it with them."
    )
    if not href:
        return words
    return format_html('{} <a class="govuk-link" href="{}">{}</a>', words, href, _("Ask them for another level"))


def counted(periods: list[Entry]) -> list[str]:
    """How the authority's yearly return counts this time away."""
    found = []
    for one in periods:
        said = one.payload
        assert isinstance(said, facts.PeriodReported)
        about = {
            "state": said.state.value,
            "day": london_time.day_in_words(london_time.wall_time(one.happened.at)),
            "days": said.days,
        }
        if said.closed:
            found.append(_("In the authority's return: %(state)s, from %(day)s, %(days)d days.") % about)
        else:
            found.append(_("In the authority's return: %(state)s, from %(day)s, not ended there.") % about)
    return found

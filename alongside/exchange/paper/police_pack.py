"""The pack for police who look for a child: in the order they ask, without address history, accounts or notes.

What may be in it: College of Policing, *Missing persons* (what to ask first), and the Philomena Protocol's form.
The address is given by telephone to the force that took the report, and stands on no paper.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.chronology import read as chronology
from alongside.chronology.record import OpenRecord
from alongside.exchange.paper import police_plan, reading
from alongside.exchange.paper.document import Document, Part, Picture, part
from alongside.exchange.paper.reading import Reading, moment
from alongside.rules import london
from alongside.rules.missing import lead_force
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import label
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.missing import AlsoReported, Reported, Taken, Told
from alongside.vocabulary.placement import PhotographAdded, ProfilePrepared
from alongside.vocabulary.referral import NameClaimed, ParticularsClaimed

NAMES = ("referral.name_claimed", "referral.birth_date_claimed", "referral.particulars_claimed")
EPISODE = ("missing.reported", "missing.also_reported", "missing.taken", "missing.risk_level_set")


def compose(opened: OpenRecord, *, token: str, printed_by: str) -> Document:
    """The pack of the open episode. Raises Refusal where the child is not missing."""
    episode = opened.standing.episode
    if episode is None:
        raise Refusal("The child is not reported missing. Before that, print the missing profile.")
    found = chronology.of_kinds(opened.connection, opened.child, (*NAMES, *EPISODE, *police_plan.KINDS))
    pointed = chronology.by_seq(
        opened.connection, opened.child, [root for root in (_profile(opened), opened.standing.photograph) if root]
    )
    profile, photograph = pointed.get(_profile(opened) or 0), pointed.get(opened.standing.photograph or 0)
    since = [entry for entry in found if entry.kind in NAMES or entry.happened.at >= episode.started_at]
    apart = [photograph.payload.photograph] if _is_photograph(photograph) else []  # type: ignore[union-attr]
    r = reading.read(opened, token=token, entries=[*since, *pointed.values()], apart=apart)
    parts = [
        _who(r, since),
        _photograph(r, photograph),
        part(_("Description"), _lines(r, profile, {_("What they look like"): "description"})),
        _clothing(r, since),
        part(_("Health"), _lines(r, profile, {_("Health and medicine"): "health"})),
        part(_("Telephones"), _lines(r, profile, {_("Numbers and accounts"): "telephones"})),
        _languages(r, profile),
        part(
            _("People"),
            _lines(r, profile, {_("Friends and associates"): "people"}),
            note=_("First names. Ask the guardian for more, by telephone."),
        ),
        part(_("Places"), _lines(r, profile, {_("Where to look"): "places"})),
        _last_seen(r, since),
        police_plan.lines(r, found),
        _police(r, since),
        _whom_to_ring(),
    ]
    return Document(
        title=_("Missing child: pack for police"),
        ref=opened.ref,
        parts=tuple(parts),
        handling=_(
            "For the police officers looking for this child. The address is given by telephone to the force that has"
            " taken the report. Do not tell anyone who asks where the child lives or is. Treat as a child."
        ),
        printed_by=printed_by,
        printed_at=opened.at,
    )


def _profile(opened: OpenRecord) -> int | None:
    """The profile as it was frozen when the child went, or else as it stands."""
    episode = opened.standing.episode
    frozen = episode.profile if episode is not None else None
    return frozen or opened.standing.profile


def _is_photograph(entry: Entry | None) -> bool:
    return entry is not None and isinstance(entry.payload, PhotographAdded)


def _who(r: Reading, found: list[Entry]) -> Part:
    lines = [(_("Name"), r.name())]
    others = [
        f"{r.text(e, 'name')} ({label(e.payload.source)})"
        for e in found
        if isinstance(e.payload, NameClaimed) and e.payload.name != r.standing.working_name
    ]
    if others:
        lines.append((_("Also known as"), "; ".join(others)))
    born = r.opened.fold.born_on
    lines.append((_("Date of birth"), _born(r) if born is not None else _("Not known")))
    for entry in found:
        if isinstance(entry.payload, ParticularsClaimed) and entry.payload.sex is not None:
            lines.append((_("Sex"), capfirst(label(entry.payload.sex))))
            break
    if r.standing.nationality:
        lines.append((_("Nationality"), reference.nationality(r.standing.nationality).country))
    return part(_("The child"), lines)


def _born(r: Reading) -> str:
    if not r.may_see(Class.IDENTITY) or r.opened.fold.born_on is None:
        return _("Not shown to you")
    born, today = r.opened.fold.born_on, london.day_of(r.opened.at)
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return _("%(day)s (%(years)s years old)") % {"day": f"{born:%-d %B %Y}", "years": years}


def _photograph(r: Reading, entry: Entry | None) -> Part:
    if not _is_photograph(entry):
        return Part(_("Photograph"), note=_("No photograph is kept here. Ask the carer and the guardian."))
    assert entry is not None
    taken_on = getattr(entry.payload, "taken_on", None)
    when = f"{taken_on:%-d %B %Y}" if taken_on else _("day not known")
    jpeg = r.words(getattr(entry.payload, "photograph", None)) if r.may_see(Class.IDENTITY) else ""
    if not jpeg:
        return Part(_("Photograph"), note=_("Not shown to you"))
    taken = _("Taken: %(when)s") % {"when": when}
    return Part(_("Photograph"), picture=Picture(jpeg, _("The child's face"), entry.root), note=taken)


def _lines(r: Reading, profile: Entry | None, wanted: dict[str, str]) -> list[tuple[str, str]]:
    if profile is None or not isinstance(profile.payload, ProfilePrepared):
        return [(called, _("No missing profile was prepared")) for called in wanted]
    return [(called, r.text(profile, name) or _("Not written down")) for called, name in wanted.items()]


def _clothing(r: Reading, found: list[Entry]) -> Part:
    worn = [
        (moment(entry), r.text(entry, "clothing"))
        for entry in found
        if isinstance(entry.payload, Reported | AlsoReported) and entry.payload.clothing is not None
    ]
    return part(_("Clothing"), worn or [(_("When last seen"), _("Not written down"))])


def _languages(r: Reading, profile: Entry | None) -> Part:
    spoken = reading.spoken(r.standing) or _("Not known")
    more = {
        _("Interpreter and dialect"): "languages_and_interpreter",
        _("How to speak with them"): "how_to_speak_with",
    }
    return part(_("Languages"), [(_("Speaks"), spoken), *_lines(r, profile, more)])


def _last_seen(r: Reading, found: list[Entry]) -> Part:
    lines = []
    for entry in found:
        if not isinstance(entry.payload, Reported | AlsoReported):
            continue
        seen = entry.payload.last_seen_at
        if seen is not None:
            by = label(entry.payload.last_seen_by) if entry.payload.last_seen_by else _("not known by whom")
            lines.append((_("Last seen"), f"{seen.astimezone(london.LONDON):%-d %B %Y, %H:%M} ({by})"))
        if isinstance(entry.payload, Reported) and r.text(entry, "why_worried"):
            lines.append((_("Why we are worried"), r.text(entry, "why_worried")))
        checks = r.text(entry, "checks_made")
        if checks:
            lines.append((_("Already checked"), checks))
    return part(_("Last seen"), lines or [(_("Last seen"), _("Not known"))])


def _police(r: Reading, found: list[Entry]) -> Part:
    """When the child was reported missing, whether police have taken it, who leads, how high they set the risk."""
    reported_at = r.standing.episode.reported_at if r.standing.episode is not None else None
    said = f"{reported_at.astimezone(london.LONDON):%-d %B %Y, %H:%M}" if reported_at is not None else _("Not known")
    lines = [(_("Reported missing"), said)]
    taken = [e for e in found if isinstance(e.payload, Taken) and e.payload.whom is Told.POLICE]
    for entry in taken:
        number = r.text(entry, "reference")
        about = {"when": moment(entry), "number": number}
        words = _("Taken %(when)s, reference %(number)s") if number else _("Taken %(when)s, no reference written down")
        lines.append((_("Taken by police"), words % about))
    if not taken:
        lines.append((_("Taken by police"), _("Not taken yet")))
    force = lead_force(r.standing)
    lines.append((_("Lead force"), reference.force(force).name if force else _("Not known")))
    level = r.standing.episode.risk_level if r.standing.episode is not None else None
    lines.append((_("Police risk level"), reference.code_label("police_risk_levels", level) if level else _("Not set")))
    return part(_("Police"), lines)


def _whom_to_ring() -> Part:
    lines = []
    for route in reference.routes(reference.SERVICE_CODE):
        if route.route_kind == "line" and route.contact:
            lines.append((_("Guardian service, at any hour"), route.contact))
    return part(_("Who to ring"), lines)

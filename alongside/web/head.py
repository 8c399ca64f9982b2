"""The head of every page about one child: who, the marks that matter, and the banner that must not be missed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.rules import london
from alongside.rules.standing import Stage, Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.missing import State
from alongside.web.templatetags.parts import Tag
from alongside.web.templatetags.record_parts import IdentityBar
from alongside.web.words import Words


@dataclass(frozen=True)
class Head:
    """What the record's pages put above their content."""

    identity: IdentityBar
    ref: str
    police_have_not_taken: bool
    back_not_checked: bool


def wanted(opened: OpenRecord) -> list[int | None]:
    """The sealed texts that the head needs."""
    return [opened.standing.working_name]


def age_on(born_on: date | None, day: date) -> int | None:
    """Whole years of age on a London day; a child born on 29 February is older from 1 March in other years."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def head(opened: OpenRecord, words: Words) -> Head:
    """The head, once the page's texts are open."""
    standing = opened.standing
    age = age_on(opened.fold.born_on, london.day_of(opened.at)) if Class.IDENTITY in opened.classes else None
    name = words(standing.working_name, _("Name not known") if not standing.name_known else _("Name not shown to you"))
    identity = IdentityBar(name, opened.ref, "" if age is None else str(age), tags=tuple(_tags(standing)))
    return Head(identity, opened.ref, police_have_not_taken(standing), standing.back_not_checked)


def police_have_not_taken(standing: Standing) -> bool:
    """While a missing child's report is told and not taken, every page about them says so."""
    episode = standing.episode
    if episode is None or episode.state is not State.MISSING:
        return False
    police = episode.handed.get("police")
    return police is None or police.taken_at is None


def _tags(standing: Standing) -> list[Tag]:
    tags = []
    if standing.episode is not None:
        missing = standing.episode.state is State.MISSING
        tags.append(Tag(_("MISSING"), "alarm") if missing else Tag(_("AWAY: whereabouts known"), "orange"))
    if standing.back_not_checked:
        tags.append(Tag(_("Back, not yet checked"), "orange"))
    if standing.silence is not None and standing.episode is None:
        tags.append(Tag(_("Not heard from since %(when)s") % {"when": _short(_since(standing))}, "red"))
    if standing.is_open and standing.guardian is None:
        tags.append(Tag(_("No guardian"), "red"))
    if standing.presumed_child:
        tags.append(Tag(_("Age disputed: presumed a child"), "yellow"))
    if standing.stage is Stage.ENDED:
        tags.append(Tag(_("Support ended"), "grey"))
    if standing.stage is Stage.DECLINED:
        tags.append(Tag(_("Referral declined"), "grey"))
    if standing.as_at is not None:
        tags.append(Tag(_("From a return, as at %(day)s") % {"day": standing.as_at.strftime("%-d %B %Y")}, "blue"))
    return tags


def _since(standing: Standing) -> datetime:
    assert standing.silence is not None
    return standing.last_sure.at if standing.last_sure is not None else standing.silence.since


def _short(moment: datetime) -> str:
    return moment.astimezone(london.LONDON).strftime("%-d %b %H:%M")


def context(opened: OpenRecord, words: Words, **more: Any) -> dict[str, Any]:
    """The context of a page about one child: its head and what else the page shows."""
    return {"head": head(opened, words), "record_href": reverse("record", args=[opened.ref]), "at": opened.at, **more}

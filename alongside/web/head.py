"""The head of every page about one child: who, the marks that matter, the banner that must not be missed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.chronology.record import OpenRecord
from alongside.rules import london
from alongside.rules.missing import police_have_not_taken
from alongside.rules.standing import Stage, Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.missing import State
from alongside.web import london_time
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
    has_died: bool = False


def wanted(opened: OpenRecord) -> list[int | None]:
    """The sealed texts that the head needs: the name, and the age as claimed where no birth date is known."""
    claimed = opened.standing.working_birth_date if opened.fold.born_on is None else None
    return [opened.standing.working_name, claimed]


def age_on(born_on: date | None, day: date) -> int | None:
    """Whole years of age on a London day; whoever was born on 29 February is older from 1 March."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def head(opened: OpenRecord, words: Words) -> Head:
    """The head, once the page's texts are open."""
    standing = opened.standing
    unnamed = _("Name not shown to you") if standing.name_known else _("Name not known")
    name = words(standing.working_name, unnamed)
    identity = IdentityBar(name, opened.ref, _age(opened, words), tags=tuple(_tags(standing)))
    return Head(identity, opened.ref, police_have_not_taken(standing), standing.back_not_checked, standing.died)


def _age(opened: OpenRecord, words: Words) -> str:
    if Class.IDENTITY not in opened.classes:
        return ""
    age = age_on(opened.fold.born_on, london.day_of(opened.at))
    return words(opened.standing.working_birth_date) if age is None else str(age)


def _tags(standing: Standing) -> list[Tag]:
    tags = []
    if standing.died:
        return [Tag(_("Has died"), "grey")]
    if standing.episode is not None:
        missing = standing.episode.state is State.MISSING
        tags.append(Tag(_("MISSING"), "alarm") if missing else Tag(_("AWAY: whereabouts known"), "orange"))
    if standing.back_not_checked:
        tags.append(Tag(_("Back, not yet checked"), "orange"))
    if standing.silence is not None and standing.episode is None:
        last = standing.last_sure.at if standing.last_sure is not None else None
        tags.append(Tag(silent_since(last, standing.silence.since), "red"))
    if standing.links.goes_on_in is not None:
        tags.append(Tag(_("The work goes on in another record"), "grey"))
    elif standing.is_open and standing.guardian is None:
        tags.append(Tag(_("No guardian"), "red"))
    if standing.presumed_child:
        tags.append(Tag(_("Age disputed: presumed a child"), "yellow"))
    if standing.stage is Stage.ENDED:
        tags.append(Tag(_("Support ended"), "grey"))
    if standing.stage is Stage.DECLINED:
        tags.append(Tag(_("Referral declined"), "grey"))
    if standing.as_at is not None:
        day = london_time.day_in_words(standing.as_at)
        tags.append(Tag(_("From a return, as at %(day)s") % {"day": day}, "blue"))
    return tags


def silent_since(last_sure_at: datetime | None, expected_at: datetime) -> str:
    """Since when nobody heard from a child; of one whom nobody reached yet, when that was first expected."""
    if last_sure_at is None:
        when = {"when": london_time.short_moment(expected_at)}
        return _("Not seen or spoken with yet: first contact was expected by %(when)s") % when
    return _("Not heard from since %(when)s") % {"when": london_time.short_moment(last_sure_at)}


def context(opened: OpenRecord, words: Words, **more: Any) -> dict[str, Any]:
    """The context of a page about one child: its head and what else the page shows."""
    record_href = reverse("record", args=[opened.ref])
    return {"head": head(opened, words), "record_href": record_href, "at": opened.at, **more}

"""A search's codes in words: bands, points of a score, questions and their answers, and why nothing could be found now."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import structs

from alongside.matching.namesakes import Known
from alongside.matching.tokens import BARE, GAPS, tokens
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import Band, FinderAway, LineRow
from alongside.vocabulary import reference
from alongside.vocabulary.referral import Sex
from alongside.web import labels, london_time
from alongside.web.find_form import ASKED
from alongside.web.templatetags.parts import Tag

BANDS = {
    Band.STRONG: (gettext_lazy("Strong"), "teal"),
    Band.POSSIBLE: (gettext_lazy("Possible"), "yellow"),
    Band.HIDDEN: (gettext_lazy("Weak"), "grey"),
}


def band(which: Band) -> Tag:
    words, colour = BANDS[which]
    return Tag(words, colour)


def bits(many: float) -> str:
    """“24.31 bits”: two decimals, as the points are, so that they add up on the page."""
    return _("%(many).2f bits") % {"many": many}


FIELDS = {
    "name": gettext_lazy("Name"),
    "age": gettext_lazy("Age"),
    "reference": gettext_lazy("Reference"),
    "claimed_birth": gettext_lazy("Date of birth as claimed"),
    "assessed_birth": gettext_lazy("Date of birth as assessed"),
    "sex": gettext_lazy("Sex"),
    "nationality": gettext_lazy("Nationality"),
    "languages": gettext_lazy("Languages"),
    "telephones": gettext_lazy("Telephone"),
    "places": gettext_lazy("Place"),
    "companions": gettext_lazy("With whom"),
}
OF_ONE = {"languages": "language"}
DATES = frozenset({"age", "claimed_birth", "assessed_birth"})


def as_written(point: LineRow, *, typed: str, name: str) -> LineRow:
    """A point of a name with its words as they were typed and as the record writes them, where either can be told."""
    if point.field != "name" or not (point.asked and point.found):
        return point
    found = _writing(name).get(point.found.rstrip(BARE), point.found)
    if point.asked == point.found:
        return structs.replace(point, asked=found, found=found)
    return structs.replace(point, asked=_writing(typed).get(point.asked.rstrip(BARE), point.asked), found=found)


def _writing(text: str) -> dict[str, str]:
    """Each word as it is compared, and how it is written here."""
    read = ((tokens(word), word) for word in GAPS.split(text))
    return {compared[0].rstrip(BARE): word for compared, word in read if len(compared) == 1}


def line(point: LineRow) -> str:
    """“Name: you typed duc, written đức: the same sound”: one point in words, without a figure."""
    about, told = _about(point), _(point.how) if point.how else ""
    return _("%(about)s: %(told)s") % {"about": about, "told": told} if told else about


def figures(point: LineRow) -> str:
    """“Name: đức: written the same, 1 in 900 records, +9.80”; how usual it is, only where it speaks for the child."""
    rare = point.one_in is not None and point.one_in > 1 and point.bits > 0
    usual = _("1 in %(many)s records") % {"many": f"{point.one_in:,}"} if rare else ""
    told = ", ".join(filter(None, [_(point.how) if point.how else "", usual]))
    return _("%(about)s: %(told)s, %(bits)s") % {"about": _about(point), "told": told, "bits": f"{point.bits:+.2f}"}


def _about(point: LineRow) -> str:
    sides = [_side(point.field, side) for side in (point.asked, point.found)]
    if point.field == "name" and all(sides) and sides[0] != sides[1]:
        return _("Name: you typed %(typed)s, written %(written)s") % {"typed": sides[0], "written": sides[1]}
    pair = sides[0] if sides[0] == sides[1] else " ~ ".join(filter(None, sides))
    return ": ".join(filter(None, [str(FIELDS.get(point.field, point.field)), pair]))


def _side(field: str, said: str) -> str:
    """One side's value as a person says it: codes by their names, dates as dates."""
    if field in ("sex", "nationality", "languages"):
        return ", ".join(value(OF_ONE.get(field, field), code) for code in said.split())
    if field in DATES and said:
        return " – ".join(_day(day) for day in said.split("/"))
    return said


def _day(iso: str) -> str:
    try:
        return london_time.day_in_words(date.fromisoformat(iso))
    except ValueError:
        return iso


def question(attribute: str) -> str:
    return str(ASKED[attribute])


def value(attribute: str, code: str) -> str:
    """A value that tells namesakes apart, as a person says it; a code that is not listed as it stands."""
    try:
        match attribute:
            case "sex":
                return labels.begun(Sex(code))
            case "nationality":
                return reference.nationality(code).country
            case "language":
                return reference.language(code).name
            case "authority":
                return reference.authority(code).name
            case "force":
                return reference.force(code).name
    except (KeyError, ValueError):
        return code
    return code


def known(said: Known) -> str:
    """“Born in 2009, female, Vietnam, Vietnamese, Birmingham”: what is known of a child that tells namesakes apart."""
    parts = []
    for attribute in ASKED:
        values = " / ".join(value(attribute, code) for code in sorted(said.get(attribute, ())))
        if values:
            parts.append(_("born in %(year)s") % {"year": values} if attribute == "born" else values)
    return capfirst(", ".join(parts))


@dataclass(frozen=True)
class Trouble:
    """Why there is no answer now, what to do instead, and the status that says so to a machine."""

    why: str
    remedy: str
    status: int


def trouble(said: FinderAway) -> Trouble:
    """What the finder could not do, in words. Nothing that was typed is lost by it."""
    meanwhile = _("What you typed is kept below. If it cannot wait, ring the 24-hour line.")
    match said:
        case finder.Loading(loaded=loaded, of=of):
            far = _("%(loaded)s of %(of)s names loaded") % {"loaded": f"{loaded:,}", "of": f"{of:,}"}
            why = _("The register is still being read after a start: %(far)s.") % {"far": far}
            return Trouble(why, _("Look again in a minute. %(meanwhile)s") % {"meanwhile": meanwhile}, 503)
        case finder.Stale(seconds=seconds):
            why = _(
                "The search has not been able to read the register for %(seconds)d seconds. "
                "An answer now could be wrong, so there is none."
            ) % {"seconds": round(seconds)}
            return Trouble(why, meanwhile, 503)
        case finder.TooMany(again_in_seconds=seconds):
            why = _("You have searched too often in a short time.")
            remedy = _("Look again in %(seconds)d seconds. %(meanwhile)s")
            return Trouble(why, remedy % {"seconds": round(seconds) + 1, "meanwhile": meanwhile}, 429)
    return Trouble(_("The search does not answer."), meanwhile, 503)

"""Pairs of records in words: bands, points of a score, what changed, how often such a pair is one child."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules.state.links import Judged
from alongside.tracing.worklist import Point, Suggested
from alongside.vault import finder_client, points
from alongside.vault.finder_client import LineRow
from alongside.vocabulary.links import Band
from alongside.web import find_words, london_time
from alongside.web.templatetags.parts import Column, Table, Tag

FIELDS = {
    "name": gettext_lazy("Name"),
    "claimed_birth": gettext_lazy("Date of birth as claimed"),
    "assessed_birth": gettext_lazy("Date of birth as assessed"),
    "age": gettext_lazy("Age"),
    "sex": gettext_lazy("Sex"),
    "nationality": gettext_lazy("Nationality"),
    "languages": gettext_lazy("Languages"),
    "telephones": gettext_lazy("Telephones"),
    "places": gettext_lazy("Places"),
    "companions": gettext_lazy("Companions"),
    "reference": gettext_lazy("Reference"),
}
JUDGED = {
    Judged.PROPOSED: (gettext_lazy("Proposed"), "orange"),
    Judged.LINKED: (gettext_lazy("Linked"), "teal"),
    Judged.APART: (gettext_lazy("Not the same"), "grey"),
    Judged.OPEN: (gettext_lazy("Left open"), "yellow"),
}

SLIGHT, MUCH = 0.5, 5.0
"""Bits from which one point is said to speak for or against, and to do so strongly (some thirty times as likely)."""


def field(code: str) -> str:
    return str(FIELDS.get(code, code.replace("_", " ")))


def band(bits: float) -> Tag:
    return find_words.band(finder_client.band(bits))


def band_of(suggested: Suggested | None) -> Band:
    """How strong the suggestion was, as a decision keeps it."""
    if suggested is None:
        return Band.NONE
    return {finder_client.Band.STRONG: Band.STRONG, finder_client.Band.POSSIBLE: Band.POSSIBLE}.get(
        finder_client.band(suggested.bits), Band.NONE
    )


def judged(state: Judged) -> Tag:
    words, colour = JUDGED[state]
    return Tag(words, colour)


def likely(probability: float) -> str:
    """Of how many pairs like this one are the same child: in tenths, and never surer than that."""
    if probability >= 0.95:
        return _("Of pairs like this nearly all are the same child")
    if probability < 0.05:
        return _("Of pairs like this fewer than 1 in 20 are the same child")
    tenths = max(1, round(probability * 10))
    return _("Of pairs like this about %(tenths)d in 10 are the same child") % {"tenths": tenths}


def signed(bits: float) -> str:
    """“+9.80” or “−2.10”, with a real minus."""
    return f"{bits:+.2f}".replace("-", "−")


def in_short(levels: Iterable[Point]) -> str:
    """What the suggestion rests on in figures, field by field, the most telling first."""
    by_field: dict[str, float] = {}
    for code, _level, bits in levels:
        by_field[code] = by_field.get(code, 0.0) + bits
    ordered = sorted(by_field.items(), key=lambda one: -abs(one[1]))
    return ", ".join(f"{field(code)} {signed(bits)}" for code, bits in ordered)


def in_words(levels: Iterable[Point]) -> str:
    """What it rests on in words, field by field, the most telling first: “Name: sounds alike; Sex: the same”."""
    by_field: dict[str, list[Point]] = {}
    for point in levels:
        by_field.setdefault(point[0], []).append(point)
    ordered = sorted(by_field.items(), key=lambda one: -abs(sum(point[2] for point in one[1])))
    return "; ".join(f"{field(code)}: {_alike(found)}" for code, found in ordered)


def _alike(found: Iterable[Point]) -> str:
    told = (_(points.how(code, level)) for code, level, _bits in sorted(found, key=lambda one: -one[2]))
    return ", ".join(dict.fromkeys(told))


def changed_in_words(suggested: Suggested) -> str:
    """What is otherwise than it was, without a figure."""
    told = []
    for code, before, after in suggested.changed:
        said = {"field": field(code)}
        if before is None:
            told.append(_("%(field)s is new") % said)
        elif after is None:
            told.append(_("%(field)s is no longer compared") % said)
        elif after[2] >= before[2]:
            told.append(_("%(field)s speaks more for it than before") % said)
        else:
            told.append(_("%(field)s speaks less for it than before") % said)
    return "; ".join(told)


def changes(suggested: Suggested) -> list[str]:
    """What is otherwise than it was, a line for each field."""
    told = []
    for code, before, after in suggested.changed:
        if before is None and after is not None:
            words = _("%(field)s: new, %(now)s bits")
        elif after is None and before is not None:
            words = _("%(field)s: no longer compared, was %(was)s bits")
        else:
            words = _("%(field)s: was %(was)s bits, now %(now)s")
        told.append(
            words
            % {
                "field": field(code),
                "was": "" if before is None else signed(before[2]),
                "now": "" if after is None else signed(after[2]),
            }
        )
    return told


def why(lines: Sequence[LineRow], one: str, other: str) -> Table:
    """Every point in words; the columns are named as the heading names the two."""
    rows = [
        (
            field(line.field),
            _value(line.field, line.asked),
            _value(line.field, line.found),
            _(line.how) if line.how else "",
            speaks(line),
        )
        for line in lines
    ]
    columns = (_("What"), one, other, _("How alike"), _("What it says"))
    return Table(tuple(map(Column, columns)), tuple(rows))


def figures(lines: Sequence[LineRow]) -> Table:
    """The same points with their bits; how usual a value is, only where it speaks for the pair."""
    rows = [(field(line.field), _(line.how) if line.how else "", usual(line), signed(line.bits)) for line in lines]
    columns = (_("What"), _("How alike"), _("How usual"), _("Bits"))
    return Table(tuple(Column(name, numeric=name == columns[-1]) for name in columns), tuple(rows))


def usual(line: LineRow) -> str:
    """Of how many records one is like this; nothing where the values are unlike, as that is no rarity."""
    if not line.one_in or line.one_in <= 1 or line.bits <= 0:
        return ""
    return _("1 in %(many)s") % {"many": f"{line.one_in:,}"}


def speaks(line: LineRow) -> str:
    """Which way one point speaks, in words. Two that agree never speak “against it”: what they share is then usual."""
    bits = line.bits
    if abs(bits) < SLIGHT:
        return _("hardly anything")
    if bits > 0:
        return _("strongly for it") if bits >= MUCH else _("for it")
    if points.agree(line.field, line.how):
        return _("usual among children who are not the same")
    return _("strongly against it") if bits <= -MUCH else _("against it")


def together(lines: Iterable[LineRow], suggested: Suggested | None) -> str:
    """What the points come to, and what it was when the pair was suggested where the register has moved on since."""
    now = sum(line.bits for line in lines)
    if suggested is None or abs(now - suggested.bits) < 0.05:
        return _("Together %(now)s bits.") % {"now": signed(now)}
    return _("Together %(now)s bits. When the pair was suggested it was %(then)s: others have come since, or left.") % {
        "now": signed(now),
        "then": signed(suggested.bits),
    }


def of_levels(levels: Iterable[Point]) -> list[LineRow]:
    """The points as the suggestion keeps them, without the values: where the finder does not answer."""
    return [LineRow(code, "", "", points.how(code, level), None, bits) for code, level, bits in levels]


def _value(code: str, value: str) -> str:
    if not value:
        return ""
    if code in ("claimed_birth", "assessed_birth"):
        return day(value)
    if code == "languages":
        return ", ".join(find_words.value("language", one) for one in value.split())
    if code == "nationality":
        return ", ".join(find_words.value("nationality", one) for one in value.split())
    return find_words.value(code, value)


def day(text: str) -> str:
    """A birth date as it was sealed; what is no date stands as it was given."""
    try:
        return london_time.day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def each(lines: Iterable[str]) -> SafeString | str:
    """Several values in one cell, each on a line of its own."""
    known = [line for line in lines if line]
    if not known:
        return _("Not known")
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in known))

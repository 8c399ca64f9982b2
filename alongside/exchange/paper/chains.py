"""Papers of one matter: an ask with its whole course, and a hand-over to another team or guardian."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alongside.chronology import read as chronology
from alongside.chronology.record import OpenRecord
from alongside.exchange.paper import reading
from alongside.exchange.paper.document import Document, Part, part
from alongside.exchange.paper.reading import Reading, moment
from alongside.rules import sentences
from alongside.vocabulary import sealing
from alongside.vocabulary.asking import Asked
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import NotOpen
from alongside.vocabulary.facts import KINDS, Entry

ASKING = tuple(kind for kind in KINDS if kind.startswith("asking."))
HOLDING = tuple(kind for kind in KINDS if kind.startswith("holding."))
GUARDIANS = tuple(kind for kind in KINDS if kind.startswith("advocacy.hand") or kind == "advocacy.goodbye_said")


def ask(opened: OpenRecord, *, token: str, printed_by: str, of: int) -> Document:
    """One ask: the child's own view first, then what was asked of whom and why, and every answer and step since.

    Raises NotOpen where that entry is no ask.
    """
    found = chronology.of_kinds(opened.connection, opened.child, ASKING)
    first = next((entry for entry in found if entry.root == of and isinstance(entry.payload, Asked)), None)
    if first is None:
        raise NotOpen("no such ask on this record")
    course = [entry for entry in found if getattr(entry.payload, "ask", None) == of]
    r = reading.read(opened, token=token, entries=[first, *course])
    views = [r.text(entry, "child_words") for entry in reversed([first, *course]) if r.text(entry, "child_words")]
    view = part(_("What the child says"), [(_("In the child's words"), words) for words in views[:1]])
    if not view.lines:
        view = Part(view.heading, note=_("The child's own view is not written down yet."))
    return Document(
        title=_("What was asked for this child"),
        ref=opened.ref,
        parts=(view, _put(r, first), *_course(r, course)),
        handling=_(
            "For the person named in it and those above them. It does not say where the child lives. A refusal needs"
            " its reasons; no answer by the time stands as no answer."
        ),
        printed_by=printed_by,
        printed_at=opened.at,
    )


def _put(r: Reading, entry: Entry) -> Part:
    return part(r.sentence(entry), [(_("Put"), moment(entry)), *_texts(r, entry, leaving_out=("child_words",))])


def _course(r: Reading, entries: Iterable[Entry]) -> list[Part]:
    return [part(r.sentence(entry), [(_("When"), moment(entry)), *_texts(r, entry)]) for entry in entries]


def _texts(r: Reading, entry: Entry, *, leaving_out: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The sealed words of an entry that this reader may see, each under its name; never where the child is."""
    found = []
    classes = dict(sealing.sealed_fields(type(entry.payload)))
    for name in sealing.fields_read_with_the_entry(type(entry.payload)):
        if name in leaving_out or classes[name] is Class.LOCATION:
            continue
        text = r.text(entry, name)
        if text:
            found.append((_(sentences.called(name)) or _("Words"), text))
    return found


def hand_over(opened: OpenRecord, *, token: str, printed_by: str, of: int) -> Document:
    """One hand-over to another team, shift or force: what they must know tonight, and whether they accepted it."""
    return _of_offer(opened, token=token, printed_by=printed_by, of=of, kinds=HOLDING, field="offer")


def guardians(opened: OpenRecord, *, token: str, printed_by: str, of: int) -> Document:
    """The handover from one guardian to the next: told, the child's say, met together, promises, accepted."""
    return _of_offer(opened, token=token, printed_by=printed_by, of=of, kinds=GUARDIANS, field="handover")


def _of_offer(
    opened: OpenRecord, *, token: str, printed_by: str, of: int, kinds: tuple[str, ...], field: str
) -> Document:
    found = chronology.of_kinds(opened.connection, opened.child, kinds)
    first = next((entry for entry in found if entry.root == of), None)
    if first is None:
        raise NotOpen("no such handover on this record")
    course = [entry for entry in found if getattr(entry.payload, field, None) == of]
    r = reading.read(opened, token=token, entries=[first, *course])
    lines = [(_("Name"), r.name()), (_("Offered"), moment(first)), *_texts(r, first)]
    return Document(
        title=_("Handover"),
        ref=opened.ref,
        parts=(part(r.sentence(first), lines), *_course(r, course)),
        handling=_("It counts when it is accepted by name; until then whoever gave it has the child."),
        printed_by=printed_by,
        printed_at=opened.at,
    )

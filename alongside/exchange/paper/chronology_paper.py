"""The chronology as it was known at a moment: what this record said then, and nothing learnt since."""

from datetime import datetime

from django.utils.translation import gettext as _

from alongside.chronology import read as chronology
from alongside.chronology.record import OpenRecord
from alongside.exchange.paper import reading
from alongside.exchange.paper.document import Document, Part, Rows, part
from alongside.exchange.paper.reading import Reading, moment
from alongside.rules import london
from alongside.rules.fold import heads
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Entry

AT_MOST = 1_500
"""Entries on one paper: about sixty pages."""


def compose(opened: OpenRecord, *, token: str, printed_by: str, known_at: datetime | None = None) -> Document:
    """Every fact that stood at `known_at` (now, if not given) and that this reader may see, by when it happened.

    Raises Invalid for a moment to come, and for a record longer than one paper holds.
    """
    known_at = known_at or opened.at
    if known_at > opened.at:
        raise Invalid("known_at", "This time is in the future.", "Give a time up to now.")
    known = [e for e in chronology.entries(opened.connection, opened.child) if e.recorded_at <= known_at]
    standing = sorted(heads(known), key=lambda entry: entry.key)
    if len(standing) > AT_MOST:
        why = f"The record held {len(standing)} facts by then; one paper holds {AT_MOST}."
        raise Invalid("known_at", why, "Give an earlier time, or read it on the record's page.")
    r = reading.read(opened, token=token, entries=standing)
    put_right = len(known) - len(standing)
    about = [
        (_("Name"), r.name()),
        (_("As known at"), f"{known_at.astimezone(london.LONDON):%-d %B %Y, %H:%M}"),
        (_("Entries"), str(len(standing))),
        *([(_("Corrected entries left out"), str(put_right))] if put_right else []),
    ]
    return Document(
        title=_("Chronology"),
        ref=opened.ref,
        parts=(part(_("About this paper"), about, note=_only_theirs()), _table(r, standing)),
        handling=_(
            "Holds what people said and thought as well as what they saw. For those who work with this child; ask"
            " before it goes to a court, to the Home Office or to anybody else."
        ),
        printed_by=printed_by,
        printed_at=opened.at,
    )


def _only_theirs() -> str:
    return _("It holds what the reader may see, and no more: others may see more, or less.")


def _table(r: Reading, entries: list[Entry]) -> Part:
    columns = (_("When it happened"), _("What"), _("Who said so"), _("Written"))
    rows = tuple(
        (
            moment(entry),
            "\n".join([r.sentence(entry), *r.texts(entry)]),
            r.said_by(entry),
            f"{entry.recorded_at.astimezone(london.LONDON):%-d %B %Y, %H:%M}",
        )
        for entry in entries
    )
    return Part("", table=Rows(_("What happened, in the order in which it happened"), columns, rows))

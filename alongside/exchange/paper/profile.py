"""The missing profile on paper: prepared before a child goes; in Wales the Child Information Form."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alongside.chronology import read as chronology
from alongside.chronology.record import OpenRecord
from alongside.exchange.paper import reading
from alongside.exchange.paper.document import Document, part
from alongside.exchange.paper.reading import moment
from alongside.rules import nation_words
from alongside.vocabulary.codes import label
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.placement import ProfilePrepared

ASKED = (
    ("description", "What they look like"),
    ("telephones", "Telephones and accounts"),
    ("people", "People"),
    ("places", "Places"),
    ("languages_and_interpreter", "Languages and interpreter"),
    ("how_to_speak_with", "How to speak with them"),
    ("health", "Health and medicine"),
)


def compose(opened: OpenRecord, *, token: str, printed_by: str) -> Document:
    """The profile as it stands now. Raises Refusal where none was prepared."""
    root = opened.standing.profile
    entry = chronology.by_seq(opened.connection, opened.child, [root]).get(root) if root else None
    if entry is None or not isinstance(entry.payload, ProfilePrepared):
        raise Refusal("No missing profile was prepared for this child. Prepare it, then print it.")
    r = reading.read(opened, token=token, entries=[entry])
    held = _("Yes") if entry.payload.photograph_held else _("No")
    about = [
        (_("Name"), r.name()),
        (_("Prepared"), moment(entry)),
        (_("Prepared by"), capfirst(label(entry.payload.prepared_by))),
        (_("Recent photograph ready"), held),
    ]
    otherwise = {"languages_and_interpreter": reading.spoken(r.standing)}
    told = [(_(called), r.text(entry, name) or otherwise.get(name) or _("Not written down")) for name, called in ASKED]
    called = nation_words.words(nation_words.Term.PROFILE, opened.standing.nation)
    return Document(
        title=_(called[:1].upper() + called[1:]),
        ref=opened.ref,
        parts=(part(_("The child"), about), part(_("What police will ask"), told)),
        handling=_(
            "Kept where whoever is on duty finds it at any hour, and nowhere else. It goes with the child to the next"
            " home. Given to police when the child is reported missing."
        ),
        printed_by=printed_by,
        printed_at=opened.at,
    )

"""What was added of how a child was found, put right or taken back: its own boxes begin with what it says, and why is asked."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.rules.encounters import OLDEST_SAID
from alongside.rules.permissions import Permission
from alongside.tracing import additions
from alongside.vocabulary.encounters import FoundMore
from alongside.vocabulary.facts import KIND_OF, Entry, Told
from alongside.web import fields, london_time
from alongside.web.step_page import long_text, step
from alongside.web.templatetags.parts import Link
from alongside.web.told_form import DecisionForm
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of

IN_FOUND = texts_of(FoundMore)
KIND = KIND_OF[FoundMore].name
NAMED = {
    "said_age": gettext_lazy("age, as said"),
    "with_them": gettext_lazy("how many were with them"),
    "children_with_them": gettext_lazy("how many of them are children"),
    "with_whom": gettext_lazy("who was with them"),
    "where": gettext_lazy("where exactly"),
    "phones": gettext_lazy("telephones"),
    "marks": gettext_lazy("looks, clothes and marks"),
    "what_was_seen": gettext_lazy("what was seen"),
    "finder_name": gettext_lazy("who found them"),
    "finder_contact": gettext_lazy("their telephone"),
}
"""What an addition may say, in the order in which it is asked."""


class RightForm(DecisionForm):
    """Everything that an addition may say; a page keeps the boxes of what its own one says."""

    what = fields.RadiosField(
        gettext_lazy("What is wrong?"),
        [
            ("wrong", gettext_lazy("It is not quite right: below is what it should say")),
            ("never", gettext_lazy("All of it: it was never so, or it is about another child")),
        ],
        called=gettext_lazy("what is wrong"),
    )
    said_age = fields.WholeNumberField(
        gettext_lazy("Age, as said"),
        called=gettext_lazy("the age"),
        required=False,
        min_value=0,
        max_value=OLDEST_SAID,
        width=2,
    )
    with_them = fields.WholeNumberField(
        gettext_lazy("How many people were found with the child?"),
        called=gettext_lazy("how many people"),
        required=False,
        min_value=0,
        max_value=500,
    )
    children_with_them = fields.WholeNumberField(
        gettext_lazy("How many of them are children, or may be?"),
        called=gettext_lazy("how many children"),
        required=False,
        min_value=0,
        max_value=500,
    )
    with_whom = long_text(gettext_lazy("Who was with them"), gettext_lazy("who was with them"))
    where = long_text(gettext_lazy("Where exactly"), gettext_lazy("where exactly"))
    phones = long_text(gettext_lazy("Telephone numbers"), gettext_lazy("the telephone numbers"))
    marks = long_text(gettext_lazy("Looks, clothes and marks"), gettext_lazy("what they look like"))
    what_was_seen = long_text(gettext_lazy("What was seen and said"), gettext_lazy("what was seen"), rows=6)
    finder_name = fields.TextField(
        gettext_lazy("Name and duty number"), called=gettext_lazy("their name"), required=False
    )
    finder_contact = fields.TextField(
        gettext_lazy("Telephone, tonight"), called=gettext_lazy("the telephone"), required=False, width=20
    )
    because = long_text(
        gettext_lazy("Why?"),
        gettext_lazy("why"),
        required=True,
        hint=gettext_lazy("What was written before stays readable beside it."),
    )


def _prepare(form: RightForm, opened: OpenRecord) -> None:
    """The boxes of what this addition says, as far as its reader may read it; the rest stays as it is."""
    entry = additions.standing(opened, form.which["seq"])
    form.about = entry
    for name in NAMED:
        if getattr(entry.payload, name) is None or (name in IN_FOUND and IN_FOUND[name] not in opened.classes):
            del form.fields[name]
        elif name not in IN_FOUND:
            form.initial[name] = getattr(entry.payload, name)


def _as_it_stands(opened: OpenRecord) -> Beside:
    """The texts of every addition, so that the form begins with those of its own; which one it is only the form knows."""
    said = {entry.root: entry.payload for entry in read.of_kinds(opened.connection, opened.child, [KIND])}
    numbers = {root: {name: getattr(payload, name) for name in additions.TEXTS} for root, payload in said.items()}

    def begin(form: RightForm, words: Words) -> dict[str, Any]:
        own = numbers.get(form.which["seq"], {})
        form.initial |= {name: words(number) for name, number in own.items() if name in form.fields}
        return {}

    return Beside((number for own in numbers.values() for number in own.values()), begin)


def _put_right(opened: OpenRecord, form: RightForm, _told: Told | None) -> None:
    root, said = form.which["seq"], form.cleaned_data
    if said["what"] == "never":
        additions.take_back(opened, root=root, seen=form.seen_through)
        return
    additions.put_right(
        opened,
        root=root,
        keeps=[name for name in NAMED if name not in form.fields],
        said_age=said.get("said_age"),
        with_them=said.get("with_them"),
        children_with_them=said.get("children_with_them"),
        seen=form.seen_through,
    )


PUT_RIGHT = step(
    gettext_lazy("Put right what was added"),
    RightForm,
    _put_right,
    texts=IN_FOUND,
    permission=Permission.CORRECT,
    prepare=_prepare,
    beside=_as_it_stands,
    template="pages/write.html",
    goes_to="found_child",
    intro=gettext_lazy("Nothing is erased: both versions stay readable on the record, with your reason."),
)


def links(opened: OpenRecord, entries: list[Entry]) -> list[Link]:
    """The way to put right each addition that this reader may put right: what it is about, and when it was written."""
    found = []
    for entry in additions.mine(opened, entries):
        about = ", ".join(str(words) for name, words in NAMED.items() if getattr(entry.payload, name) is not None)
        said = {"what": about or _("languages"), "when": london_time.short_moment(entry.recorded_at)}
        words = _("Put right: %(what)s, written %(when)s") % said
        found.append(Link(words, reverse("found_put_right", args=[opened.ref, entry.root])))
    return found

"""Taking over as the guardian: by name, with each promise that is open taken on, or why not; all in one transaction."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.advocacy import introductions
from alongside.advocacy import operations as advocacy
from alongside.chronology.record import OpenRecord
from alongside.contact import promises, queries
from alongside.contact.queries import Around
from alongside.rules import advocacy as rules
from alongside.rules import continuity
from alongside.rules import promises as kept
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.facts import Told, happened_at
from alongside.web import fields, london_time, worker_choice
from alongside.web.labels import choices
from alongside.web.promise_pages import in_words
from alongside.web.step_page import PARTY_OF_JOB, long_text
from alongside.web.told_form import DecisionForm
from alongside.web.words import Words
from alongside.web.write_page import Beside, WritePage

TAKEN, NOT_TAKEN = "taken", "not_taken"


def answer_to(promise: int) -> str:
    """The field that answers for one promise."""
    return f"promise_{promise}"


def because_of(promise: int) -> str:
    """The field that says why a promise is not taken on."""
    return f"promise_{promise}_because"


def then_of(promise: int) -> str:
    """The field that names who owes such a promise then, so that nobody's is no child's."""
    return f"promise_{promise}_then"


class TakeOverForm(DecisionForm):
    """One question for each open promise of the guardian who goes, made from the record."""

    introduced = fields.RadiosField(
        gettext_lazy("Have you been introduced to the child?"),
        choices(Known, without=(Known.NOT_KNOWN,)),
        called=gettext_lazy("whether you have been introduced"),
    )
    promises: tuple[int, ...] = ()
    around: Mapping[int, Around] = {}

    def own_texts(self) -> Mapping[str, Class]:
        return {because_of(one): Class.CASEWORK for one in self.promises}


def _prepare(form: TakeOverForm, opened: OpenRecord) -> None:
    """A child's unanswered no stops it before anybody types."""
    if opened.person is not None:
        rules.may_take_over(opened.standing, worker=opened.person)
    found = _open(opened)
    form.promises = tuple(one.root for one in found)
    if found:
        gone = {opened.person, *(one.promiser for one in found)}
        form.around = {one.number: one for one in queries.people_around(opened) if one.number not in gone}
    for number, one in enumerate(found, start=1):
        about = {"number": number, "when": london_time.moment_in_words(one.due_at)}
        form.fields[because_of(one.root)] = long_text(
            gettext_lazy("Why not?"), _("why you do not take on promise %(number)s") % about, required=True, rows=2
        )
        form.fields[then_of(one.root)] = fields.SelectField(
            gettext_lazy("Who owes it then, and tells the child?"),
            [(str(each.number), in_words(each)) for each in form.around.values()],
            called=_("who owes promise %(number)s then") % about,
        )
        form.fields[answer_to(one.root)] = fields.RadiosField(
            _("Promise %(number)s, due %(when)s") % about,
            [
                fields.Option(TAKEN, gettext_lazy("I take it on: I owe it to the child from now")),
                fields.Option(
                    NOT_TAKEN,
                    gettext_lazy("I do not take it on, because"),
                    reveals=(because_of(one.root), then_of(one.root)),
                ),
            ],
            called=_("what becomes of promise %(number)s") % about,
        )


def _open(opened: OpenRecord) -> tuple[Any, ...]:
    guardian = opened.standing.guardian
    return kept.owed_by(opened.standing, guardian.worker) if guardian is not None else ()


def _take_over(opened: OpenRecord, form: TakeOverForm, _told: Told | None) -> None:
    """Promises first, while the handover is under way; the guardian changes last, and all of it or none."""
    if form.promises:
        opened.unless_moved_on(seen=form.seen_through, kinds=continuity.DECISIONS)
    now, me = happened_at(opened.at), opened.person or 0
    for promise in form.promises:
        to, party = me, Party.GUARDIAN
        if form.cleaned_data[answer_to(promise)] != TAKEN:
            introductions.leave_promise(opened, promise=promise, because=because_of(promise), happened=now)
            to = int(form.cleaned_data[then_of(promise)])
            party = PARTY_OF_JOB.get(form.around[to].job, Party.SERVICE_MANAGER)
        promises.pass_on_promise(opened, promise=promise, to=to, owed_by=party, seen=opened.last_seq, happened=now)
    role = worker_choice.role_of(form.writer.job if form.writer is not None else "")
    advocacy.take_over(opened, role=role, introduced=Known(form.cleaned_data["introduced"]), happened=now)


def _beside(opened: OpenRecord) -> Beside:
    """What each promise says, in full, as the question about it."""
    found = _open(opened)

    def shown(form: TakeOverForm, words: Words) -> dict[str, Any]:
        for number, one in enumerate(found, start=1):
            about = {"number": number, "what": words(one.what, _("Not shown to you")).rstrip(".")}
            about["when"] = london_time.moment_in_words(one.due_at)
            asked = answer_to(one.root)
            # A form that was answered has drawn its fields already.
            form.fields[asked].label = form[asked].label = _("Promise %(number)s: %(what)s, due %(when)s") % about
        return {"first_promise": answer_to(found[0].root) if found else ""}

    return Beside([one.what for one in found], shown)


TAKE_OVER = WritePage(
    title=gettext_lazy("Take over as the guardian"),
    button=gettext_lazy("I am this child's guardian from now"),
    permission=Permission.ANSWER_ALLOCATION,
    form=TakeOverForm,
    act=_take_over,
    prepare=_prepare,
    beside=_beside,
    template="pages/continuity_take.html",
)

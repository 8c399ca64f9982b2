"""Contact with somebody who is said to be a relative: what the child says, what a social worker decides, what happened."""

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.noticing import enquiries, queries
from alongside.rules import enquiries as rules
from alongside.rules.enquiries import ContactStage
from alongside.rules.permissions import Permission
from alongside.vocabulary import enquiries as facts
from alongside.vocabulary import reference
from alongside.vocabulary.codes import Known, Party, Way
from alongside.vocabulary.enquiries import (
    ContactDecision,
    ContactReview,
    ContactView,
    Relation,
)
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Told
from alongside.web import fields, labels, london_time
from alongside.web.labels import choices
from alongside.web.missing_words import WAYS_IN_TOUCH
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of


class RelativeForm(StepForm):
    WHEN = gettext_lazy("When did you hear of them?")

    relation = fields.SelectField(
        gettext_lazy("What are they said to be to the child?"), choices(Relation), called=gettext_lazy("what they are")
    )
    name = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)
    words = long_text(gettext_lazy("How do we know of them?"), gettext_lazy("how we know of them"))


def _name(opened: OpenRecord, form: RelativeForm, told: Told | None) -> None:
    relation = Relation(form.cleaned_data["relation"])
    enquiries.name_relative(opened, relation=relation, happened=form.happened_then, told=told)


RELATIVE = step(
    gettext_lazy("A relative is named"),
    RelativeForm,
    _name,
    texts=texts_of(facts.RelativeNamed),
    permission=Permission.RECORD_CONTACT,
    goes_to="enquiries",
    intro=gettext_lazy("Contact waits for the child's own view and for a social worker's decision."),
)


def _which(form: Any, opened: OpenRecord) -> None:
    """Only of a relative who stands on this record."""
    try:
        form.about = rules.relative(opened.standing, form.which["relative"])
    except Refusal:
        raise Http404 from None


MAY = (ContactStage.ALLOWED, ContactStage.REVIEWED)


def _about_them(opened: OpenRecord) -> Beside:
    """Who it is about, and what the child said last: that stands above whatever is decided."""
    entries = queries.as_they_stand(opened, facts.RelativeNamed, facts.ChildsViewGiven)
    wanted = [getattr(one.payload, name, None) for one in entries for name in ("name", "words")]

    def shown(form: Any, words: Words) -> dict[str, Any]:
        relative = form.which["relative"]
        named = next((one.payload for one in entries if one.root == relative), None)
        views = [one for one in entries if getattr(one.payload, "relative", None) == relative]
        return {
            "relation": labels.begun(form.about.relation),
            "name": words(getattr(named, "name", None)),
            "views": [_viewed(one, words) for one in views],
        }

    return Beside(wanted, shown)


def _about_them_and_the_decision(opened: OpenRecord) -> Beside:
    """Who it is about, and above all whether they may be in touch, and on which terms."""
    them = _about_them(opened)
    entries = queries.as_they_stand(opened, facts.ContactDecided)

    def shown(form: Any, words: Words) -> dict[str, Any]:
        mine = [one for one in entries if getattr(one.payload, "relative", None) == form.which["relative"]]
        return them.shown(form, words) | {"decision": _decided(form, mine, words)}

    return Beside([*them.wanted, *(getattr(one.payload, "terms", None) for one in entries)], shown)


def _decided(form: Any, entries: list[Entry], words: Words) -> str:
    if not entries:
        return _("Nobody has decided yet whether they may be in touch.")
    newest = entries[-1]
    terms = words(getattr(newest.payload, "terms", None))
    about = {"when": london_time.moment_in_words(newest.happened.at), "terms": terms}
    if not form.about.allowed:
        return _("A social worker decided that they may not be in touch.")
    if rules.stage(form.about) not in MAY:
        return _("Allowed on %(when)s, but the child has not said since that they want it. Decide anew first.") % about
    if not terms:
        return _("Allowed on %(when)s. The terms are not shown to you: ask the social worker.") % about
    return _("Allowed on %(when)s, on these terms: %(terms)s") % about


def _viewed(entry: Entry, words: Words) -> str:
    said = entry.payload
    assert isinstance(said, facts.ChildsViewGiven)
    about = {
        "when": london_time.moment_in_words(entry.happened.at),
        "view": labels.said(said.view),
        "words": words(said.words),
    }
    if not about["words"]:
        return _("The child, %(when)s: %(view)s.") % about
    return _("The child, %(when)s: %(view)s. “%(words)s”") % about


class ViewForm(StepForm):
    WHEN = gettext_lazy("When was the child asked?")

    view = fields.RadiosField(
        gettext_lazy("What does the child say about being in touch with them?"),
        choices(ContactView),
        called=gettext_lazy("what the child says"),
    )
    alone = fields.RadiosField(
        gettext_lazy("Was the child asked alone?"),
        choices(Known),
        called=gettext_lazy("whether the child was asked alone"),
        hint=gettext_lazy("Without the person in the room or on the phone, and without anybody who knows them."),
        inline=True,
    )
    asked_by = fields.SelectField(gettext_lazy("Who asked?"), choices(Party), called=gettext_lazy("who asked"))
    language = fields.SelectField(
        gettext_lazy("In which language?"), called=gettext_lazy("the language"), required=False
    )
    interpreter = fields.RadiosField(
        gettext_lazy("With an interpreter who does not know the family?"),
        choices(Known),
        called=gettext_lazy("whether there was an interpreter"),
        inline=True,
    )
    words = long_text(gettext_lazy("In the child's own words"), gettext_lazy("the child's words"))


def _asking_the_child(form: ViewForm, opened: OpenRecord) -> None:
    _which(form, opened)
    spoken = opened.standing.languages
    every = sorted(reference.languages(), key=lambda one: (one.code not in spoken, one.name))
    form.fields["language"].options = [(one.code, one.name) for one in every]
    form.initial.setdefault("language", spoken[0] if spoken else "")
    form.initial.setdefault("asked_by", my_party(form))
    form.initial.setdefault("interpreter", Known.NOT_KNOWN.value)


def _view(opened: OpenRecord, form: ViewForm, told: Told | None) -> None:
    said = form.cleaned_data
    enquiries.say_childs_view(
        opened,
        relative=form.which["relative"],
        view=ContactView(said["view"]),
        asked_by=Party(said["asked_by"]),
        alone=Known(said["alone"]),
        language=said["language"] or None,
        interpreter=Known(said["interpreter"]),
        happened=form.happened_then,
        told=told,
    )


VIEW = step(
    gettext_lazy("What the child says about them"),
    ViewForm,
    _view,
    texts=texts_of(facts.ChildsViewGiven),
    permission=Permission.RECORD_CONTACT,
    goes_to="enquiries",
    prepare=_asking_the_child,
    beside=_about_them,
    template="pages/noticing_relative.html",
)


class DecideForm(StepForm):
    WHEN = gettext_lazy("When was it decided?")

    decision = fields.RadiosField(
        gettext_lazy("May they be in touch?"),
        [
            fields.Option(
                ContactDecision.ALLOWED.value, gettext_lazy("Yes, on these terms"), reveals=("terms", "review_at")
            ),
            fields.Option(ContactDecision.NOT_ALLOWED.value, gettext_lazy("No")),
        ],
        called=gettext_lazy("whether they may be in touch"),
    )
    terms = long_text(
        gettext_lazy("On which terms?"),
        gettext_lazy("the terms"),
        required=True,
        hint=gettext_lazy("How, how often, who is there, and what is not spoken of."),
    )
    review_at = fields.LondonMomentField(
        gettext_lazy("When is it looked at again?"), called=gettext_lazy("the time it is looked at again")
    )
    reasons = long_text(gettext_lazy("Why?"), gettext_lazy("why"), required=True)
    decided_by = fields.TextField(
        gettext_lazy("Name of the social worker who decides"), called=gettext_lazy("the social worker's name")
    )


def _deciding(form: Any, opened: OpenRecord) -> None:
    _which(form, opened)
    if opened.at is not None:
        form.initial.setdefault("review_at", (opened.at + timedelta(weeks=4)).replace(second=0, microsecond=0))
    if form.writer is not None and form.writer.job == "social_worker":
        form.initial.setdefault("decided_by", form.writer.name)


def _decide(opened: OpenRecord, form: DecideForm, told: Told | None) -> None:
    said = form.cleaned_data
    allowed = said["decision"] == ContactDecision.ALLOWED
    enquiries.decide_contact(
        opened,
        relative=form.which["relative"],
        decision=ContactDecision(said["decision"]),
        review_at=said["review_at"] if allowed else None,
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


DECIDE = step(
    gettext_lazy("Decide about contact"),
    DecideForm,
    _decide,
    texts=texts_of(facts.ContactDecided),
    permission=Permission.ANSWER,
    goes_to="enquiries",
    prepare=_deciding,
    beside=_about_them,
    template="pages/noticing_relative.html",
    intro=gettext_lazy("A social worker decides. It is never allowed before the child was asked alone and wants it."),
)


class ReviewForm(StepForm):
    WHEN = gettext_lazy("When was it looked at?")

    outcome = fields.RadiosField(
        gettext_lazy("What comes of it?"),
        [
            fields.Option(ContactReview.GOES_ON.value, gettext_lazy("It goes on"), reveals="review_at"),
            fields.Option(ContactReview.STOPS.value, gettext_lazy("It stops")),
        ],
        called=gettext_lazy("what comes of it"),
    )
    review_at = fields.LondonMomentField(
        gettext_lazy("When is it looked at again?"), called=gettext_lazy("the time it is looked at again")
    )
    reasons = long_text(gettext_lazy("Why?"), gettext_lazy("why"), required=True)
    decided_by = fields.TextField(
        gettext_lazy("Name of the social worker who decides"), called=gettext_lazy("the social worker's name")
    )


def _review(opened: OpenRecord, form: ReviewForm, told: Told | None) -> None:
    said = form.cleaned_data
    goes_on = said["outcome"] == ContactReview.GOES_ON
    enquiries.review_contact(
        opened,
        relative=form.which["relative"],
        outcome=ContactReview(said["outcome"]),
        review_at=said["review_at"] if goes_on else None,
        seen=form.seen_through,
        happened=form.happened_then,
        told=told,
    )


REVIEW = step(
    gettext_lazy("Contact is looked at again"),
    ReviewForm,
    _review,
    texts=texts_of(facts.ContactReviewed),
    permission=Permission.ANSWER,
    goes_to="enquiries",
    prepare=_deciding,
    beside=_about_them_and_the_decision,
    template="pages/noticing_relative.html",
)


class InTouchForm(StepForm):
    WHEN = gettext_lazy("When were they in touch?")

    way = fields.RadiosField(gettext_lazy("How were they in touch?"), WAYS_IN_TOUCH, called=gettext_lazy("how"))
    watched = fields.RadiosField(
        gettext_lazy("Was somebody with the child?"),
        choices(Known),
        called=gettext_lazy("whether somebody was with the child"),
        inline=True,
    )
    already = fields.CheckboxesField(
        gettext_lazy("Was this contact allowed?"),
        [("on", gettext_lazy("It has already happened, though it was not allowed"))],
        called=gettext_lazy("to say that it has already happened"),
        required=False,
    )
    words = long_text(gettext_lazy("How was the child, before and after?"), gettext_lazy("how the child was"))


def _whether_allowed(form: InTouchForm, opened: OpenRecord) -> None:
    """Only contact that is not allowed is asked to be an exception."""
    _which(form, opened)
    if rules.stage(form.about) in MAY:
        del form.fields["already"]


def _in_touch(opened: OpenRecord, form: InTouchForm, told: Told | None) -> None:
    said = form.cleaned_data
    enquiries.record_contact(
        opened,
        relative=form.which["relative"],
        way=Way(said["way"]),
        watched=Known(said["watched"]),
        already_happened=bool(said.get("already")),
        happened=form.happened_then,
        told=told,
    )


IN_TOUCH = step(
    gettext_lazy("They were in touch"),
    InTouchForm,
    _in_touch,
    texts=texts_of(facts.ContactTookPlace),
    permission=Permission.RECORD_CONTACT,
    goes_to="enquiries",
    prepare=_whether_allowed,
    beside=_about_them_and_the_decision,
    template="pages/noticing_relative.html",
)

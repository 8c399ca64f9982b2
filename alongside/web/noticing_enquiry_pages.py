"""Writing down who asked about a child, what they asked and were told, and by whom they were checked."""

from typing import Any

from django.http import Http404
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.noticing import enquiries, queries
from alongside.rules import enquiries as rules
from alongside.rules.permissions import Permission
from alongside.rules.state.noticing import RelativeContact
from alongside.vocabulary import enquiries as facts
from alongside.vocabulary.enquiries import (
    AskedFor,
    CheckOutcome,
    Enquirer,
    EnquiryWay,
    Register,
    Relation,
    ToldThem,
)
from alongside.vocabulary.facts import Told
from alongside.web import fields, labels, london_time
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of

REMINDER = gettext_lazy(
    "Never say where the child is, nor that they live here. Nobody who asks is told the place until a social worker has"
    " met them and knows who they are to the child. You may say: “I cannot talk about that. I will pass it on.”"
)


class EnquiryForm(StepForm):
    WHEN = gettext_lazy("When did they ask?")

    who = fields.RadiosField(
        gettext_lazy("Who did they say they were?"),
        [
            fields.Option(who.value, labels.begun_later(who), reveals="relation" if who is Enquirer.RELATIVE else ())
            for who in Enquirer
        ],
        called=gettext_lazy("who they said they were"),
    )
    relation = fields.SelectField(
        gettext_lazy("What did they say they are to the child?"),
        called=gettext_lazy("what they said they are to the child"),
    )
    name = fields.TextField(
        gettext_lazy("The name they gave"), called=gettext_lazy("the name they gave"), required=False
    )
    way = fields.SelectField(
        gettext_lazy("How did they ask?"), choices(EnquiryWay), called=gettext_lazy("how they asked")
    )
    number = fields.TextField(
        gettext_lazy("The number or account that showed"),
        called=gettext_lazy("the number"),
        required=False,
        hint=gettext_lazy(
            "Kept sealed. If the same number asks again, here or about another child, this page says so."
        ),
        spellcheck=False,
    )
    asked_for = fields.CheckboxesField(
        gettext_lazy("What did they ask?"), choices(AskedFor), called=gettext_lazy("what they asked")
    )
    asked_words = long_text(gettext_lazy("In their words"), gettext_lazy("what they asked"))
    told_them = fields.RadiosField(
        gettext_lazy("What were they told?"),
        [
            fields.Option(ToldThem.NOTHING.value, gettext_lazy("Nothing was told")),
            fields.Option(ToldThem.WHOM_TO_WRITE_TO.value, gettext_lazy("Only whom to write to")),
            fields.Option(ToldThem.SOMETHING.value, gettext_lazy("Something about the child")),
            fields.Option(ToldThem.THE_PLACE.value, gettext_lazy("Where the child is, or lives")),
        ],
        called=gettext_lazy("what they were told"),
        hint=gettext_lazy("A slip can happen to anyone. Written down at once, it can still be mended."),
    )
    told_words = long_text(gettext_lazy("If anything was told: what exactly?"), gettext_lazy("what was told"))
    words = long_text(gettext_lazy("Anything else: voice, language, who was with them"), gettext_lazy("anything else"))


KNOWN = "known-"


def _known_relatives(form: EnquiryForm, opened: OpenRecord) -> None:
    """Somebody who asked before is not made a second relative."""
    known = [(f"{KNOWN}{one.seq}", _known_in_words(one)) for one in opened.standing.noticing.relatives]
    form.fields["relation"].options = [*known, *choices(Relation)]


def _known_in_words(one: RelativeContact) -> str:
    about = {"relation": labels.begun(one.relation), "when": london_time.short_moment(one.since)}
    return _("%(relation)s, the one named %(when)s") % about


def _take(opened: OpenRecord, form: EnquiryForm, told: Told | None) -> None:
    said = form.cleaned_data
    who_to_the_child = said["relation"] if said["who"] == Enquirer.RELATIVE else ""
    known = who_to_the_child.startswith(KNOWN)
    enquiries.take(
        opened,
        who=Enquirer(said["who"]),
        way=EnquiryWay(said["way"]),
        asked=[AskedFor(one) for one in said["asked_for"]],
        told_them=ToldThem(said["told_them"]),
        relation=Relation(who_to_the_child) if who_to_the_child and not known else None,
        relative=int(who_to_the_child.removeprefix(KNOWN)) if known else None,
        number=said["number"],
        happened=form.happened_then,
        told=told,
    )


ENQUIRY = step(
    gettext_lazy("Somebody asked about the child"),
    EnquiryForm,
    _take,
    texts=texts_of(facts.EnquiryTaken),
    permission=Permission.RECORD_CONTACT,
    goes_to="enquiries",
    prepare=_known_relatives,
    intro=REMINDER,
)


RUNG = {Register.CAFCASS: "Cafcass", Register.CAFCASS_CYMRU: "Cafcass Cymru"}
"""Those that are no register to open: they are rung, on the number that they give out themselves."""


def _looked_up_at(register: Register) -> str:
    """Where it can be looked up, as a link that tells the other end nothing of this page."""
    source = rules.SOURCES[register]
    if not source.url:
        return ""
    if register in RUNG:
        words = _("Find the number of %(register)s (opens in a new tab)") % {"register": RUNG[register]}
    else:
        words = _("Open %(register)s (opens in a new tab)") % {"register": labels.said(register)}
    return format_html(
        '<a class="govuk-link" href="{}" target="_blank" rel="noreferrer noopener">{}</a>', source.url, words
    )


class CheckForm(StepForm):
    WHEN = gettext_lazy("When did you check?")

    register = fields.RadiosField(
        gettext_lazy("How did you check?"),
        called=gettext_lazy("how you checked"),
        hint=gettext_lazy("Look it up yourself. Never use a number, link or paper that they gave you."),
    )
    outcome = fields.RadiosField(
        gettext_lazy("What did it show?"), choices(CheckOutcome), called=gettext_lazy("what it showed")
    )
    reference = fields.TextField(
        gettext_lazy("Their registration number, if the register gives one"),
        called=gettext_lazy("their registration number"),
        required=False,
        spellcheck=False,
    )
    checked_by = fields.TextField(
        gettext_lazy("Who checked, if it was not you?"), called=gettext_lazy("who checked"), required=False
    )
    words = long_text(gettext_lazy("Anything to add"), gettext_lazy("anything to add"))


def _checkable(form: CheckForm, opened: OpenRecord) -> None:
    found = queries.entry_of(opened, form.which["about"])
    if found is None or not isinstance(found.payload, facts.EnquiryTaken | facts.RelativeNamed):
        raise Http404
    form.about = found.payload
    who = found.payload.who if isinstance(found.payload, facts.EnquiryTaken) else Enquirer.RELATIVE
    first = rules.registers_of(who)
    private = who in (Enquirer.RELATIVE, Enquirer.FRIEND)
    rest = [one for one in Register if one not in first and not private]
    form.fields["register"].options = [
        fields.Option(
            one.value,
            labels.begun_later(one),
            hint=_looked_up_at(one),
            divider=_("or") if first and rest and one is rest[0] else "",
        )
        for one in (*first, *rest)
    ]


def _who_it_is_about(form: CheckForm) -> str:
    said = form.about
    if isinstance(said, facts.EnquiryTaken):
        return labels.begun(said.who)
    return _("Claimed relative: %(relation)s") % {"relation": labels.said(said.relation)}


def _as_they_said(opened: OpenRecord) -> Beside:
    """The name as it was given, with when and how they asked, or since when they are said to be a relative."""
    entries = queries.as_they_stand(opened, facts.EnquiryTaken, facts.RelativeNamed)
    wanted = [getattr(one.payload, "name", None) for one in entries]

    def shown(form: Any, words: Words) -> dict[str, Any]:
        entry = next((one for one in entries if one.root == form.which["about"]), None)
        if entry is None:
            return {}
        name = words(getattr(entry.payload, "name", None))
        said = {"when": london_time.moment_in_words(entry.happened.at), "name": name}
        lines = [_("“%(name)s”, as they said") % said] if name else []
        if isinstance(entry.payload, facts.EnquiryTaken):
            said["way"] = labels.said(entry.payload.way)
            lines = lines or ([_("Gave no name")] if entry.payload.name is None else [])
            return {"lines": [*lines, _("Asked: %(when)s, %(way)s") % said]}
        return {"lines": [*lines, _("Named: %(when)s") % said]}

    return Beside(wanted, shown)


def _check(opened: OpenRecord, form: CheckForm, told: Told | None) -> None:
    said = form.cleaned_data
    enquiries.check(
        opened,
        about=form.which["about"],
        register=Register(said["register"]),
        outcome=CheckOutcome(said["outcome"]),
        happened=form.happened_then,
        told=told,
    )


CHECK = step(
    gettext_lazy("Check who they are"),
    CheckForm,
    _check,
    texts=texts_of(facts.PersonChecked),
    permission=Permission.ANSWER,
    goes_to="enquiries",
    prepare=_checkable,
    about=_who_it_is_about,
    beside=_as_they_said,
    template="pages/noticing_check.html",
)

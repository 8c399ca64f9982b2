"""A child found in another country: who has them there, who was told, what is answered before a return, and who travels."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.missing import plan_paths, plan_queries
from alongside.people import workers
from alongside.rules import search_appeals, sentences
from alongside.rules import search_paths as rules
from alongside.rules.permissions import Actor, Permission, may
from alongside.rules.state.search_plan import Abroad
from alongside.vocabulary import missing, reference
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.codes import HEARD_ONLY, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Entry, Told
from alongside.vocabulary.missing_codes import Route
from alongside.vocabulary.search_plan import AbroadQuestion, AbroadTold, HeldAbroad
from alongside.web import door, fields, head, labels, missing_words, options, timeline
from alongside.web.information_pages import SOURCES
from alongside.web.labels import choices
from alongside.web.missing_words import choices as places
from alongside.web.plan_of_search_pages import TEMPLATE
from alongside.web.searched import Card, lines, when
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.templatetags.parts import Link, SummaryRow, Tag
from alongside.web.told_form import DecisionForm
from alongside.web.told_pages import OTHER_ROUTES, only_while_missing
from alongside.web.words import Words
from alongside.web.write_page import SAVED, Beside, WritePage, texts_of

TRAVELLERS = (
    Party.GUARDIAN,
    Party.SOCIAL_WORKER,
    Party.RESPONSIBLE_AUTHORITY,
    Party.POLICE,
    Party.CARER,
    Party.ANOTHER_AGENCY,
)


@door.signed_in
def abroad(request: HttpRequest, ref: str) -> HttpResponse:
    """How far it has come with a child found in another country; without one, how to record that."""
    with door.reading(request) as session:
        opened = gate.open_record(session, ref)
        entries = plan_queries.of_abroad(opened)
        words = Words(session.token)
        words.want_all(head.wanted(opened))
        words.want_all(timeline.wanted(entries))
        words.open()
        names = workers.names(session.connection, sentences.people_in(entries))
        known = opened.standing.search_plan.abroad
        may_work = opened.standing.missing and may(
            Actor(opened.person, opened.roles), Permission.WORK_EPISODE, opened.standing
        )
        more: dict[str, Any] = {}
        if known is not None:
            by_root = {one.root: one for one in entries}
            more = {
                "rows": _rows(opened, known, entries, by_root, words, names),
                "told": [_told(whom, opened, known, by_root, words, may_work=may_work) for whom in AbroadTold],
                "answers": [_answer(one, opened, known, by_root, words, may_work=may_work) for one in AbroadQuestion],
                "left": len(rules.unanswered(known)),
                "not_known": sum(1 for one in known.answers if one.settled is Known.NOT_KNOWN),
                "returns": known.returns,
            }
        context = head.context(opened, words, may_work=may_work, known=known, saved=SAVED in request.GET, **more)
        return render(request, "pages/plan_of_search_abroad.html", context)


def _text(words: Words, number: int | None) -> str:
    return "" if number is None else words(number, _("Not shown to you"))


def _rows(
    opened: OpenRecord,
    known: Abroad,
    entries: list[Entry],
    by_root: dict[int, Entry],
    words: Words,
    names: dict[int, str],
) -> list[SummaryRow]:
    at, found = opened.at, by_root.get(known.root)
    who = _text(words, found.payload.who) if found is not None and isinstance(found.payload, facts.FoundAbroad) else ""
    located = [
        one.payload for one in entries if isinstance(one.payload, missing.Located) and one.happened.at == known.at
    ]
    where = _text(words, located[-1].where) if located else ""
    rows = [
        SummaryRow(_("Country"), reference.nationality(known.country).country),
        SummaryRow(_("Found"), when(known.at, at=at)),
        SummaryRow(_("Who has the child there"), ": ".join(filter(None, (labels.begun(known.held_by), who)))),
    ]
    if where:
        rows.append(SummaryRow(_("Where"), where))
    decided = by_root.get(known.decided or 0)
    if decided is not None and isinstance(decided.payload, facts.ReturnFromAbroadDecided):
        rows.append(SummaryRow(_("Decided"), _decided(decided, words, names, opened)))
    return rows


def _decided(entry: Entry, words: Words, names: dict[int, str], opened: OpenRecord) -> str:
    said = entry.payload
    assert isinstance(said, facts.ReturnFromAbroadDecided)
    about = {
        "who": names.get(said.decided_by, _("somebody")),
        "when": when(entry.happened.at, at=opened.at),
        "why": _text(words, said.reasons),
    }
    if not said.returns:
        return _("The child does not come back for now. %(who)s, %(when)s: %(why)s") % about
    about["with"] = missing_words.said(said.travels_with) if said.travels_with is not None else _("nobody named")
    name = _text(words, said.traveller)
    travelling = f" {name}" if name else ""
    return _("The child comes back with %(with)s. %(who)s, %(when)s: %(why)s") % about + travelling


def _told(
    whom: AbroadTold, opened: OpenRecord, known: Abroad, by_root: dict[int, Entry], words: Words, *, may_work: bool
) -> Card:
    entry = next((by_root.get(one.root) for one in known.told if one.whom is whom), None)
    title, about = labels.begun(whom), f": {labels.said(whom)}"
    link = Link(_("They were told"), reverse("search_abroad_told", args=[opened.ref, whom]), about)
    if entry is None or not isinstance(entry.payload, facts.WasToldAbroad):
        careful = whom is AbroadTold.CHILDS_CONSULATE
        hint = _("Only under a decision by name that it will not lead anybody to the child or their family.")
        if careful and search_appeals.approach_allowed(opened.standing, at=opened.at) is None:
            tag = Tag(_("Needs a decision first"), "orange")
            link = Link(_("Decide about it"), reverse("search_appeal_decided", args=[opened.ref]), about)
        else:
            tag = Tag(_("Not told yet"), "yellow")
        return Card(title, tag, lines(hint if careful else ""), (link,) if may_work else ())
    said = entry.payload
    number = _text(words, said.reference)
    return Card(
        title,
        Tag(_("Told"), "teal"),
        lines(
            _("%(when)s, by %(route)s")
            % {"when": when(entry.happened.at, at=opened.at), "route": missing_words.said(said.route)},
            _text(words, said.who),
            _("Their reference: %(reference)s") % {"reference": number} if number else "",
        ),
    )


def _answer(
    question: AbroadQuestion,
    opened: OpenRecord,
    known: Abroad,
    by_root: dict[int, Entry],
    words: Words,
    *,
    may_work: bool,
) -> Card:
    entry = next((by_root.get(one.root) for one in known.answers if one.question is question), None)
    title, about = f"{labels.begun(question)}?", f": {labels.said(question)}"
    address = reverse("search_abroad_question", args=[opened.ref, question])
    if entry is None or not isinstance(entry.payload, facts.AbroadQuestionAnswered):
        links = (Link(_("Answer it"), address, about),) if may_work else ()
        return Card(title, Tag(_("Not answered"), "yellow"), (), links)
    said = entry.payload
    wish = question is AbroadQuestion.CHILDS_WISH
    tags = {
        Known.YES: Tag(_("Wants to come back") if wish else _("Settled"), "teal"),
        Known.NO: Tag(_("Does not want to come back") if wish else _("Stands in the way"), "red"),
        Known.NOT_KNOWN: Tag(_("Not known"), "orange"),
    }
    links = (Link(_("Answer it anew"), address, about),) if may_work else ()
    return Card(
        title, tags[said.settled], lines(_text(words, said.words), when(entry.happened.at, at=opened.at)), links
    )


def _page(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    return step(title, form, act, **{"goes_to": "search_abroad", "template": TEMPLATE} | more)


class FoundForm(StepForm):
    WHEN = gettext_lazy("When was the child seen or spoken with?")

    country = options.searchable(
        gettext_lazy("In which country?"), options.nationalities(), called=gettext_lazy("the country")
    )
    held_by = fields.RadiosField(
        gettext_lazy("Who has the child there?"), choices(HeldAbroad), called=gettext_lazy("who has the child")
    )
    seen_by = fields.SelectField(
        gettext_lazy("Who found them?"), places(SOURCES), called=gettext_lazy("who found them")
    )
    how = fields.RadiosField(
        gettext_lazy("How do they know?"),
        places(tuple(one for one in HowKnown if one not in HEARD_ONLY)),
        called=gettext_lazy("how it is known"),
    )
    where = long_text(gettext_lazy("Where, and who is with them?"), gettext_lazy("where"), rows=2)
    who = long_text(gettext_lazy("Who can be reached there, and how?"), gettext_lazy("who can be reached"), rows=2)


def _found(opened: OpenRecord, form: FoundForm, told: Told | None) -> None:
    said = form.cleaned_data
    plan_paths.find_abroad(
        opened,
        country=said["country"],
        held_by=HeldAbroad(said["held_by"]),
        seen_by=Teller(said["seen_by"]),
        how=HowKnown(said["how"]),
        happened=form.happened_then,
        told=told,
    )


FOUND = _page(
    gettext_lazy("Found in another country"),
    FoundForm,
    _found,
    texts=texts_of(missing.Located) | texts_of(facts.FoundAbroad),
    prepare=only_while_missing,
    intro=gettext_lazy("Somebody saw or spoke with the child there. They stay missing until somebody safe has them."),
)


class ToldForm(StepForm):
    WHEN = gettext_lazy("When were they told?")

    route = fields.RadiosField(
        gettext_lazy("How were they told?"), places(OTHER_ROUTES), called=gettext_lazy("how they were told")
    )
    who = long_text(gettext_lazy("Whom, by name?"), gettext_lazy("whom"), rows=2)
    reference = fields.TextField(
        gettext_lazy("Their reference"), called=gettext_lazy("their reference"), required=False, spellcheck=False
    )


def _there(form: StepForm, opened: OpenRecord) -> None:
    rules.found_abroad(opened.standing)


def _tell(opened: OpenRecord, form: ToldForm, told: Told | None) -> None:
    plan_paths.tell_abroad(
        opened,
        whom=AbroadTold(form.which["whom"]),
        route=Route(form.cleaned_data["route"]),
        happened=form.happened_then,
        told=told,
    )


def _about_whom(opened: OpenRecord) -> Beside:
    return Beside((), lambda form, _words: {"said": {"title": labels.begun(AbroadTold(form.which["whom"]))}})


TOLD = _page(
    gettext_lazy("They were told"),
    ToldForm,
    _tell,
    texts=texts_of(facts.WasToldAbroad),
    prepare=_there,
    beside=_about_whom,
)


class QuestionForm(StepForm):
    WHEN = gettext_lazy("When did this become known?")

    settled = fields.RadiosField(
        gettext_lazy("Is it settled?"),
        [
            (Known.YES.value, gettext_lazy("Yes")),
            (Known.NO.value, gettext_lazy("No, it stands in the way of a return")),
            (Known.NOT_KNOWN.value, gettext_lazy("Nobody knows yet")),
        ],
        called=gettext_lazy("whether it is settled"),
    )
    words = long_text(gettext_lazy("What is known, and from whom?"), gettext_lazy("what is known"), required=True)


ASKED = {
    AbroadQuestion.CHILDS_WISH: (
        gettext_lazy("What did the child say?"),
        (
            (Known.YES, gettext_lazy("The child was asked alone, and wants to come back")),
            (Known.NO, gettext_lazy("The child does not want to come back")),
            (Known.NOT_KNOWN, gettext_lazy("The child has not been asked alone, or has not said")),
        ),
        gettext_lazy("When was the child asked?"),
    ),
}
"""The questions that are not settled or unsettled, in words of their own."""


def _prepare_question(form: QuestionForm, opened: OpenRecord) -> None:
    _there(form, opened)
    own = ASKED.get(AbroadQuestion(form.which["question"]))
    if own is not None:
        form.fields["settled"].label, answers, form.fields["happened"].label = own
        form.fields["settled"].options = [(known.value, words) for known, words in answers]


def _answer_question(opened: OpenRecord, form: QuestionForm, told: Told | None) -> None:
    plan_paths.answer_before_return(
        opened,
        question=AbroadQuestion(form.which["question"]),
        settled=Known(form.cleaned_data["settled"]),
        happened=form.happened_then,
        told=told,
    )


def _about_question(opened: OpenRecord) -> Beside:
    return Beside(
        (), lambda form, _words: {"said": {"title": f"{labels.begun(AbroadQuestion(form.which['question']))}?"}}
    )


QUESTION = _page(
    gettext_lazy("Before any return"),
    QuestionForm,
    _answer_question,
    texts=texts_of(facts.AbroadQuestionAnswered),
    prepare=_prepare_question,
    beside=_about_question,
)


class ReturnForm(DecisionForm, StepForm):
    returns = fields.RadiosField(
        gettext_lazy("Your decision"),
        [
            fields.Option("yes", gettext_lazy("The child comes back"), reveals=("travels_with", "traveller")),
            fields.Option("no", gettext_lazy("The child does not come back for now")),
        ],
        called=gettext_lazy("your decision"),
    )
    travels_with = fields.SelectField(
        gettext_lazy("Who travels with them?"), places(TRAVELLERS), called=gettext_lazy("who travels")
    )
    traveller = fields.TextField(gettext_lazy("Who by name?"), called=gettext_lazy("the name"), required=False)
    reasons = long_text(gettext_lazy("Why?"), gettext_lazy("the reason"), required=True)


def _decide(opened: OpenRecord, form: ReturnForm, _told: Told | None) -> None:
    said = form.cleaned_data
    returns = said["returns"] == "yes"
    plan_paths.decide_return(
        opened,
        returns=returns,
        travels_with=Party(said["travels_with"]) if returns and said["travels_with"] else None,
        seen=form.seen_through,
        happened=form.happened_then,
    )


def _answers_above(opened: OpenRecord) -> Beside:
    """Whoever decides reads every answer first, the child's wish before the others, and what nobody knows."""
    known, entries = rules.found_abroad(opened.standing), plan_queries.of_abroad(opened)
    by_root = {one.root: one for one in entries}
    not_known = [labels.said(one.question) for one in known.answers if one.settled is Known.NOT_KNOWN]
    unanswered = [labels.said(one) for one in rules.unanswered(known)]

    def shown(_form: Any, words: Words) -> dict[str, Any]:
        answers = [_answer(one, opened, known, by_root, words, may_work=False) for one in AbroadQuestion]
        return {"answers": answers, "not_known": not_known, "unanswered": unanswered}

    return Beside(timeline.wanted(entries), shown)


RETURN = _page(
    gettext_lazy("Does the child come back?"),
    ReturnForm,
    _decide,
    texts=texts_of(facts.ReturnFromAbroadDecided),
    prepare=_there,
    intro=gettext_lazy(
        "Decided by name, once every question has an answer. The journey is then recorded with who receives the child."
    ),
    button=gettext_lazy("I decide this"),
    beside=_answers_above,
    template="pages/plan_of_search_return.html",
)

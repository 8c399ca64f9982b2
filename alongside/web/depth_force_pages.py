"""Forms for other forces: one is asked for something, and what it answered, with its own reference."""

from datetime import timedelta

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import forces, queries
from alongside.rules import forces as rules
from alongside.vocabulary import missing_depth as facts
from alongside.vocabulary import reference
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing_depth import ForceAnswer, ForceAsk
from alongside.web import fields, labels
from alongside.web.labels import choices
from alongside.web.step_page import StepForm, long_text, step
from alongside.web.told_pages import forces as every_force
from alongside.web.told_pages import only_while_missing
from alongside.web.write_page import Beside, texts_of


class AskForceForm(StepForm):
    WHEN = gettext_lazy("When were they asked?")

    force = fields.SelectField(gettext_lazy("Which force is asked?"), called=gettext_lazy("the force"))
    what = fields.RadiosField(
        gettext_lazy("What is it asked to do?"), choices(ForceAsk), called=gettext_lazy("what it is asked for")
    )
    words = long_text(
        gettext_lazy("What exactly, and where?"),
        gettext_lazy("what exactly"),
        hint=gettext_lazy("The force you ask can read this, and who to look for."),
    )
    asked_of = fields.TextField(
        gettext_lazy("Who there was asked?"),
        called=gettext_lazy("who was asked"),
        required=False,
        hint=gettext_lazy("A name or number, and how to reach them again."),
    )
    answer_due_at = fields.LondonMomentField(
        gettext_lazy("When must it answer by?"), called=gettext_lazy("the time of the answer")
    )


def _within_the_hour(form: AskForceForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    episode = opened.standing.episode
    lead = episode.lead_force if episode is not None else None
    form.fields["force"].options = [(code, name) for code, name in every_force() if code != lead]
    form.initial.setdefault("answer_due_at", opened.at + timedelta(hours=1))


def _ask(opened: OpenRecord, form: AskForceForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    forces.ask(
        opened,
        force=said["force"],
        what=ForceAsk(said["what"]),
        answer_due_at=said["answer_due_at"],
        happened=form.happened_then,
        told=told,
    )


ASK_FORCE = step(
    gettext_lazy("Ask another force"),
    AskForceForm,
    _ask,
    texts=texts_of(facts.ForceAsked),
    prepare=_within_the_hour,
    intro=gettext_lazy(
        "The lead force stays the same until another force accepts the lead by name. The force you ask can see this child "
        "from now on. It has taken this on only when somebody there says so."
    ),
)


class ForceAnswerForm(StepForm):
    WHEN = gettext_lazy("When did they answer?")

    answer = fields.RadiosField(
        gettext_lazy("What did they say?"), choices(ForceAnswer), called=gettext_lazy("what they said")
    )
    answered_by = fields.TextField(
        gettext_lazy("Who said it?"),
        called=gettext_lazy("who said it"),
        hint=gettext_lazy("A name or number, or that it is not known."),
    )
    reference = fields.TextField(
        gettext_lazy("Their own reference"),
        called=gettext_lazy("their reference"),
        required=False,
        spellcheck=False,
        hint=gettext_lazy("Not that of the lead force."),
    )
    result = long_text(gettext_lazy("What came of it?"), gettext_lazy("what came of it"))


def _which_ask(opened: OpenRecord) -> Beside:
    """The heading says which force was asked what."""

    def shown(form: ForceAnswerForm, _words: object) -> dict[str, str]:
        asked = queries.newest(opened, form.which["asked"]).payload
        if not isinstance(asked, facts.ForceAsked):
            return {}
        about = {"force": reference.force(asked.force).name, "what": labels.said(asked.what)}
        return {"heading": _("%(force)s answered: %(what)s") % about}

    return Beside((), shown)


def _open_ask(form: ForceAnswerForm, opened: OpenRecord) -> None:
    if form.which["asked"] not in [one.root for one in opened.standing.search.asked]:
        raise Http404
    rules.may_answer(opened.standing, asked=form.which["asked"])


def _answer(opened: OpenRecord, form: ForceAnswerForm, told: SaidBy | None) -> None:
    forces.answer(
        opened,
        asked=form.which["asked"],
        answer=ForceAnswer(form.cleaned_data["answer"]),
        happened=form.happened_then,
        told=told,
    )


FORCE_ANSWERED = step(
    gettext_lazy("What the force answered"),
    ForceAnswerForm,
    _answer,
    texts={"answered_by": Class.CASEWORK, "reference": Class.IDENTITY, "result": Class.LOCATION},
    prepare=_open_ask,
    beside=_which_ask,
)

"""Agreeing an action to find a child, offered only where the law allows it for this child; and what came of it."""

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import queries, search
from alongside.rules import powers
from alongside.vocabulary import missing as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.facts import Told as SaidBy
from alongside.vocabulary.missing import Action
from alongside.web import depth_words, fields, missing_words
from alongside.web.missing_words import choices
from alongside.web.search_pages import OWNERS
from alongside.web.step_page import StepForm, long_text, my_party, step
from alongside.web.told_pages import only_while_missing
from alongside.web.write_page import Beside, texts_of


class ActionForm(StepForm):
    WHEN = gettext_lazy("When was it agreed?")

    action = fields.SelectField(
        gettext_lazy("What is to be done?"), choices(Action), called=gettext_lazy("what is to be done")
    )
    owner = fields.SelectField(gettext_lazy("Who does it?"), choices(OWNERS), called=gettext_lazy("who does it"))
    due_at = fields.LondonMomentField(gettext_lazy("By when?"), called=gettext_lazy("the time by when"))
    words = long_text(gettext_lazy("What exactly?"), gettext_lazy("what exactly"))


def _in_an_hour(form: ActionForm, opened: OpenRecord) -> None:
    only_while_missing(form, opened)
    form.fields["action"].options = _allowed(form, opened)
    form.initial.setdefault("due_at", opened.at + timedelta(hours=1))
    form.initial.setdefault("owner", my_party(form))


def _judged(opened: OpenRecord) -> list[tuple[Action, powers.Allowed | powers.Needs]]:
    born_on = opened.fold.born_on
    return [(one, powers.for_child(opened.standing, one, at=opened.at, born_on=born_on)) for one in Action]


def _allowed(form: ActionForm, opened: OpenRecord) -> list[tuple[str, str]]:
    """What can be agreed for this child, with the power it needs; what somebody sent all the same is answered in words."""
    sent = form.data.get("action") if form.is_bound else None
    return [
        (one.value, _with_power(one, found.power))
        for one, found in _judged(opened)
        if isinstance(found, powers.Allowed) or one.value == sent
    ]


def _with_power(action: Action, power: powers.Power | None) -> str:
    said = missing_words.begun(action)
    return said if power is None else f"{said}: {power.authority}"


def _needed(opened: OpenRecord) -> dict[str, Any]:
    """What cannot be agreed, and for what can, what it needs: each with its source and how sure we are of it."""
    judged = [(one, found) for one, found in _judged(opened) if found.power is not None]
    needed = [
        (one, found, _waits_for_status(found.power, opened)) for one, found in judged if isinstance(found, powers.Needs)
    ]
    return {
        "unavailable": [depth_words.needs(one, found, status_known=True) for one, found, waits in needed if not waits],
        "depends": [depth_words.needs(one, found, status_known=False) for one, found, waits in needed if waits],
        "powers": [depth_words.power_row(one, found.power) for one, found in judged if found.power is not None],
    }


def _waits_for_status(power: powers.Power, opened: OpenRecord) -> bool:
    """Whether nobody can say, as the legal status is not known; what another nation's law has not is known."""
    standing = opened.standing
    return standing.legal_status is None and (standing.nation is None or standing.nation in power.nations)


def _agree(opened: OpenRecord, form: ActionForm, told: SaidBy | None) -> None:
    said = form.cleaned_data
    search.agree_action(
        opened,
        action=Action(said["action"]),
        owner=Party(said["owner"]),
        due_at=said["due_at"],
        happened=form.happened_then,
        told=told,
    )


ACTION = step(
    gettext_lazy("Agree an action"),
    ActionForm,
    _agree,
    texts=texts_of(facts.ActionAgreed),
    prepare=_in_an_hour,
    template="pages/depth_action.html",
    extra=_needed,
)


class ActionDoneForm(StepForm):
    WHEN = gettext_lazy("When was it done?")

    result = long_text(gettext_lazy("What came of it?"), gettext_lazy("what came of it"))


def _which_action(opened: OpenRecord) -> Beside:
    def shown(form: ActionDoneForm, _words: object) -> dict[str, str]:
        try:
            agreed = queries.newest(opened, form.which["action"]).payload
        except Invalid:
            raise Http404 from None
        if not isinstance(agreed, facts.ActionAgreed):
            return {}
        return {"heading": f"{gettext_lazy('Done')}: {missing_words.said(agreed.action)}"}

    return Beside((), shown)


def _done(opened: OpenRecord, form: ActionDoneForm, told: SaidBy | None) -> None:
    search.finish_action(opened, action=form.which["action"], happened=form.happened_then, told=told)


ACTION_DONE = step(
    gettext_lazy("An action was done"),
    ActionDoneForm,
    _done,
    texts=texts_of(facts.ActionDone),
    beside=_which_action,
)

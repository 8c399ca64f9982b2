"""What is asked when a child is handed over: to whom, by when, what they must know, and why not."""

from django import forms
from django.utils.translation import gettext_lazy

from alongside.vocabulary.holding import ManagerSays, NotTaking, Occasion
from alongside.web import fields
from alongside.web.labels import begun_later, choices
from alongside.web.step_page import StepForm, long_text

TO_KNOW = {
    "leaves": gettext_lazy("What the next team must know"),
    "if_then": gettext_lazy("What to do if something happens"),
    "promises": gettext_lazy("Promised to the child"),
    "ring": gettext_lazy("Who to ring"),
}


class OfferForm(StepForm):
    """To whom, until when, and what they must know tonight."""

    happened = None
    receiver = fields.SelectField(
        gettext_lazy("Who should have the child?"), called=gettext_lazy("who should have the child")
    )
    occasion = fields.RadiosField(
        gettext_lazy("Why is the child handed over?"), choices(Occasion), called=gettext_lazy("why")
    )
    answer_due_at = fields.LondonMomentField(
        gettext_lazy("By when must they answer?"),
        called=gettext_lazy("the time by when they must answer"),
        hint=gettext_lazy("Unanswered by then, it goes to their on-call manager."),
    )
    until = fields.LondonMomentField(
        gettext_lazy("Until when should they have the child?"),
        called=gettext_lazy("the time until when"),
        required=False,
        hint=gettext_lazy("They have the child until somebody else accepts by name, even if that is later than this."),
    )
    leaves = long_text(
        TO_KNOW["leaves"],
        gettext_lazy("what the next team must know"),
        required=True,
        hint=gettext_lazy(
            "What they must know to look after this child tonight. No address: they see it once they accept."
        ),
    )
    if_then = long_text(
        TO_KNOW["if_then"],
        gettext_lazy("what to do if something happens"),
        hint=gettext_lazy("Such as: if she is not in by ten, ring police on 101, then the line."),
    )
    promises = long_text(
        TO_KNOW["promises"],
        gettext_lazy("what was promised to the child"),
        hint=gettext_lazy("What the child was told would happen, and by when."),
    )
    ring = fields.TextField(
        TO_KNOW["ring"],
        called=gettext_lazy("who to ring"),
        required=False,
        hint=gettext_lazy("Who from the day team can be rung tonight, and on which number."),
    )


class AnswerForm(StepForm):
    """What was shown is what is answered: `offer` is the number of the hand-over on the page."""

    happened = None
    offer = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**9)

    @property
    def answered(self) -> int:
        return self.cleaned_data.get("offer") or 0


class AcceptForm(AnswerForm):
    """Nothing but yes; whoever rings gives their name below."""


class ForceAcceptForm(AnswerForm):
    reference = fields.TextField(
        gettext_lazy("Your force's own reference"),
        called=gettext_lazy("the reference"),
        required=False,
        spellcheck=False,
    )


class RefuseForm(AnswerForm):
    because = fields.RadiosField(
        gettext_lazy("Why can you not take responsibility for this child?"),
        choices(NotTaking),
        called=gettext_lazy("why"),
    )
    reasons = long_text(
        gettext_lazy("What must the team that has the child know?"),
        gettext_lazy("what the team that has the child must know"),
        required=True,
    )


class WithdrawForm(AnswerForm):
    reasons = long_text(gettext_lazy("Why is it taken back?"), gettext_lazy("why"))


class SettleForm(AnswerForm):
    says = fields.RadiosField(
        gettext_lazy("What happens now?"),
        [
            fields.Option(
                says.value,
                begun_later(says),
                reveals="answer_due_at" if says is ManagerSays.WILL_ACCEPT else (),
            )
            for says in ManagerSays
        ],
        called=gettext_lazy("what happens now"),
    )
    answer_due_at = fields.LondonMomentField(
        gettext_lazy("By when will they have accepted?"),
        called=gettext_lazy("the time by when they will have accepted"),
    )
    words = long_text(gettext_lazy("Who does what, and why"), gettext_lazy("who does what"), required=True)


class TakeUpForm(StepForm):
    happened = None
    receiver = fields.SelectField(
        gettext_lazy("Who has the child from now?"),
        called=gettext_lazy("who has the child from now"),
        hint=gettext_lazy("Yourself, or a team that you sit at. For anybody else, say below who there told you."),
    )

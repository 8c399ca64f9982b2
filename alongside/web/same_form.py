"""What a person says of two records: the same child, not the same, not sure; always why, and whose word it is."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.tracing.deciders import Beside, ByWord
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.links import GoesOn
from alongside.web import fields
from alongside.web.labels import choices
from alongside.web.told_form import DecisionForm

MYSELF, TOLD = "myself", "told"
SAME, CONFIRM, APART, OPEN = "same", "confirm", "apart", "open"


class PairForm(DecisionForm):
    """One of three answers, with its reason. `seen` and `seen_there` are what the writer had read of each record."""

    says = fields.RadiosField(
        gettext_lazy("Are these two records of one child?"), called=gettext_lazy("whether these are the same child")
    )
    goes_on = fields.RadiosField(
        gettext_lazy("In which record does the work go on?"),
        called=gettext_lazy("in which record the work goes on"),
        hint=gettext_lazy(
            "In the other one only the first steps are no longer counted: a guardian asked for, a first contact, a referral "
            "acknowledged. Nothing else of it stops, moves or closes."
        ),
    )
    look_again_on = fields.LondonDateField(
        gettext_lazy("When does somebody look again?"),
        called=gettext_lazy("the day to look again"),
        hint=gettext_lazy("Within a month. The pair comes back sooner if anything about it changes."),
    )
    reason = fields.LongTextField(
        gettext_lazy("Why?"),
        called=gettext_lazy("why you think so"),
        rows=4,
        hint=gettext_lazy(
            "It stands on both records, and whoever may see the names in either reads it. "
            "Do not write where a child lives."
        ),
    )
    known_by = fields.RadiosField(
        gettext_lazy("Who says so?"),
        [
            fields.Option(MYSELF, gettext_lazy("I do")),
            fields.Option(
                TOLD,
                gettext_lazy("Somebody told me, and I write it down for them"),
                reveals=("said_by", "teller", "means", "said_at"),
            ),
        ],
        called=gettext_lazy("who says so"),
        required=False,
    )
    said_by = fields.SelectField(
        gettext_lazy("Who told you?"),
        called=gettext_lazy("who told you"),
        hint=gettext_lazy(
            "It is their word that counts: where a second person has to confirm, it is not theirs to do."
        ),
    )
    teller = fields.SelectField(
        gettext_lazy("In what place do they speak?"),
        choices(Teller, without=(Teller.RETURN_FILE,)),
        called=gettext_lazy("in what place they speak"),
    )
    means = fields.SelectField(
        gettext_lazy("By what means?"),
        choices(Means, without=(Means.FILE,)),
        called=gettext_lazy("by what means they told you"),
    )
    said_at = fields.LondonMomentField(
        gettext_lazy("When did they say it?"),
        called=gettext_lazy("the time they said it"),
        quick=True,
        past_only=True,
        required=False,
        hint=gettext_lazy("When they said it, not when you write it down. Left empty, it counts as now."),
    )
    seen_there = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    def offer(
        self,
        records: Mapping[str, str],
        *,
        may_confirm: bool,
        may_write_confirmation: bool,
        proposed: bool,
        second: bool,
        people: Sequence[Beside],
    ) -> None:
        """Fill in the answers that make sense for these two and this person; `records` says a word of each.

        `people` are those whose word may be written down: where there are none, nobody is asked whose it is.
        """
        here, there = records
        options = []
        if may_confirm:
            options.append(fields.Option(CONFIRM, _("The same child: I confirm the link as it was proposed")))
        elif may_write_confirmation and people:
            confirmed = _("The same child: somebody of another agency told me that they confirm the link")
            options.append(fields.Option(CONFIRM, confirmed))
        elif not proposed:
            waits = _("A second person of another agency has to confirm it before anything changes.") if second else ""
            options.append(fields.Option(SAME, _("The same child"), hint=waits, reveals="goes_on"))
        options.append(fields.Option(APART, _("Not the same child")))
        options.append(fields.Option(OPEN, _("Not sure"), reveals="look_again_on"))
        self.fields["says"].options = options
        self._offer_people(people)
        if not (may_confirm or proposed):
            self.fields["goes_on"].options = [
                fields.Option(GoesOn.THERE.value, _("In %(ref)s") % {"ref": there}, hint=records[there]),
                fields.Option(GoesOn.HERE.value, _("In %(ref)s") % {"ref": here}, hint=records[here]),
                fields.Option(GoesOn.BOTH.value, _("In both, for now")),
            ]
        else:
            del self.fields["goes_on"]

    def _offer_people(self, people: Sequence[Beside]) -> None:
        if not people:
            for name in ("known_by", "said_by", "teller", "means", "said_at"):
                del self.fields[name]
            return
        said_by = self.fields["said_by"]
        said_by.options = [(str(one.number), f"{one.name}, {one.agency}") for one in people]
        said_by.widget.attrs["data-narrow"] = _("Type part of the name")

    @property
    def word_of(self) -> ByWord | None:
        """Whose word it is, where it is not the writer's."""
        told = self.told(None)
        return None if told is None else ByWord(int(self.cleaned_data["said_by"]), told)

    @property
    def seen_both(self) -> tuple[int, int]:
        """How far the writer had read; a form that lost it has seen nothing."""
        return self.seen_through, self.cleaned_data.get("seen_there") or 0


class UndoForm(DecisionForm):
    """Why what was said is taken back."""

    reason = fields.LongTextField(gettext_lazy("Why is it taken back?"), called=gettext_lazy("why it is taken back"))
    seen_there = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    @property
    def seen_both(self) -> tuple[int, int]:
        """How far the writer had read; a form that lost it has seen nothing."""
        return self.seen_through, self.cleaned_data.get("seen_there") or 0


class OtherForm(fields.PageForm):
    """The reference of the other record."""

    other = fields.TextField(
        gettext_lazy("Reference of the other record"),
        called=gettext_lazy("the reference"),
        width=10,
        spellcheck=False,
        hint=gettext_lazy("Two groups of four letters and figures, such as 4KXM-92TB."),
    )

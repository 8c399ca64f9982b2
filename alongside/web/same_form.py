"""What a person says of two records: the same child, not the same, not sure; always why."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.vocabulary.links import GoesOn
from alongside.web import fields
from alongside.web.told_form import DecisionForm

SAME, CONFIRM, APART, OPEN = "same", "confirm", "apart", "open"


class PairForm(DecisionForm):
    """One of three answers, with its reason. `seen` and `seen_there` are what the writer had read of each record."""

    says = fields.RadiosField(gettext_lazy("Are these two records of one child?"), called=gettext_lazy("what you say"))
    goes_on = fields.RadiosField(
        gettext_lazy("In which record does the work go on?"),
        called=gettext_lazy("in which record the work goes on"),
        hint=gettext_lazy(
            "In the other one only the clocks of beginning stop: a guardian asked for, a first contact, a referral "
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
        called=gettext_lazy("why"),
        rows=4,
        hint=gettext_lazy(
            "It stands on both records, and whoever may see the names in either reads it. "
            "Do not write where a child lives."
        ),
    )
    seen_there = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    def offer(self, records: Mapping[str, str], *, may_confirm: bool, proposed: bool, second: bool) -> None:
        """Fill in the answers that make sense for these two and this person; `records` says a word of each."""
        here, there = records
        options = []
        if may_confirm:
            options.append(fields.Option(CONFIRM, _("The same child: I confirm the link as it was proposed")))
        elif not proposed:
            waits = _("A second person of another agency has to confirm it before anything changes.") if second else ""
            options.append(fields.Option(SAME, _("The same child"), hint=waits, reveals="goes_on"))
        options.append(fields.Option(APART, _("Not the same child")))
        options.append(fields.Option(OPEN, _("Not sure"), reveals="look_again_on"))
        self.fields["says"].options = options
        if not (may_confirm or proposed):
            self.fields["goes_on"].options = [
                fields.Option(GoesOn.THERE.value, _("In %(ref)s") % {"ref": there}, hint=records[there]),
                fields.Option(GoesOn.HERE.value, _("In %(ref)s") % {"ref": here}, hint=records[here]),
                fields.Option(GoesOn.BOTH.value, _("In both, for now")),
            ]
        else:
            del self.fields["goes_on"]

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

"""The part of every form that lets a fact be written for whoever said it by phone, on paper or at the door."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.vocabulary.codes import Means, Teller, label
from alongside.vocabulary.facts import Happened, Told, happened_at
from alongside.web import fields


def choices(codes: Any, *, without: tuple[Any, ...] = ()) -> list[tuple[str, str]]:
    """The options of a closed list, in its own order, as people say them."""
    return [(code.value, label(code).capitalize()) for code in codes if code not in without]


class RecordForm(fields.PageForm):
    """A form that writes one fact: when it happened, and who said so where it was not the writer.

    A page adds its own fields above these. `seen` is the newest entry the writer saw.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    happened = fields.LondonMomentField(
        _("When did this happen?"), called=_("the time it happened"), quick=True, past_only=True
    )
    known_by = fields.RadiosField(
        _("How do you know?"),
        [
            fields.Option("myself", _("I was there, or did this myself")),
            fields.Option("told", _("Somebody told me"), reveals="teller"),
        ],
        called=_("how you know"),
    )
    teller = fields.SelectField(
        _("Who told you?"), choices(Teller, without=(Teller.RETURN_FILE,)), called=_("who told you")
    )
    means = fields.SelectField(
        _("By what means?"), choices(Means, without=(Means.FILE,)), called=_("by what means"), required=False
    )
    said_at = fields.LondonMomentField(
        _("When did they say it?"), called=_("the time they said it"), quick=True, past_only=True, required=False,
        hint=_("The time that counts is theirs. Leave this empty if they said it just now."),
    )
    teller_name = fields.TextField(_("Their name"), called=_("their name"), required=False)

    LAST = ("happened", "known_by", "teller", "means", "said_at", "teller_name")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        own = [name for name in self.fields if name not in self.LAST]
        self.order_fields([*own, *self.LAST])
        self.initial.setdefault("known_by", "myself")

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("known_by") == "told" and not answers.get("means"):
            self.add_error("means", _("Choose by what means they told you."))
        return answers

    @property
    def happened_then(self) -> Happened:
        """When it happened, as the form says."""
        moment: datetime = self.cleaned_data["happened"]
        return happened_at(moment)

    def told(self, name: int | None) -> Told | None:
        """Who said it, where that was not the writer; `name` is the sealed name, if one was given."""
        answers = self.cleaned_data
        if answers.get("known_by") != "told":
            return None
        said_at = answers.get("said_at") or self.at
        return Told(by=Teller(answers["teller"]), means=Means(answers["means"]), at=said_at, name=name)

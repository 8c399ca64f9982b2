"""The part of every form that lets a fact be written for whoever said it: by phone, on paper, at the door."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.access.sessions import SignedIn
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Teller
from alongside.vocabulary.facts import Happened, Told, happened_at
from alongside.web import fields
from alongside.web.labels import choices

__all__ = ["RecordForm", "ToldForm", "choices"]
TOLD = ("known_by", "teller", "means", "said_at", "teller_name")


class ToldForm(fields.PageForm):
    """Who knows it: whoever writes, or somebody who told them. A page adds its own fields above these.

    `writer` is who is signed in; somebody who answers the line mostly writes for others.
    """

    LAST: tuple[str, ...] = TOLD

    known_by = fields.RadiosField(
        _("How do you know?"),
        [
            fields.Option("myself", _("I was there, or did this myself")),
            fields.Option("told", _("Somebody told me"), reveals=("teller", "teller_name", "means", "said_at")),
        ],
        called=_("how you know"),
    )
    teller = fields.SelectField(
        _("Who told you?"), choices(Teller, without=(Teller.RETURN_FILE,)), called=_("who told you")
    )
    teller_name = fields.TextField(_("Their name, if you have it"), called=_("their name"), required=False)
    means = fields.SelectField(
        _("By what means?"), choices(Means, without=(Means.FILE,)), called=_("by what means they told you")
    )
    said_at = fields.LondonMomentField(
        _("When did they say it?"),
        called=_("the time they said it"),
        quick=True,
        past_only=True,
        required=False,
        hint=_("When they said it, not when you write it down. Left empty, it counts as now."),
    )

    def __init__(self, *args: Any, writer: SignedIn | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.writer = writer
        own = [name for name in self.fields if name not in self.LAST]
        self.order_fields([*own, *self.LAST])
        for_others = writer is not None and writer.job == "line_worker"
        self.initial.setdefault("known_by", "told" if for_others else "myself")

    def told(self, name: int | None) -> Told | None:
        """Who said it, where that was not the writer; `name` is the sealed name, if one was given."""
        answers = self.cleaned_data
        if answers.get("known_by") != "told":
            return None
        said_at = answers.get("said_at") or self.at
        return Told(by=Teller(answers["teller"]), means=Means(answers["means"]), at=said_at, name=name)


class RecordForm(ToldForm):
    """A form that writes one fact on a record: when it happened, and who said so where it was not the writer.

    `seen` is the newest entry the writer saw. `which` are the parts of the page's address beside the child.
    """

    LAST = ("happened", *TOLD)
    WHEN: Any = ""
    """When it happened, asked in the words of this form."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)
    happened = fields.LondonMomentField(
        _("When did this happen?"), called=_("the time it happened"), quick=True, past_only=True
    )

    about: Any = None
    """What the form is about, where its page found that from the address."""

    def __init__(self, *args: Any, which: dict[str, Any] | None = None, **rest: Any) -> None:
        self.which = which or {}
        super().__init__(*args, **rest)
        if self.WHEN and "happened" in self.fields:
            self.fields["happened"].label = self.WHEN

    def own_texts(self) -> Mapping[str, Class]:
        """The sealed texts of fields that this form made from the record, beside those of its page."""
        return {}

    @property
    def seen_through(self) -> int:
        """The newest entry the writer saw; a form that lost it has seen nothing."""
        return self.cleaned_data.get("seen") or 0

    @property
    def happened_then(self) -> Happened:
        """When it happened, as the form says; a form that does not ask is about now."""
        moment: datetime | None = self.cleaned_data.get("happened") or self.at
        assert moment is not None
        return happened_at(moment)


class DecisionForm(RecordForm):
    """A form for what the writer decides here and now: nobody is asked when it happened or who said so."""

    LAST = ()
    happened = None
    known_by = None
    teller = None
    teller_name = None
    means = None
    said_at = None

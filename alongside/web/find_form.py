"""The form of the search as people do it: one box, more about the child beside it, and the answers to what was asked since.

What was typed is checked here and asked for in the finder's own terms; it is kept nowhere.
"""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.matching.voice_spelling import read_back
from alongside.vault.finder_client import Asked
from alongside.vocabulary.referral import Sex
from alongside.web import fields, labels, options

LONGEST = 400
OLDEST = 30
ANSWER, UNDO, KEPT, WEAK, AS_TYPED = "answer", "undo", "answered", "weak", "as_typed"
ANYTHING = ""
"""The answer of whoever does not know: nobody is put aside by it, and it is not asked again."""
NOT_SAID = _("Not known")


class FindForm(fields.PageForm):
    """`text` is the one box; the rest may be left empty, and a value that is not known adds nothing to any score."""

    text = fields.TextField(
        _("Who are you looking for?"),
        called=_("whom you are looking for"),
        hint=_(
            "A name as you heard it, a nickname, a telephone number, a reference, a birth date or an age: "
            "all in one line, in any script and any spelling."
        ),
        max_length=LONGEST,
        spellcheck=False,
        autocomplete="off",
        label_size="m",
        error_messages={
            "required": _("Enter a name, a nickname, a telephone number, a reference or an age"),
            "max_length": _(
                "That is %(show_value)d letters; %(limit_value)d is the most. Enter the name, not the whole story. "
                "What you typed is kept below."
            ),
        },
    )
    age = fields.WholeNumberField(
        _("About how old?"), called=_("the age"), required=False, min_value=0, max_value=OLDEST
    )
    born_on = fields.LondonDateField(_("Born on"), called=_("the date of birth"), required=False)
    sex = fields.SelectField(
        _("Sex"),
        labels.choices(Sex, without=[Sex.NOT_KNOWN]),
        called=_("the sex"),
        required=False,
        nothing_chosen=NOT_SAID,
    )
    nationality = options.searchable(
        _("Nationality"),
        options.nationalities(),
        called=_("the nationality"),
        required=False,
        nothing_chosen=NOT_SAID,
    )
    language = options.searchable(
        _("Language"), options.languages(), called=_("the language"), required=False, nothing_chosen=NOT_SAID
    )
    other_language = options.searchable(
        _("Another language"),
        options.languages(),
        called=_("the other language"),
        required=False,
        nothing_chosen=NOT_SAID,
    )

    telephone = fields.TextField(
        _("A telephone number that goes with them"),
        called=_("the telephone number"),
        required=False,
        width=20,
        autocomplete="off",
        hint=_("Theirs, or of somebody whom they ring. Spaces and a country’s number do not matter."),
    )
    place = fields.TextField(
        _("Where they were, or may be"),
        called=_("the place"),
        required=False,
        autocomplete="off",
        hint=_("With its whole postcode: a postcode is all of a place that is compared."),
    )

    MORE = ("age", "born_on", "sex", "nationality", "language", "other_language", "telephone", "place")

    @property
    def box(self) -> Any:
        return self["text"]

    @property
    def more(self) -> list[Any]:
        """What may be said beside the one box."""
        return [self[name] for name in self.MORE]

    @property
    def more_open(self) -> bool:
        """Folded until something in it was filled in or needs looking at."""
        return self.is_bound and any(name in self.errors or self.cleaned_data.get(name) for name in self.MORE)

    @property
    def read(self) -> str:
        """The words looked for, with what was spelled over a telephone read as letters."""
        return read_back(self.cleaned_data["text"])

    def asked(self, answers: "Answers") -> Asked:
        """What to ask the finder: an answer given since counts where the box for it was left empty."""
        said = self.cleaned_data
        languages = [said["language"], said["other_language"], answers.value("language")]
        return Asked(
            text=self.read,
            born_on=said["born_on"],
            age=said["age"],
            sex=said["sex"] or answers.value("sex"),
            nationality=said["nationality"] or answers.value("nationality"),
            languages=tuple(dict.fromkeys(filter(None, languages))),
            telephone=said["telephone"] or None,
            place=said["place"] or None,
        )


@dataclass(frozen=True)
class Answers:
    """What was answered to the questions that split the results, as `attribute:value`, in the order it was said."""

    said: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, typed: QueryDict) -> "Answers":
        """Those that came with the form, with the one just given and without the one just taken back."""
        every = [*typed.getlist(KEPT), *typed.getlist(ANSWER)]
        pairs = dict(each.split(":", 1) for each in every if ":" in each)
        for each in typed.getlist(UNDO):
            pairs.pop(each.split(":", 1)[0], None)
        return cls(tuple((attribute, value) for attribute, value in pairs.items() if attribute in ASKED))

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(attribute for attribute, _value in self.said)

    def value(self, attribute: str) -> str | None:
        return dict(self.said).get(attribute) or None


NOTHING_ANSWERED = Answers()

ASKED = {
    "born": _("In which year was the child born?"),
    "sex": _("Is the child a girl or a boy?"),
    "nationality": _("Which nationality?"),
    "language": _("Which language does the child speak?"),
    "authority": _("Which authority is responsible for the child?"),
    "force": _("Which police force is the child with or near?"),
}
"""Each attribute that can tell namesakes apart, as it is asked of whoever stands before the child."""

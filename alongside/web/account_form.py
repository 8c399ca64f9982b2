"""The form of an account of concern: three parts apart, each with where it may go, chosen by its writer and never by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.rules import account as rules
from alongside.rules.account import Coded
from alongside.vocabulary import sealing
from alongside.vocabulary.accounts import (
    AccountGiven,
    ChosenBy,
    ExploitedIn,
    HowSaid,
    Interpreted,
    InTheRoom,
    ReferralTo,
    Sign,
)
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.referral import Concern
from alongside.web import fields, options
from alongside.web.asking import Words
from alongside.web.labels import choices
from alongside.web.step_page import long_text
from alongside.web.told_form import TOLD, RecordForm

NOWHERE = "nowhere"
TELLERS = (*(one for one in Teller if one is not Teller.RETURN_FILE),)
NO_OFFENCE = gettext_lazy("Nothing about what the child may be accused of: ask nothing, and write nothing.")


def _where_to(label: Words, called: Words) -> fields.CheckboxesField:
    """No answer is picked beforehand; “into none of them” is an answer too."""
    return fields.CheckboxesField(
        label,
        [
            fields.Option(ReferralTo.AUTHORITY.value, gettext_lazy("The referral to children's social care")),
            fields.Option(
                ReferralTo.NRM.value,
                gettext_lazy("The National Referral Mechanism referral"),
                hint=gettext_lazy("It goes to the Home Office, and may be read in an asylum claim and by a court."),
            ),
            fields.Option(ReferralTo.GUARDIAN.value, gettext_lazy("The referral to the guardian service")),
            fields.Option(NOWHERE, gettext_lazy("Into none of them"), divider=gettext_lazy("or"), alone=True),
        ],
        called=called,
        required=False,
    )


def _moment(label: Words, called: Words) -> fields.LondonMomentField:
    return fields.LondonMomentField(label, called=called, quick=True, past_only=True, required=False)


def _pick(label: Words, codes: Any, called: Words) -> fields.SelectField:
    return fields.SelectField(label, choices(codes), called=called, required=False)


def _line(label: Words, called: Words, *, hint: Words = "") -> fields.TextField:
    return fields.TextField(label, called=called, required=False, hint=hint, autocomplete="off")


@dataclass(frozen=True)
class Section:
    """Some of the fields under one heading, with what must be known before writing there."""

    id: str
    heading: Words
    before: Words
    fields: tuple[BoundField, ...]
    folded: bool = False

    @property
    def open(self) -> bool:
        """A part with a fault is never folded away."""
        return any(field.errors for field in self.fields)


SEEN = ("was_seen", *rules.BELONGS_TO["was_seen"], "seen_goes_to")
SAID = ("said", *rules.BELONGS_TO["said"], "said_goes_to")
INFERRED = ("inferred", *rules.BELONGS_TO["inferred"], "inferred_goes_to")
SAFE = ("risks_now", "not_to_be_told", "needs", "child_knows")
ALSO = (
    "country_of_birth",
    "immigration_status",
    "rather_reached",
    "reviewing_officer",
    "officer_in_case",
    "first_responder",
    "second_contact",
)
FEARED = ("concerns", "exploited_in", "signs")
LAST = ("because", "happened", *TOLD)
SECTIONS: tuple[tuple[Words, Words, tuple[str, ...]], ...] = (
    (
        gettext_lazy("What was seen"),
        gettext_lazy("Only what somebody saw, heard or found. Not what it may mean."),
        SEEN,
    ),
    (gettext_lazy("What the child said"), NO_OFFENCE, SAID),
    (
        gettext_lazy("What you infer"),
        gettext_lazy("Your own thought, and what it rests on. Neither seen nor said."),
        INFERRED,
    ),
    (
        gettext_lazy("What is feared"),
        gettext_lazy("This goes into all three referrals. Nobody counts the signs."),
        FEARED,
    ),
    (
        gettext_lazy("Safe now"),
        gettext_lazy("These go to children's social care and the guardian service, and not to the Home Office."),
        SAFE,
    ),
    (
        gettext_lazy("What the forms also ask, where you know it"),
        gettext_lazy(
            "Leave empty what you do not know. Do not ask the child for it now, and ask nobody who controls them."
        ),
        ALSO,
    ),
    (gettext_lazy("Who wrote it, and when"), "", LAST),
)


def _with_a_stop(words: Any) -> str:
    return str(words) if str(words).endswith(".") else f"{words}."


_ended = lazy(_with_a_stop, str)
"""What is wrong with a field, ended like the rules' own sentences beside it."""


class AccountForm(RecordForm):
    """An account, whole or in part; whatever is written must say who, when, and where it may go."""

    FOLDED = False
    """Whether each part is folded under its heading: for an account that stands, of which little changes."""

    LAST_HEADING: Words = ""
    """The heading of the last part, where it asks something else than who wrote the account."""

    was_seen = long_text(gettext_lazy("What was seen?"), gettext_lazy("what was seen"), rows=5)
    seen_by = _pick(gettext_lazy("Who saw it?"), TELLERS, gettext_lazy("who saw it"))
    seen_by_name = fields.TextField(
        gettext_lazy("Their name, and number on duty"), called=gettext_lazy("their name"), required=False
    )
    seen_at = _moment(gettext_lazy("When was it seen?"), gettext_lazy("the time it was seen"))
    seen_where = long_text(
        gettext_lazy("Where? Addresses belong here and not above"),
        gettext_lazy("where it was seen"),
        rows=2,
        hint=gettext_lazy("Kept apart. It goes to children's social care and the guardian service, not further."),
    )
    seen_goes_to = _where_to(gettext_lazy("What was seen may go into"), gettext_lazy("where what was seen may go"))
    said = long_text(
        gettext_lazy("The child's own words"),
        gettext_lazy("the child's own words"),
        rows=5,
        hint=gettext_lazy("Word for word, as far as you have them, in English or in their language. Do not tidy them."),
    )
    how_said = fields.RadiosField(
        gettext_lazy("How did they come to say it?"),
        choices(HowSaid),
        called=gettext_lazy("how they came to say it"),
        required=False,
    )
    said_to = _pick(gettext_lazy("Who heard it?"), TELLERS, gettext_lazy("who heard it"))
    said_to_name = fields.TextField(gettext_lazy("Their name"), called=gettext_lazy("their name"), required=False)
    heard_at = _moment(gettext_lazy("When did the child say it?"), gettext_lazy("the time the child said it"))
    said_where = long_text(
        gettext_lazy("Where?"), gettext_lazy("where it was said"), rows=2, hint=gettext_lazy("Kept apart, as above.")
    )
    language = options.language()
    interpreter = fields.RadiosField(
        gettext_lazy("Was there an interpreter?"),
        choices(Interpreted),
        called=gettext_lazy("whether there was an interpreter"),
        required=False,
    )
    interpreter_name = fields.TextField(
        gettext_lazy("The interpreter's name or number"), called=gettext_lazy("the interpreter's name"), required=False
    )
    interpreter_chosen_by = _pick(
        gettext_lazy("Who chose the interpreter?"), ChosenBy, gettext_lazy("who chose the interpreter")
    )
    in_the_room = fields.CheckboxesField(
        gettext_lazy("Who else was in the room?"),
        [
            fields.Option(code, words, alone=code in (InTheRoom.NOBODY_ELSE, InTheRoom.NOT_KNOWN))
            for code, words in choices(InTheRoom)
        ],
        called=gettext_lazy("who else was in the room"),
        required=False,
    )
    in_the_room_names = fields.TextField(
        gettext_lazy("Their names"), called=gettext_lazy("their names"), required=False
    )
    said_goes_to = _where_to(
        gettext_lazy("What the child said may go into"), gettext_lazy("where what the child said may go")
    )
    inferred = long_text(gettext_lazy("What do you infer, and from what?"), gettext_lazy("what you infer"), rows=4)
    inferred_goes_to = _where_to(
        gettext_lazy("What you infer may go into"), gettext_lazy("where what you infer may go")
    )
    concerns = fields.CheckboxesField(
        gettext_lazy("What kind of exploitation is feared?"),
        choices(Concern),
        called=gettext_lazy("what is feared"),
        required=False,
    )
    exploited_in = fields.RadiosField(
        gettext_lazy("Where is it feared to have happened?"), choices(ExploitedIn), called=gettext_lazy("where")
    )
    signs = fields.CheckboxesField(
        gettext_lazy("Which kinds of sign does this account rest on?"),
        choices(Sign),
        called=gettext_lazy("the signs"),
        required=False,
    )
    risks_now = long_text(
        gettext_lazy("Is the child in danger now, and what keeps them safe?"), gettext_lazy("the danger now")
    )
    not_to_be_told = long_text(
        gettext_lazy("Who must not be told where the child is?"), gettext_lazy("who must not be told"), rows=2
    )
    needs = long_text(
        gettext_lazy("What does the child need: health, injuries, disability?"),
        gettext_lazy("what the child needs"),
        rows=2,
    )
    child_knows = fields.RadiosField(
        gettext_lazy("Does the child know that this is being written down?"),
        choices(Known),
        called=gettext_lazy("whether the child knows"),
        inline=True,
    )
    country_of_birth = _line(gettext_lazy("Country of birth"), gettext_lazy("the country of birth"))
    immigration_status = _line(
        gettext_lazy("Immigration status, and who says so"),
        gettext_lazy("the immigration status"),
        hint=gettext_lazy(
            "It goes to the guardian service alone. This record sends nothing to the Home Office by itself."
        ),
    )
    rather_reached = _line(
        gettext_lazy("How would the child rather be reached?"), gettext_lazy("how the child would rather be reached")
    )
    reviewing_officer = _line(
        gettext_lazy("Independent reviewing officer, with a telephone number"),
        gettext_lazy("the independent reviewing officer"),
    )
    officer_in_case = _line(
        gettext_lazy("Police officer in the case, with a telephone number"), gettext_lazy("the officer in the case")
    )
    first_responder = _line(
        gettext_lazy("First responder organisation that refers"), gettext_lazy("the first responder organisation")
    )
    second_contact = _line(gettext_lazy("A second person there who can be asked"), gettext_lazy("the second contact"))
    happened = fields.LondonMomentField(
        gettext_lazy("When was this account given?"),
        called=gettext_lazy("the time this account was given"),
        quick=True,
        past_only=True,
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        ordered = [name for _heading, _before, names in SECTIONS for name in names]
        self.order_fields([name for name in ordered if name in self.fields])
        self.initial.setdefault("exploited_in", ExploitedIn.NOT_KNOWN.value)
        self.initial.setdefault("child_knows", Known.NOT_KNOWN.value)
        for field in self.fields.values():
            field.error_messages = {code: _ended(words) for code, words in field.error_messages.items()}

    @property
    def sections(self) -> list[Section]:
        """The form as the page draws it."""
        return [
            Section(
                f"part-{number}",
                (names is LAST and self.LAST_HEADING) or heading,
                before,
                tuple(self[n] for n in names if n in self.fields and not self[n].is_revealed),
                folded=self.FOLDED and names is not LAST,
            )
            for number, (heading, before, names) in enumerate(SECTIONS, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        assert self.at is not None
        written = frozenset(name for name in TEXTS if str(answers.get(name) or "").strip())
        for problem in rules.problems(self.coded(), texts=written, at=self.at):
            if problem.field not in self.errors:
                self.add_error(problem.field, f"{_(problem.why)} {_(problem.remedy)}")
        return answers

    def coded(self) -> Coded:
        """What the account says in codes."""
        said = self.cleaned_data

        def one(name: str, codes: Any) -> Any:
            return codes(said[name]) if said.get(name) else None

        def some(name: str, codes: Any) -> tuple[Any, ...]:
            return tuple(codes(code) for code in said.get(name) or ())

        return Coded(
            concerns=some("concerns", Concern),
            signs=some("signs", Sign),
            exploited_in=one("exploited_in", ExploitedIn) or ExploitedIn.NOT_KNOWN,
            child_knows=one("child_knows", Known) or Known.NOT_KNOWN,
            seen_by=one("seen_by", Teller),
            seen_at=said.get("seen_at"),
            seen_goes_to=self._goes_to("seen_goes_to"),
            said_to=one("said_to", Teller),
            heard_at=said.get("heard_at"),
            how_said=one("how_said", HowSaid),
            language=said.get("language") or None,
            interpreter=one("interpreter", Interpreted),
            interpreter_chosen_by=one("interpreter_chosen_by", ChosenBy),
            in_the_room=some("in_the_room", InTheRoom),
            said_goes_to=self._goes_to("said_goes_to"),
            inferred_goes_to=self._goes_to("inferred_goes_to"),
        )

    def _goes_to(self, name: str) -> tuple[ReferralTo, ...] | None:
        chosen = self.cleaned_data.get(name)
        return tuple(ReferralTo(code) for code in chosen if code != NOWHERE) if chosen else None


class PutAccountRightForm(AccountForm):
    """The same account again, whole, by whoever wrote it, with why."""

    LAST = ()
    FOLDED = True
    LAST_HEADING = gettext_lazy("Why you are putting it right")
    known_by = None
    teller = None
    teller_name = None
    means = None
    said_at = None
    happened = None
    because = long_text(
        gettext_lazy("Why is it put right?"),
        gettext_lazy("why"),
        required=True,
        hint=gettext_lazy("What was written before stays readable beside it."),
    )


TEXTS: Mapping[str, Class] = dict(sealing.sealed_fields(AccountGiven))


def first_answers(account: AccountGiven) -> dict[str, Any]:
    """The codes of an account as a form begins with them."""

    def where(written: int | None, goes_to: tuple[ReferralTo, ...]) -> list[str]:
        return [code.value for code in goes_to] or ([NOWHERE] if written is not None else [])

    return {
        "concerns": [code.value for code in account.concerns],
        "signs": [code.value for code in account.signs],
        "exploited_in": account.exploited_in.value,
        "child_knows": account.child_knows.value,
        "seen_by": account.seen_by.value if account.seen_by else "",
        "seen_at": account.seen_at,
        "seen_goes_to": where(account.was_seen, account.seen_goes_to),
        "said_to": account.said_to.value if account.said_to else "",
        "heard_at": account.heard_at,
        "how_said": account.how_said.value if account.how_said else "",
        "language": account.language or "",
        "interpreter": account.interpreter.value if account.interpreter else "",
        "interpreter_chosen_by": account.interpreter_chosen_by.value if account.interpreter_chosen_by else "",
        "in_the_room": [code.value for code in account.in_the_room],
        "said_goes_to": where(account.said, account.said_goes_to),
        "inferred_goes_to": where(account.inferred, account.inferred_goes_to),
    }

"""The missing profile: prepared before a child goes, brought up to date, each version whole."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology import read
from alongside.chronology.record import OpenRecord
from alongside.placement import care
from alongside.rules import nation_words
from alongside.rules.permissions import Permission
from alongside.vocabulary import placement as facts
from alongside.vocabulary import sealing
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told
from alongside.web import fields, london_time
from alongside.web.missing_words import choices
from alongside.web.step_page import StepForm, long_text, my_teller, step
from alongside.web.words import Words
from alongside.web.write_page import Beside, texts_of

PREPARERS = (
    Teller.CARER,
    Teller.STAFF_ON_DUTY,
    Teller.SOCIAL_WORKER,
    Teller.EMERGENCY_DUTY_WORKER,
    Teller.GUARDIAN,
    Teller.PARENT,
    Teller.RELATIVE,
)


class ProfileForm(StepForm):
    WHEN = gettext_lazy("When was it prepared?")

    description = long_text(
        gettext_lazy("What they look like"),
        gettext_lazy("what they look like"),
        required=True,
        hint=gettext_lazy("Height, build, hair, marks, glasses, how they walk, what they usually wear."),
    )
    photograph_held = fields.RadiosField(
        gettext_lazy("Is there a photograph, less than a year old, that police can have at once?"),
        [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        called=gettext_lazy("whether there is a photograph"),
        hint=gettext_lazy("If yes: write at the end of “What they look like” who has it."),
    )
    telephones = long_text(
        gettext_lazy("Telephones and accounts"),
        gettext_lazy("telephones"),
        rows=2,
        hint=gettext_lazy("Numbers, who pays for them, names on social media."),
    )
    people = long_text(
        gettext_lazy("People"),
        gettext_lazy("people"),
        rows=2,
        hint=gettext_lazy(
            "Friends, family, and who may have a hold over them. First names only: police get this page. Of anybody"
            " feared, give police the full name, car and number directly, or write it as information in the search."
        ),
    )
    places = long_text(
        gettext_lazy("Places"),
        gettext_lazy("places"),
        rows=2,
        hint=gettext_lazy("Where they have been found before, where they pray, play, work."),
    )
    languages_and_interpreter = long_text(
        gettext_lazy("Languages and interpreter"),
        gettext_lazy("languages"),
        rows=2,
        hint=gettext_lazy("Which dialect, and which interpreter not."),
    )
    how_to_speak_with = long_text(
        gettext_lazy("How to speak with them"),
        gettext_lazy("how to speak with them"),
        rows=2,
        hint=gettext_lazy("What calms them, what frightens them, a word agreed with them."),
    )
    health = long_text(
        gettext_lazy("Health and medicine"),
        gettext_lazy("health"),
        rows=2,
        hint=gettext_lazy("What they need, and by when it becomes dangerous without it."),
    )
    prepared_by = fields.SelectField(
        gettext_lazy("Who prepared it, with the child?"),
        choices(PREPARERS),
        called=gettext_lazy("who prepared it"),
    )


TEXTS = texts_of(facts.ProfilePrepared)


def _only_whole(form: ProfileForm, opened: OpenRecord) -> None:
    """A new version replaces the whole: nobody writes one who cannot see all of the last."""
    if not opened.classes.issuperset(TEXTS.values()):
        raise Refusal("You may not see the whole profile, so a new version of yours would lose a part of it.")
    mine = my_teller(form)
    form.initial.setdefault("prepared_by", mine.value if mine is not None else "")


def last_version(opened: OpenRecord) -> facts.ProfilePrepared | None:
    """The profile as it stands, if one was prepared."""
    seq = opened.standing.profile
    entry = read.by_seq(opened.connection, opened.child, [seq]).get(seq) if seq is not None else None
    return entry.payload if entry is not None and isinstance(entry.payload, facts.ProfilePrepared) else None


def _frozen_at(opened: OpenRecord) -> str:
    """When the version was written that the pack for police holds; nothing where no search holds one."""
    seq = opened.standing.episode.profile if opened.standing.episode is not None else None
    entry = read.by_seq(opened.connection, opened.child, [seq]).get(seq) if seq is not None else None
    return london_time.moment_in_words(entry.recorded_at) if entry is not None else ""


def _from_the_last(opened: OpenRecord) -> Beside:
    last = last_version(opened)
    frozen = _frozen_at(opened)
    if last is None:
        return Beside((), lambda form, words: {})
    numbers = {name: getattr(last, name) for name, _klass in sealing.sealed_fields(type(last))}

    def shown(form: ProfileForm, words: Words) -> dict[str, Any]:
        form.initial |= {name: words(number) for name, number in numbers.items()}
        form.initial["photograph_held"] = "yes" if last.photograph_held else "no"
        return {"has_last": True, "police_have": frozen}

    return Beside(numbers.values(), shown)


def _called(opened: OpenRecord) -> str:
    """What the profile is called where the child's authority is: in Wales it is the Child Information Form."""
    words = nation_words.words(nation_words.Term.PROFILE, opened.standing.nation)
    return _(words[:1].upper() + words[1:])


def _prepare(opened: OpenRecord, form: ProfileForm, told: Told | None) -> None:
    said = form.cleaned_data
    care.prepare_profile(
        opened,
        photograph_held=said["photograph_held"] == "yes",
        prepared_by=Teller(said["prepared_by"]),
        happened=form.happened_then,
        told=told,
    )


PROFILE = step(
    gettext_lazy("Missing profile"),
    ProfileForm,
    _prepare,
    texts=TEXTS,
    permission=Permission.PREPARE_PROFILE,
    goes_to="record",
    extra=lambda opened: {"heading": _called(opened)},
    prepare=_only_whole,
    beside=_from_the_last,
    template="pages/profile.html",
)

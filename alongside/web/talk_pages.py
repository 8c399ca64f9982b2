"""Forms of the talk about having been away (return home interview; in Wales debrief)."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.missing import queries, talks
from alongside.missing.conversation import Pattern
from alongside.rules import london
from alongside.rules import talks as rules
from alongside.rules.permissions import Permission
from alongside.rules.standing import Episode
from alongside.vocabulary import missing as facts
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party, Teller, Way
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Told
from alongside.vocabulary.missing import OfferAnswer
from alongside.vocabulary.missing_depth import CameBefore, Reader, TalkChoice, TalkWay, WhereBeen, WhyGone, WithWhom
from alongside.web import fields, labels, london_time, missing_words, options
from alongside.web.information_pages import SOURCES
from alongside.web.missing_words import WAYS_IN_TOUCH, choices
from alongside.web.step_page import StepForm, long_text, my_party, my_teller, step
from alongside.web.write_page import WritePage, texts_of

TALKERS = (
    Party.GUARDIAN,
    Party.PRACTICE_COORDINATOR,
    Party.SOCIAL_WORKER,
    Party.RESPONSIBLE_AUTHORITY,
    Party.HOST_AUTHORITY,
    Party.REVIEWING_OFFICER,
    Party.HEALTH,
    Party.PLACEMENT_PROVIDER,
    Party.CARER,
    Party.POLICE,
)
MORNING = time(10)
"""The London hour at which the next offer of a talk is proposed."""


def _step(title: Any, form: type[StepForm], act: Any, **more: Any) -> WritePage:
    return step(title, form, act, permission=Permission.TALK, goes_to="talk", **more)


def in_words(episode: Episode) -> str:
    """One time away, as a line to tick."""
    gone = london_time.short_moment(episode.reported_at or episode.started_at)
    had_at = episode.adult_has_child_at
    if had_at is None:
        return _("Gone since %(gone)s, not back") % {"gone": gone}
    return _("From %(gone)s until %(back)s") % {"gone": gone, "back": london_time.short_moment(had_at)}


class AboutForm(StepForm):
    """A talk is about one or more times away."""

    episodes = fields.CheckboxesField(
        gettext_lazy("About which times away?"), called=gettext_lazy("which times away it is about")
    )

    @property
    def about(self) -> tuple[int, ...]:
        return tuple(int(seq) for seq in self.cleaned_data["episodes"])


def offer_episodes(form: AboutForm, opened: OpenRecord) -> None:
    """Every time away after which somebody has the child, latest first; those not listened to are ticked.

    One that the child's going again has overtaken is ticked too: one talk may cover several times away.
    """
    known = times_back(opened)
    form.fields["episodes"].options = [(str(one.seq), in_words(one)) for one in known]
    waiting = [str(one.seq) for one in known if one.talk != rules.HELD]
    form.initial.setdefault("episodes", waiting or [str(one.seq) for one in known[:1]])
    for name in ("offered_by", "held_by"):
        if name in form.fields:
            form.initial.setdefault(name, my_party(form))


def times_back(opened: OpenRecord) -> list[Episode]:
    """The times away after which somebody has the child, latest first; raises Refusal where there is none."""
    known = [one for one in rules.episodes_of(opened.standing).values() if one.adult_has_child_at is not None]
    if not known:
        raise Refusal(
            "The child is not back yet. A talk is offered and held once an adult has the child; what others know "
            "now belongs to the search: write it down there as information."
            if opened.standing.missing
            else "This child has not been missing, so there is no time away to talk about."
        )
    return sorted(known, key=lambda one: one.started_at, reverse=True)


def _independent(label: Any) -> fields.RadiosField:
    return fields.RadiosField(
        label,
        choices(Known),
        called=gettext_lazy("whether they are independent"),
        hint=gettext_lazy("Independent of where the child lives and of the search."),
    )


class OfferForm(AboutForm):
    WHEN = gettext_lazy("When was it offered?")

    offered_by = fields.SelectField(
        gettext_lazy("Who offers the talk?"), choices(TALKERS), called=gettext_lazy("who offers it")
    )
    independent = _independent(gettext_lazy("Are they independent?"))
    way = fields.RadiosField(gettext_lazy("How?"), WAYS_IN_TOUCH, called=gettext_lazy("how"))
    language = options.language()
    free_to_choose = fields.CheckboxesField(
        gettext_lazy("What was the child free to choose?"),
        labels.choices(TalkChoice),
        called=gettext_lazy("what the child could choose"),
        required=False,
    )
    ways = fields.CheckboxesField(
        gettext_lazy("In which ways may they tell it?"),
        labels.choices(TalkWay),
        called=gettext_lazy("in which ways"),
        required=False,
    )
    place = fields.TextField(gettext_lazy("Where?"), called=gettext_lazy("where"), required=False)
    wishes = long_text(
        gettext_lazy("What the child chose or asked for, in their words"),
        gettext_lazy("what the child asked for"),
        rows=2,
        hint=gettext_lazy("Who, a woman or a man, from which service, where, in what way."),
    )
    asked_for_by_child = fields.RadiosField(
        gettext_lazy("Did the child ask for this person?"),
        choices(Known),
        called=gettext_lazy("whether the child asked for them"),
        required=False,
        initial=Known.NOT_KNOWN.value,
        inline=True,
    )
    child_told_who_reads = fields.RadiosField(
        gettext_lazy("Does the child know who reads what they say?"),
        choices(Known),
        called=gettext_lazy("whether the child knows who reads it"),
    )


def _offer(opened: OpenRecord, form: OfferForm, told: Told | None) -> None:
    said = form.cleaned_data
    talks.offer(
        opened,
        offered_by=Party(said["offered_by"]),
        independent=Known(said["independent"]),
        episodes=form.about,
        way=Way(said["way"]),
        language=said["language"] or None,
        child_told_who_reads=Known(said["child_told_who_reads"]),
        worker=_myself(form, "offered_by", opened, told),
        free_to_choose=tuple(map(TalkChoice, said["free_to_choose"])),
        asked_for_by_child=Known(said["asked_for_by_child"] or Known.NOT_KNOWN),
        ways=tuple(map(TalkWay, said["ways"])),
        happened=form.happened_then,
        told=told,
    )


def _myself(form: StepForm, field: str, opened: OpenRecord, told: Told | None) -> int | None:
    """The writer, where they say of themselves that they offer or hold it; nobody is named for others."""
    mine = form.cleaned_data[field] == my_party(form)
    return opened.person if mine and told is None else None


OFFER = _step(
    gettext_lazy("Offer a talk about being away"),
    OfferForm,
    _offer,
    texts={"place": Class.CASEWORK, "wishes": Class.ACCOUNT},
    prepare=offer_episodes,
    intro=gettext_lazy("To the child: a talk with somebody they choose, about what made them go and what would help."),
)


class AnswerForm(StepForm):
    WHEN = gettext_lazy("When did the child answer?")

    answer = fields.RadiosField(
        gettext_lazy("What did the child say?"),
        choices(OfferAnswer),
        called=gettext_lazy("what the child said"),
    )
    reasons = long_text(gettext_lazy("In the child's words"), gettext_lazy("the child's words"))
    next_offer_by = fields.SelectField(
        gettext_lazy("After no: who else offers it?"),
        choices(TALKERS),
        called=gettext_lazy("who offers it next"),
        required=False,
        hint=gettext_lazy("Somebody whom the child has not said no to."),
    )
    next_offer_at = fields.LondonMomentField(
        gettext_lazy("After no or not yet: when is it offered again?"),
        called=gettext_lazy("the time of the next offer"),
        required=False,
    )


def _which_offer(form: AnswerForm, opened: OpenRecord) -> None:
    """Only of an offer that was made: which it was, and after which times away, stands above the answer."""
    offers = {one.root: one for one in queries.as_they_stand(opened, facts.TalkOffered)}
    offer = offers.get(form.which["offer"])
    if offer is None:
        times_back(opened)
        raise Refusal("This is no offer of a talk. Choose one from the list of offers.")
    said = offer.payload
    assert isinstance(said, facts.TalkOffered)
    away = rules.episodes_of(opened.standing)
    form.about = [
        _("Offered %(when)s by %(who)s")
        % {"when": london_time.short_moment(offer.happened.at), "who": missing_words.said(said.offered_by)},
        *(in_words(away[seq]) for seq in said.episodes if seq in away),
    ]
    # Tomorrow in the morning, whatever the hour at which somebody writes: nobody offers a talk at night.
    tomorrow = london.day_of(opened.at) + timedelta(days=1)
    form.initial.setdefault("next_offer_at", datetime.combine(tomorrow, MORNING, london.LONDON))


def _answer(opened: OpenRecord, form: AnswerForm, told: Told | None) -> None:
    said = form.cleaned_data
    answer = OfferAnswer(said["answer"])
    again = answer is not OfferAnswer.YES
    talks.answer(
        opened,
        offer=form.which["offer"],
        answer=answer,
        next_offer_by=Party(said["next_offer_by"]) if again and said["next_offer_by"] else None,
        next_offer_at=said["next_offer_at"] if again else None,
        happened=form.happened_then,
        told=told,
    )


ANSWER = _step(
    gettext_lazy("What the child answered"),
    AnswerForm,
    _answer,
    texts=texts_of(facts.TalkAnswered),
    prepare=_which_offer,
    about=lambda form: form.about,
    template="pages/talk_answer.html",
    intro=gettext_lazy(
        "No is an answer to this person, this time. Somebody else offers again, and what others already "
        "learnt is gathered meanwhile."
    ),
)


def several(label: Any, codes: Any, called: Any) -> fields.CheckboxesField:
    """Any of a closed list, or none: what is not said is left empty."""
    return fields.CheckboxesField(label, labels.choices(codes), called=called, required=False)


class HoldForm(AboutForm):
    WHEN = gettext_lazy("When was the talk?")

    SMALL = ("why", "with_whom", "where_kind", "after")

    held_by = fields.SelectField(
        gettext_lazy("Who talked with the child?"),
        choices(TALKERS),
        called=gettext_lazy("who talked with the child"),
    )
    independent = _independent(gettext_lazy("Are they independent?"))
    way = fields.RadiosField(gettext_lazy("How?"), WAYS_IN_TOUCH, called=gettext_lazy("how"))
    ways = fields.CheckboxesField(
        gettext_lazy("How did they tell it?"),
        labels.choices(TalkWay),
        called=gettext_lazy("how they told it"),
        required=False,
    )
    language = options.language()
    readers = fields.CheckboxesField(
        gettext_lazy("Before it, the child was told that these read it"),
        labels.choices(Reader),
        called=gettext_lazy("everybody who will read it"),
        required=False,
        hint=gettext_lazy("Said before the talk, not afterwards."),
    )
    readers_told_by = fields.SelectField(
        gettext_lazy("Who told them?"), choices(TALKERS), called=gettext_lazy("who told them"), required=False
    )
    why_left = long_text(gettext_lazy("Why the child went"), gettext_lazy("why the child went"), rows=4)
    where_and_with_whom = long_text(
        gettext_lazy("Where they were and with whom, as they tell it"),
        gettext_lazy("where they were"),
        rows=4,
        hint=gettext_lazy("Ask nothing about an offence that the child may be accused of."),
    )
    what_would_help = long_text(
        gettext_lazy("What would help them not to have to go"), gettext_lazy("what would help"), rows=4
    )
    why = several(gettext_lazy("What made them go, as they tell it?"), WhyGone, gettext_lazy("what made them go"))
    with_whom = several(gettext_lazy("With whom were they?"), WithWhom, gettext_lazy("with whom they were"))
    where_kind = several(gettext_lazy("In what sort of place?"), WhereBeen, gettext_lazy("in what sort of place"))
    after = several(gettext_lazy("What came before?"), CameBefore, gettext_lazy("what came before"))
    may_share_with_police = fields.RadiosField(
        gettext_lazy("May it be shared with police?"),
        choices(Known),
        called=gettext_lazy("whether it may be shared with police"),
    )


def pattern_of(said: Any) -> Pattern:
    """What was ticked of why, with whom, where and after what."""
    return Pattern(
        why=tuple(map(WhyGone, said["why"])),
        with_whom=tuple(map(WithWhom, said["with_whom"])),
        where=tuple(map(WhereBeen, said["where_kind"])),
        after=tuple(map(CameBefore, said["after"])),
    )


def _prepare_holding(form: HoldForm, opened: OpenRecord) -> None:
    """Who reads it is asked unless the child was told about every time away that waits."""
    offer_episodes(form, opened)
    form.initial.setdefault("readers_told_by", my_party(form))
    if rules.knows_readers(opened.standing, episodes=map(int, form.initial["episodes"])):
        del form.fields["readers"], form.fields["readers_told_by"]


def _hold(opened: OpenRecord, form: HoldForm, told: Told | None) -> None:
    said = form.cleaned_data
    talks.hold(
        opened,
        held_by=Party(said["held_by"]),
        independent=Known(said["independent"]),
        episodes=form.about,
        way=Way(said["way"]),
        may_share_with_police=Known(said["may_share_with_police"]),
        worker=_myself(form, "held_by", opened, told),
        language=said["language"] or None,
        ways=tuple(map(TalkWay, said["ways"])),
        readers=tuple(map(Reader, said.get("readers") or ())),
        readers_told_by=Party(said["readers_told_by"]) if said.get("readers_told_by") else None,
        pattern=pattern_of(said),
        happened=form.happened_then,
        told=told,
    )


HOLD = _step(
    gettext_lazy("The talk was held"),
    HoldForm,
    _hold,
    texts=texts_of(facts.TalkHeld),
    prepare=_prepare_holding,
    template="pages/depth_talk.html",
    intro=gettext_lazy(
        "One talk may cover several times away: untick those that were not spoken of. The child heard beforehand who "
        "will read it."
    ),
)


class GatherForm(AboutForm):
    WHEN = gettext_lazy("When did they tell it?")

    source = fields.SelectField(gettext_lazy("Who learnt it?"), choices(SOURCES), called=gettext_lazy("who learnt it"))
    words = long_text(
        gettext_lazy("What do they know?"),
        gettext_lazy("what they know"),
        required=True,
        rows=5,
        hint=gettext_lazy("Keep apart what was seen, what was said and what they think."),
    )


def _prepare_gathering(form: GatherForm, opened: OpenRecord) -> None:
    offer_episodes(form, opened)
    mine = my_teller(form)
    form.initial.setdefault("source", form.which.get("source") or (mine.value if mine is not None else ""))


def _gather(opened: OpenRecord, form: GatherForm, told: Told | None) -> None:
    source = Teller(form.cleaned_data["source"])
    talks.gather(opened, source=source, episodes=form.about, happened=form.happened_then, told=told)


GATHER = _step(
    gettext_lazy("What others already learnt"),
    GatherForm,
    _gather,
    texts=texts_of(facts.TalkGathered),
    prepare=_prepare_gathering,
    intro=gettext_lazy(
        "Carer, guardian and police often know already. It stands beside the talk and does not replace it."
    ),
)

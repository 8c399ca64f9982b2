"""Prompts keep harm, risk and what protects apart and add up to nothing; the times children go are read from where they stand."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from alongside.rules import prompts, windows
from alongside.rules.prompts import BY_PROMPT, LINES, of_side
from alongside.rules.standing import Clock, Episode, Home, Standing
from alongside.rules.windows import Timing
from alongside.vocabulary import typed
from alongside.vocabulary.codes import Known, Party
from alongside.vocabulary.errors import Invalid
from alongside.vocabulary.missing import State
from alongside.vocabulary.placement import Distance
from alongside.vocabulary.prompts import Prompt, PromptAnswer, Seen, Side, ThoughtThrough

AT = datetime(2026, 3, 5, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
ANSWERS = st.dictionaries(st.sampled_from(Prompt), st.sampled_from(Seen), min_size=1).map(
    lambda seen: tuple(PromptAnswer(prompt, what) for prompt, what in seen.items())
)


def test_every_prompt_is_asked_once_and_stands_on_one_list() -> None:
    assert sorted(line.prompt for line in LINES) == sorted(Prompt)
    assert [line for side in Side for line in of_side(side)] == list(LINES), "three lists, none mixed with another"


def test_every_prompt_says_how_sure_we_are_and_where_it_is_said_if_it_was_seen() -> None:
    for line in LINES:
        assert bool(line.source) is (line.sure is prompts.Sureness.SEEN), line.prompt


def test_where_a_child_comes_from_is_no_prompt() -> None:
    words = " ".join([*(line.asks for line in LINES), *Prompt]).casefold()
    assert not re.search(r"national|country|ethnic|vietnam|albania|religio|faith|asylum|foreign|migrant", words)


def test_an_answer_holds_no_number_but_those_of_sealed_words_and_of_who_decided() -> None:
    for payload in (ThoughtThrough, PromptAnswer):
        for name, said in typed.fields(payload).items():
            assert said.get("alongside") != "count", name
            if said.get("alongside") == "ref":
                assert said["to"] == "person"
    assert {field.name for field in structs.fields(PromptAnswer)} == {"prompt", "seen", "words"}


def test_no_rule_of_prompts_gives_a_number_and_none_of_it_is_kept_where_lists_are_ordered() -> None:
    told = [name for name in dir(prompts) if re.search(r"score|weigh|rank|count|total|level|rating|sum", name)]
    assert told == []
    lists = (ROOT / "alongside/chronology/lists.py").read_text() + (ROOT / "alongside/chronology/stored.py").read_text()
    assert not re.search(r"prompt|thought_through|thinking|noticing", lists)


@given(ANSWERS)
def test_the_lists_stand_in_one_order_whatever_is_answered(answers: tuple[PromptAnswer, ...]) -> None:
    before = [line.prompt for line in LINES]
    try:
        prompts.check_thinking(answers, until_at=AT + timedelta(days=1), at=AT, told=None, decider=1, named=False)
    except Invalid as said:
        assert all(one.seen is Seen.NOT_KNOWN for one in answers), said
    assert [line.prompt for line in LINES] == before and set(BY_PROMPT) == set(Prompt)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until_at": AT}, "until_at"),
        ({"until_at": AT + timedelta(days=28, minutes=1)}, "until_at"),
        ({"decider": None}, "decider_name"),
        ({"answers": (PromptAnswer(Prompt.DEBT, Seen.NOT_KNOWN),)}, "answers"),
        ({"answers": (PromptAnswer(Prompt.DEBT, Seen.PRESENT),) * 2}, "answers"),
    ],
)
def test_thinking_without_an_answer_a_name_or_an_end_is_refused(changed: dict, field: str) -> None:
    said = {
        "answers": (PromptAnswer(Prompt.DEBT, Seen.PRESENT),),
        "until_at": AT + timedelta(days=1),
        "at": AT,
        "told": None,
        "decider": 1,
        "named": False,
    } | changed
    with pytest.raises(Invalid) as refused:
        prompts.check_thinking(said.pop("answers"), **said)
    assert refused.value.field == field


def home(since: datetime) -> Home:
    return Home(1, since, "U6", "PR1", "E08000025", None, Distance.IN_AREA, Known.YES)


def timings(standing: Standing, *clocks: Clock, born_on: date | None = None, at: datetime = AT) -> list[Timing]:
    return [one.timing for one in windows.windows(standing, clocks, born_on=born_on, at=at)]


def test_the_first_three_days_after_arriving_are_now_and_then_over() -> None:
    standing = Standing(home=home(AT - timedelta(hours=30)))

    assert timings(standing) == [Timing.FIRST_THREE_DAYS, Timing.FIRST_WEEKS]
    assert timings(standing, at=AT + timedelta(days=5)) == [Timing.FIRST_WEEKS]
    assert timings(standing, at=AT + timedelta(days=40)) == []


def test_a_missing_child_has_no_first_days_anywhere_and_has_them_again_on_coming_back() -> None:
    episode = Episode(seq=1, state=State.MISSING, started_at=AT - timedelta(days=2))
    standing = Standing(home=home(AT - timedelta(hours=30)), episode=episode)
    assert timings(standing) == []

    back = structs.replace(episode, back_at=AT - timedelta(hours=1), confirmed_at=AT)
    assert Timing.AFTER_RETURN in timings(Standing(past_episodes=[back]))


@given(st.integers(min_value=0, max_value=60))
def test_six_weeks_before_eighteen_are_a_window_and_the_birthday_ends_it(days_before: int) -> None:
    born_on = date(2008, 6, 1)
    at = datetime(2026, 6, 1, 10, tzinfo=UTC) - timedelta(days=days_before)
    [one] = windows.windows(Standing(), (), born_on=born_on, at=at) or [None]
    if days_before == 0:
        assert one is None
    else:
        assert one is not None and one.is_now(at) is (days_before <= 42)


def test_court_and_a_decision_that_a_clock_knows_of_are_times_before_and_after() -> None:
    def clock(duty: str, moment: str = "") -> Clock:
        due_at = AT + timedelta(hours=10)
        return Clock(duty, 1, 0, AT - timedelta(days=1), due_at, Party.GUARDIAN, moment=moment)

    court = clock("expected_contact", "after_court")
    assert timings(Standing(), court) == [Timing.AROUND_COURT]
    assert timings(Standing(), clock("reasonable_grounds")) == [Timing.AROUND_DECISION]
    assert timings(Standing(), clock("expected_contact", "bedtime")) == []
    [one] = windows.windows(Standing(), [court], born_on=None, at=AT)
    assert one.since < court.due_at < one.until


def test_nothing_known_gives_no_window() -> None:
    assert windows.windows(Standing(), (), born_on=None, at=AT) == ()

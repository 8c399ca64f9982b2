"""Who is asked, rung by rung, is data with its ground: what cannot stand is refused with the line and what to do."""

import pytest

from alongside.law import ladder, load
from alongside.law.duty import Confidence, Weight
from alongside.vocabulary.asking import Rung, Subject
from alongside.vocabulary.codes import Nation, Party

RUNG = """
[[rung]]
party = "police"
rung = "worker"
called = "officer in charge"
says = "Who has it."
weight = "house"
confidence = "house"
"""
WAITS = "".join(
    f'\n[[wait]]\nabout = "{s.value}"\nanswer = "24 hours"\nweight = "house"\nsays = "Ours."\n' for s in Subject
)


def test_every_rung_says_what_it_is_and_what_nobody_has_checked_says_so() -> None:
    for step in ladder.ladders().rung:
        assert step.says.endswith("."), step.code
        assert bool(step.doubt) or step.confidence is not Confidence.UNVERIFIED, step.code
        assert step.url.startswith("http") or step.weight is Weight.HOUSE, step.code


@pytest.mark.parametrize("nation", Nation)
def test_an_authoritys_ladder_goes_from_the_worker_to_the_director_and_then_out_by_nation(nation: Nation) -> None:
    steps = [step for step in ladder.steps_in(nation) if step.party is Party.RESPONSIBLE_AUTHORITY]
    inside = [step.rung for step in steps if not step.beyond]
    assert inside == [
        Rung.WORKER,
        Rung.TEAM_MANAGER,
        Rung.REVIEWING_OFFICER,
        Rung.HEAD_OF_SERVICE,
        Rung.DIRECTOR,
    ]
    outside = {
        Nation.ENGLAND: [Rung.CAFCASS, Rung.COMMISSIONER_ENGLAND],
        Nation.WALES: [Rung.CAFCASS_CYMRU, Rung.COMMISSIONER_WALES],
    }
    assert [step.rung for step in steps if step.beyond] == outside[nation]


def test_where_no_nation_is_known_only_what_both_have_is_offered() -> None:
    both = {step.code for step in ladder.steps_in(None)}
    assert both <= {s.code for s in ladder.steps_in(Nation.ENGLAND)} & {s.code for s in ladder.steps_in(Nation.WALES)}
    assert "responsible_authority.cafcass" not in both


@pytest.mark.parametrize("nation", [None, *Nation])
def test_what_is_above_a_rung_is_never_below_it(nation: Nation | None) -> None:
    for step in ladder.steps_in(nation):
        above = ladder.above(step.party, step.rung, nation)
        assert step not in above and all(one.party is step.party for one in above)
        for higher in above:
            assert step not in ladder.above(higher.party, higher.rung, nation)


def test_a_time_to_answer_follows_only_duties_that_there_are() -> None:
    for wait in ladder.ladders().wait:
        assert set(wait.follows) <= set(load.duties()), wait.about
    assert set(ladder.waits()) == set(Subject)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (RUNG.replace('"worker"', '"bishop"') + WAITS, "bishop"),
        (RUNG + RUNG + WAITS, "stands twice in england"),
        (RUNG.replace('confidence = "house"', 'confidence = "unverified"') + WAITS, "says no doubt"),
        (RUNG.replace('weight = "house"', 'weight = "statute"') + WAITS, "give the page"),
        (
            RUNG.replace('weight = "house"', 'weight = "statute"\nurl = "https://law.example"') + WAITS,
            "name the instrument",
        ),
        (RUNG + "nations = []\n" + WAITS, "holds in no nation"),
        (RUNG, "one \\[\\[wait\\]\\] for every subject|missing required field"),
        (RUNG + WAITS.replace("24 hours", "soon", 1), "'soon' is no length"),
        ("not toml", "ladders.toml"),
    ],
)
def test_a_ladder_that_cannot_stand_is_refused_with_what_to_do(written: str, said: str) -> None:
    with pytest.raises(ladder.LadderError, match=said):
        ladder.read(written)

"""Somebody who was only asked looks and answers; whoever stands by the child writes; nobody else does anything."""

import pytest

from alongside.rules.permissions import ONLY_ASKED, Actor, Permission, may
from alongside.rules.standing import Standing

LOOKS_AND_ANSWERS = {Permission.OPEN, Permission.ANSWER, Permission.REPORT_MISSING, Permission.RECORD_CONTACT}
BESIDE = (
    "guardian",
    "cover",
    "next_guardian",
    "region_desk",
    "service_line",
    "holds_service",
    "passed_to",
    "authority_desk",
    "holds_authority",
    "host_authority",
    "carer",
    "carer_to_be",
    "lead_force",
    "asked_force",
    "told",
)


def _may(role: str) -> set[Permission]:
    return {one for one in Permission if may(Actor(1, frozenset({role})), one, Standing())}


@pytest.mark.parametrize("role", sorted(ONLY_ASKED))
def test_who_was_only_asked_looks_answers_and_can_always_say_that_a_child_is_missing(role: str) -> None:
    more = {Permission.ANSWER_ALLOCATION} if role == "asked_guardian" else set()
    assert _may(role) == LOOKS_AND_ANSWERS | more


@pytest.mark.parametrize("role", BESIDE)
def test_whoever_stands_by_the_child_writes_corrects_their_own_and_asks_an_agency(role: str) -> None:
    wanted = {Permission.WRITE, Permission.CORRECT, Permission.ASK_AN_AGENCY, Permission.WORK_EPISODE}
    assert _may(role) >= wanted | LOOKS_AND_ANSWERS


def test_nobody_without_a_capacity_may_do_anything() -> None:
    assert not [one for one in Permission if may(Actor(1, frozenset()), one, Standing())]


@pytest.mark.parametrize("role", ["carer", "lead_force", "host_authority", "told"])
def test_letting_the_service_speak_stays_the_services(role: str) -> None:
    assert Permission.ASK not in _may(role) and Permission.END_SUPPORT not in _may(role)

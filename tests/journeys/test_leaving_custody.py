"""A child leaves police custody: with whom is asked, and nobody is an answer of its own."""

import pytest

from alongside.commands.cast import Cast
from alongside.vocabulary.accounts import LeftWith
from alongside.vocabulary.codes import AgencyKind, label
from tests.cast import a_child_with_a_guardian
from tests.journeys.browse import send
from tests.journeys.page import NOW, Page


@pytest.mark.parametrize(("answer", "said"), [("nobody", "with: nobody"), ("not_known", "with: not known")])
def test_who_a_child_left_custody_with_is_asked_and_nobody_is_not_the_same_as_not_known(
    answer: str, said: str, visit, cast: Cast
) -> None:
    ref = a_child_with_a_guardian(cast)
    path, guardian = f"/child/{ref}/custody/ended", visit(cast.guardian)

    silent = guardian.post(path, NOW | {"handed_to": ""})
    send(guardian, path, NOW | {"handed_to": answer})

    assert silent.status_code == 422 and Page(silent).problems == ["Choose who took the child on"]
    assert f"Left police custody, {said}" in Page(guardian.get(f"/child/{ref}")).words


def test_whoever_works_with_children_may_be_whom_a_child_left_custody_with_and_nobody_is_an_answer() -> None:
    agencies = {one.value for one in AgencyKind if one is not AgencyKind.CHILD}
    assert {one.value for one in LeftWith} == agencies | {"nobody"}
    assert all(label(one) == label(AgencyKind(one.value)) for one in LeftWith if one is not LeftWith.NOBODY)

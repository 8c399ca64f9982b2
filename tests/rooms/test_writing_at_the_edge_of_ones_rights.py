"""Somebody may write the fact that ends their own part, and words they may not read back. Neither is a look."""

import pytest

from alongside.advocacy import operations as advocacy
from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.placement.operations import NewHome
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.advocacy import AllocationRefusal, GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Party, Teller
from alongside.vocabulary.errors import NotOpen
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    acting,
    an_accepted_child,
    entries_of,
    standing_of,
    token_of,
)


def a_child_amara_is_asked_about(cast: Cast) -> str:
    ref = an_accepted_child(cast)
    with acting(cast.manager, ref, Permission.ALLOCATE) as opened:
        advocacy.allocate(
            opened,
            worker=cast.guardian.number,
            role=GuardianRole.DIRECT_WORKER,
            suggested=True,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )
    return ref


def test_a_worker_who_cannot_take_the_child_says_so_and_no_longer_sees_them(cast: Cast) -> None:
    ref = a_child_amara_is_asked_about(cast)

    with acting(cast.guardian, ref, Permission.ANSWER_ALLOCATION) as opened:
        advocacy.refuse_allocation(opened, reason=AllocationRefusal.LEAVE, happened=happened_at(opened.at))

    with pytest.raises(NotOpen):
        standing_of(cast.guardian, ref)
    assert standing_of(cast.manager, ref).asked_worker is None


def test_the_carer_whom_the_child_leaves_may_write_the_move_themselves(cast: Cast) -> None:
    ref = a_child_placed(cast)
    unchecked = {"not_checked_because": (Class.CASEWORK, "Moved at once.")}

    with acting(cast.carer, ref, Permission.PLACE, texts=unchecked) as opened:
        home = NewHome(place="K2", provider="PR4", house=cast.alder_house)
        placement.arrive(opened, home, happened=happened_at(opened.at))

    with pytest.raises(NotOpen):
        standing_of(cast.carer, ref)
    assert standing_of(cast.night_staff, ref).home.desk == cast.alder_house


def test_a_carer_writes_down_a_childs_own_words_and_the_guardian_reads_them(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    with acting(cast.carer, ref, Permission.RECORD_CONTACT, texts={"words": (Class.ACCOUNT, "im ok")}) as opened:
        contact.hear_from(opened, how=HowKnown.MESSAGE, received_by=Party.CARER, happened=happened_at(opened.at))

    number = entries_of(cast.guardian, ref)[-1].payload.words
    assert vault.open_details(token_of(cast.guardian), [number]) == {number: "im ok"}
    assert vault.open_details(token_of(cast.carer), [number]) == {}


def test_a_worker_only_asked_may_report_the_child_missing_with_where_they_looked(cast: Cast) -> None:
    ref = a_child_amara_is_asked_about(cast)

    with acting(
        cast.guardian, ref, Permission.REPORT_MISSING, texts={"checks_made": (Class.LOCATION, "The park")}
    ) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.GUARDIAN)

    assert standing_of(cast.manager, ref).missing

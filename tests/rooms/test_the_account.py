"""An account of concern keeps seen, said and inferred apart; custody shows who is with the child; a referral prints once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alongside.chronology import read
from alongside.commands.cast import WEST_MIDLANDS_POLICE, Cast
from alongside.placement import operations as placement
from alongside.referral import accounts, queries
from alongside.rules import custody
from alongside.rules.account import Coded
from alongside.rules.clocks import shown
from alongside.rules.permissions import Permission
from alongside.vocabulary.accounts import (
    AccountGiven,
    ChosenBy,
    CustodyRole,
    Interpreted,
    InTheRoom,
    LeftWith,
    Presence,
    ReferralTo,
)
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Teller
from alongside.vocabulary.errors import Conflict, Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import Stay
from alongside.vocabulary.referral import Concern, Living
from tests.account_children import TEXTS, a_child_with_an_account, an_account, whole
from tests.cast import a_child_placed, a_child_with_a_guardian, a_referred_child, acting, entries_of, standing_of

SEEN = {"was_seen": TEXTS["was_seen"]}
CUSTODY = ("custody_appropriate_adult", "custody_solicitor", "custody_interpreter")


def give(cast: Cast, said: Coded, texts: dict, *, ref: str | None = None) -> None:
    with acting(cast.guardian, ref or a_child_with_a_guardian(cast), texts=texts) as opened:
        accounts.give_account(opened, said, happened=happened_at(opened.at))


def test_an_account_is_sealed_part_by_part_and_its_places_apart_from_it(cast: Cast) -> None:
    ref = a_child_with_an_account(cast)

    (account,) = (entry.payload for entry in entries_of(cast.guardian, ref) if isinstance(entry.payload, AccountGiven))
    with acting(cast.guardian, ref) as opened:
        rows = opened.connection.execute(
            "select class, count(*) from spine.detail where child = %s and kind = 'referral.account_given' group by 1",
            (opened.child,),
        ).fetchall()
    assert dict(rows) == {int(Class.ACCOUNT): 9, int(Class.LOCATION): 2, int(Class.HEALTH): 1}
    assert account.in_the_room == (InTheRoom.INTERPRETER, InTheRoom.APPROPRIATE_ADULT)


def test_nothing_in_an_account_has_a_place_for_an_offence() -> None:
    named = " ".join([*AccountGiven.__struct_fields__, AccountGiven.__doc__ or ""])
    assert "offence" not in named and "crime" not in named


def test_a_carer_may_write_an_account_and_cannot_read_it_back(cast: Cast) -> None:
    ref = a_child_placed(cast)
    account = an_account(cast.carer, ref)

    with acting(cast.carer, ref) as opened:
        assert Class.ACCOUNT not in opened.classes
        seen = opened.connection.execute(
            "select 1 from spine.detail where number = %s", (account.payload.was_seen,)
        ).fetchall()
    assert seen == []
    with acting(cast.guardian, ref) as opened:
        found = opened.connection.execute(
            "select 1 from spine.detail where number = %s", (account.payload.was_seen,)
        ).fetchall()
    assert len(found) == 1


WHOLE = {name: words for name, words in TEXTS.items() if name not in ("interpreter_name", "in_the_room_names")}


@pytest.mark.parametrize(
    ("changed", "texts", "field"),
    [
        ({}, {}, "was_seen"),
        ({"concerns": ()}, WHOLE, "concerns"),
        ({"seen_by": None}, WHOLE, "seen_by"),
        ({"seen_at": None}, WHOLE, "seen_at"),
        ({"seen_goes_to": None}, WHOLE, "seen_goes_to"),
        ({"said_to": None}, WHOLE, "said_to"),
        ({"heard_at": None}, WHOLE, "heard_at"),
        ({"how_said": None}, WHOLE, "how_said"),
        ({"interpreter": None, "interpreter_chosen_by": None}, WHOLE, "interpreter"),
        ({"interpreter_chosen_by": None}, WHOLE, "interpreter_chosen_by"),
        ({"interpreter": Interpreted.NOT_NEEDED}, WHOLE, "interpreter"),
        ({"in_the_room": ()}, WHOLE, "in_the_room"),
        ({"in_the_room": (InTheRoom.NOBODY_ELSE, InTheRoom.OFFICER)}, WHOLE, "in_the_room"),
        ({"in_the_room": (InTheRoom.NOBODY_ELSE,)}, WHOLE, "in_the_room"),
        ({"said_goes_to": None}, WHOLE, "said_goes_to"),
        ({"inferred_goes_to": None}, WHOLE, "inferred_goes_to"),
        ({}, SEEN, "said"),
    ],
)
def test_an_account_that_leaves_something_to_chance_is_refused_at_its_field(
    cast: Cast, changed: dict, texts: dict, field: str
) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(Invalid) as wrong, acting(cast.guardian, ref, texts=texts) as opened:
        accounts.give_account(opened, replace(whole(opened.at), **changed), happened=happened_at(opened.at))
    assert wrong.value.field == field
    assert standing_of(cast.guardian, ref).account.given == ()


def test_nothing_was_seen_tomorrow(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with pytest.raises(Invalid) as wrong, acting(cast.guardian, ref, texts=SEEN) as opened:
        said = Coded(
            concerns=(Concern.NOT_KNOWN,),
            seen_by=Teller.OFFICER,
            seen_at=opened.at + timedelta(minutes=5),
            seen_goes_to=(),
        )
        accounts.give_account(opened, said, happened=happened_at(opened.at))
    assert wrong.value.field == "seen_at"


def test_an_account_may_go_into_no_referral_when_its_writer_says_so(cast: Cast) -> None:
    ref = a_child_with_an_account(cast, goes_to=())

    with acting(cast.guardian, ref) as opened:
        (account,) = queries.of_payloads(opened, AccountGiven)
    assert account.payload.seen_goes_to == account.payload.said_goes_to == account.payload.inferred_goes_to == ()


def test_a_later_account_stands_beside_the_earlier_one_and_each_is_put_right_by_its_writer_alone(cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    second = an_account(cast.social_worker, ref)
    first = standing_of(cast.guardian, ref).account.given[0]
    assert standing_of(cast.guardian, ref).account.given == (first, second.root)

    texts = TEXTS | {
        "said": (Class.ACCOUNT, "I must pay."),
        "because": (Class.ACCOUNT, "The interpreter corrected it."),
    }
    with acting(cast.guardian, ref, Permission.CORRECT, texts=texts) as opened:
        accounts.put_account_right(opened, whole(opened.at), root=first, seen=opened.last_seq)
    with acting(cast.guardian, ref) as opened:
        versions = [e for e in read.entries(opened.connection, opened.child) if e.root == first]
    assert [entry.corrects for entry in versions] == [None, first]
    assert standing_of(cast.guardian, ref).account.given == (first, second.root)

    with pytest.raises(Refusal, match="Only whoever wrote"), acting(cast.guardian, ref, texts=texts) as opened:
        accounts.put_account_right(opened, whole(opened.at), root=second.root, seen=opened.last_seq)


def test_an_account_put_right_needs_why(cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    root = standing_of(cast.guardian, ref).account.given[0]
    with pytest.raises(Invalid) as wrong, acting(cast.guardian, ref, texts=TEXTS) as opened:
        accounts.put_account_right(opened, whole(opened.at), root=root, seen=opened.last_seq)
    assert wrong.value.field == "because"


# Police custody


def note(cast: Cast, ref: str, role: CustodyRole, presence: Presence, **more) -> None:
    texts = {"name": (Class.CASEWORK, more.pop("name"))} if "name" in more else {}
    with acting(cast.guardian, ref, texts=texts) as opened:
        accounts.note_custody(opened, role=role, presence=presence, happened=happened_at(opened.at), **more)


def clocks(cast: Cast, ref: str) -> dict[str, str]:
    with acting(cast.guardian, ref) as opened:
        return {c.duty: shown(c, at=opened.at) for c in opened.fold.clocks_of.open if c.duty in CUSTODY}


def test_a_child_referred_from_custody_shows_nobody_known_until_somebody_finds_out(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    held = standing_of(cast.guardian, ref).account.custody
    assert custody.not_known(held) == tuple(CustodyRole)
    assert clocks(cast, ref) == dict.fromkeys(CUSTODY, "running")

    note(cast, ref, CustodyRole.SOLICITOR, Presence.NOT_KNOWN)
    assert set(clocks(cast, ref)) == set(CUSTODY), "that it is not known answers nothing"

    note(cast, ref, CustodyRole.SOLICITOR, Presence.ASKED_FOR, chosen_by=ChosenBy.POLICE)
    note(cast, ref, CustodyRole.APPROPRIATE_ADULT, Presence.PRESENT, name="Ms Made-Up", chosen_by=ChosenBy.AUTHORITY)
    note(cast, ref, CustodyRole.INTERPRETER, Presence.NOT_NEEDED)
    held = standing_of(cast.guardian, ref).account.custody
    assert custody.not_known(held) == () and clocks(cast, ref) == {}
    assert custody.of_role(held, CustodyRole.SOLICITOR).presence is Presence.ASKED_FOR


def test_a_child_arrested_from_home_is_in_custody_until_the_stay_is_over(cast: Cast) -> None:
    ref = a_child_placed(cast)
    assert standing_of(cast.guardian, ref).account.custody is None, "whoever has arrived at a home has left custody"

    with acting(cast.carer, ref, Permission.PLACE) as opened:
        placement.begin_stay(
            opened, stay=Stay.POLICE_STATION, force=WEST_MIDLANDS_POLICE, happened=happened_at(opened.at)
        )
    assert standing_of(cast.guardian, ref).account.custody.force == WEST_MIDLANDS_POLICE
    assert set(clocks(cast, ref)) == set(CUSTODY)

    with acting(cast.carer, ref, Permission.PLACE) as opened:
        placement.end_stay(opened, happened=happened_at(opened.at))
    assert standing_of(cast.guardian, ref).account.custody is None and clocks(cast, ref) == {}


def test_who_a_child_left_custody_with_is_kept(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, texts={"name": (Class.CASEWORK, "Sam Whitlock")}) as opened:
        accounts.end_custody(opened, handed_to=LeftWith.AUTHORITY, happened=happened_at(opened.at))

    standing = standing_of(cast.guardian, ref)
    assert standing.account.custody is None and standing.living is Living.NOT_KNOWN
    with pytest.raises(Refusal, match="does not say"), acting(cast.guardian, ref) as opened:
        accounts.end_custody(opened, handed_to=None, happened=happened_at(opened.at))


@pytest.mark.parametrize(
    ("role", "presence", "more", "field"),
    [
        (CustodyRole.SOLICITOR, Presence.NOT_NEEDED, {}, "presence"),
        (CustodyRole.APPROPRIATE_ADULT, Presence.NOT_NEEDED, {}, "presence"),
        (CustodyRole.SOLICITOR, Presence.NOT_KNOWN, {"name": "Mr Made-Up"}, "presence"),
        (CustodyRole.INTERPRETER, Presence.NOT_NEEDED, {"chosen_by": ChosenBy.CHILD}, "presence"),
    ],
)
def test_a_note_of_custody_that_contradicts_itself_is_refused(
    cast: Cast, role: CustodyRole, presence: Presence, more: dict, field: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        note(cast, a_child_with_a_guardian(cast), role, presence, **more)
    assert wrong.value.field == field


def test_nobody_is_with_a_child_in_custody_who_is_not_there(cast: Cast) -> None:
    ref = a_referred_child(cast, living=Living.HOSPITAL)
    with pytest.raises(Refusal, match="does not say"), acting(cast.line, ref) as opened:
        accounts.note_custody(
            opened, role=CustodyRole.SOLICITOR, presence=Presence.PRESENT, happened=happened_at(opened.at)
        )


def test_of_section_45_the_record_holds_only_that_a_solicitor_was_told(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, texts={"solicitor": (Class.CASEWORK, "Bright & Co (made up)")}) as opened:
        told = accounts.tell_solicitor(opened, told_by=AgencyKind.GUARDIAN_SERVICE, happened=happened_at(opened.at))
    assert standing_of(cast.guardian, ref).account.solicitor_told == told.root


# Printing


def test_a_referral_prints_once_and_again_only_with_a_reason(cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    with acting(cast.guardian, ref) as opened:
        accounts.print_referral(opened, referral=ReferralTo.NRM, through=opened.last_seq, seen=opened.last_seq)
    with pytest.raises(Invalid) as wrong, acting(cast.guardian, ref) as opened:
        accounts.print_referral(opened, referral=ReferralTo.NRM, through=opened.last_seq, seen=opened.last_seq)
    assert wrong.value.field == "because"

    with acting(cast.guardian, ref) as opened:
        accounts.print_referral(opened, referral=ReferralTo.AUTHORITY, through=opened.last_seq, seen=opened.last_seq)
    because = {"because": (Class.CASEWORK, "The first was lost in the post.")}
    with acting(cast.social_worker, ref, texts=because) as opened:
        accounts.print_referral(opened, referral=ReferralTo.NRM, through=opened.last_seq, seen=opened.last_seq)

    printed = standing_of(cast.guardian, ref).account.printed
    assert [(one.referral, one.by) for one in printed] == [
        (ReferralTo.NRM, cast.guardian.number),
        (ReferralTo.AUTHORITY, cast.guardian.number),
        (ReferralTo.NRM, cast.social_worker.number),
    ]


def test_two_who_print_at_once_hear_of_each_other(cast: Cast) -> None:
    ref = a_child_with_an_account(cast)
    with acting(cast.guardian, ref) as opened:
        seen = opened.last_seq
        accounts.print_referral(opened, referral=ReferralTo.NRM, through=seen, seen=seen)
    with pytest.raises(Conflict), acting(cast.social_worker, ref) as opened:
        accounts.print_referral(opened, referral=ReferralTo.NRM, through=seen, seen=seen)

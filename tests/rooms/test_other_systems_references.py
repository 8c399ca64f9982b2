"""Other systems' references: claims with a source, found exactly, and only by whoever may open the child's record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.commands.cast import BIRMINGHAM, WEST_MIDLANDS_POLICE, Cast
from alongside.database.connect import Role, transaction
from alongside.exchange.ssda903 import numbers
from alongside.missing import operations as missing
from alongside.referral import queries, references
from alongside.rules.permissions import Permission
from alongside.rules.references import can_be_one, spelled
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Told
from alongside.vocabulary.references import System
from alongside.vocabulary.referral import ClaimSource
from tests.account_children import a_reference
from tests.cast import a_child_gone_missing, a_child_with_a_guardian, acting, standing_of, token_of
from tests.house.test_nothing_in_clear import whole_database

DASHES = st.sampled_from([" ", "-", "/", ".", "–", ""])


def found(member, said: str, **more) -> list[str]:
    return [system for _child, system in vault.find_reference(token_of(member), said, **more)]


@given(parts=st.lists(st.text("ABCdef123", min_size=1, max_size=4), min_size=2, max_size=5), between=DASHES)
def test_however_a_reference_is_spaced_out_it_is_compared_the_same(parts: list[str], between: str) -> None:
    assert spelled(between.join(parts)) == spelled("".join(parts)).casefold()
    assert spelled(between.join(parts).upper()) == spelled(between.join(parts).lower())


@given(st.text("-/ .–", max_size=9))
def test_a_reference_without_letters_and_digits_finds_nobody(said: str) -> None:
    assert not can_be_one(said)


def test_a_reference_is_found_at_once_however_it_is_spaced_out(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    a_reference(cast.guardian, ref, "HO-77 1234/x")

    for said in ("HO-77 1234/x", "ho771234X", " HO 77-1234 x "):
        assert found(cast.guardian, said) == ["home_office"]
        assert found(cast.manager, said) == ["home_office"], "whose desk holds the child"
    assert found(cast.guardian, "HO-77 1234") == [], "a part of it is not it"


def test_whoever_may_not_open_the_record_learns_nothing_at_all(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    a_reference(cast.guardian, ref, "SECRET-4411")

    assert found(cast.outsider, "SECRET-4411") == found(cast.outsider, "NOBODY-0000") == []
    assert vault.find_reference("00" * 32, "SECRET-4411") == []


def test_several_references_of_one_system_stand_side_by_side_with_their_sources(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    a_reference(cast.guardian, ref, "A-5001", source=ClaimSource.DOCUMENT)
    a_reference(cast.social_worker, ref, "A-5002", source=ClaimSource.CHILD)

    with acting(cast.guardian, ref) as opened:
        claims = queries.references(opened)
    assert [claim.payload.source for claim in claims] == [ClaimSource.DOCUMENT, ClaimSource.CHILD]
    assert found(cast.guardian, "a5001") == found(cast.guardian, "a5002") == ["home_office"]
    assert len(standing_of(cast.guardian, ref).account.references) == 2


def test_a_reference_put_right_is_found_by_the_new_one_alone_and_both_stay_readable(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    wrong = a_reference(cast.guardian, ref, "NHS 999 0001")
    assert found(cast.guardian, "9990001") == [] and found(cast.guardian, "NHS9990001") == ["home_office"]

    texts = {"reference": (Class.IDENTITY, "NHS 999 0002"), "because": (Class.IDENTITY, "A slip of the pen.")}
    with acting(cast.social_worker, ref, Permission.CORRECT, texts=texts) as opened:
        references.put_reference_right(opened, root=wrong.root, system=System.NHS, source=ClaimSource.DOCUMENT)

    assert found(cast.guardian, "NHS9990001") == []
    assert found(cast.guardian, "NHS9990002") == ["nhs"]
    assert len(standing_of(cast.guardian, ref).account.references) == 1


def test_a_reference_that_was_never_this_childs_is_taken_back_and_finds_nobody(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    wrong = a_reference(cast.guardian, ref, "OTHER-CHILD-81")
    texts = {"because": (Class.IDENTITY, "It is their brother's.")}
    with acting(cast.guardian, ref, Permission.CORRECT, texts=texts) as opened:
        references.take_reference_back(opened, root=wrong.root)

    assert found(cast.guardian, "otherchild81") == []
    assert standing_of(cast.guardian, ref).account.references == ()
    with pytest.raises(Refusal, match="taken back"), acting(cast.guardian, ref, texts=texts) as opened:
        references.take_reference_back(opened, root=wrong.root)


def test_the_same_reference_of_two_children_finds_both_for_whoever_holds_both(cast: Cast) -> None:
    for _ in range(2):
        a_reference(
            cast.guardian,
            a_child_with_a_guardian(cast),
            "20CC/55512/26",
            system=System.POLICE_OCCURRENCE,
            force=WEST_MIDLANDS_POLICE,
        )

    assert found(cast.guardian, "20cc 55512 26") == ["police_occurrence", "police_occurrence"]


def test_the_reference_that_police_gave_when_they_took_the_missing_report_is_found(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    texts = {"taken_by": (Class.CASEWORK, "PS Made-Up"), "reference": (Class.IDENTITY, "MP/26/0090")}
    with acting(cast.guardian, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        missing.take(opened, whom=Told.POLICE, happened=happened_at(opened.at))

    assert found(cast.manager, "mp260090") == ["police_missing"]


def test_the_number_that_an_authoritys_return_gave_is_found_as_the_return_spells_it(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref) as opened:
        child = opened.child
    vault.keep_exact(numbers.kind(BIRMINGHAM), "BHM-000417", child)

    kinds = [numbers.kind(BIRMINGHAM)]
    assert found(cast.guardian, "bhm-000417", kinds=kinds) == ["authority_child"]
    assert found(cast.outsider, "bhm-000417", kinds=kinds) == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"system": System.POLICE_CUSTODY}, "force"),
        ({"system": System.AUTHORITY_CHILD}, "authority"),
        ({"system": System.OTHER}, "words"),
        ({"system": System.NHS, "force": WEST_MIDLANDS_POLICE}, "force"),
        ({"system": System.NHS, "authority": BIRMINGHAM}, "authority"),
    ],
)
def test_a_claim_says_whose_reference_it_is(cast: Cast, said: dict, field: str) -> None:
    ref = a_child_with_a_guardian(cast)
    texts = {"reference": (Class.IDENTITY, "X-1000")}
    with pytest.raises(Invalid) as wrong, acting(cast.guardian, ref, texts=texts) as opened:
        references.claim_reference(opened, source=ClaimSource.CHILD, happened=happened_at(opened.at), **said)
    assert wrong.value.field == field


def test_no_table_holds_a_reference_in_clear(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    a_reference(cast.guardian, ref, "CANARYREF-55190")
    assert found(cast.guardian, "canaryref55190") == ["home_office"]

    dump = whole_database()
    assert "CANARYREF" not in dump and "canaryref" not in dump


def test_references_written_before_are_taken_in_as_they_stand(cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    first = a_reference(cast.guardian, ref, "OLD-10001")
    second = a_reference(cast.guardian, ref, "OLD-10002")
    texts = {"reference": (Class.IDENTITY, "OLD-10003"), "because": (Class.IDENTITY, "Misread.")}
    with acting(cast.guardian, ref, Permission.CORRECT, texts=texts) as opened:
        child = opened.child
        references.put_reference_right(opened, root=first.root, system=System.NRM, source=ClaimSource.DOCUMENT)
    with acting(cast.guardian, ref, Permission.CORRECT, texts={"because": texts["because"]}) as opened:
        references.take_reference_back(opened, root=second.root)

    kept = "select seq, root, system, detail from vault.reference where child = %s order by seq"
    with transaction(Role.OWNER) as owner:
        before = owner.execute(kept, (child,)).fetchall()
        owner.execute("delete from vault.reference where child = %s", (child,))
        owner.execute("select vault.take_in_references()")
        assert owner.execute(kept, (child,)).fetchall() == before
    assert len(before) == 4 and before[-1][3] is None

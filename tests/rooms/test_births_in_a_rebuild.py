"""A rebuild folds with the birth date that the keeper opens, and puts the copy beside the entries right."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from alongside.access import births, gate
from alongside.chronology import rebuild, write
from alongside.commands.cast import Cast
from alongside.database.connect import Role, transaction
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import ClaimSource
from tests.cast import a_child_with_a_guardian, acting, entries_of, token_of

TRULY = date(2011, 5, 4)
WRONGLY = date(2009, 1, 1)


def rebuilt(*, mend: bool) -> rebuild.Rebuilt:
    with births.for_a_rebuild() as opened:
        return rebuild.rebuild(mend=mend, births=opened)


def anchor_of(child: int) -> date | None:
    with transaction(Role.LOAD) as connection:
        connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
        row = connection.execute("select born_on from spine.anchor where child = %s", (child,)).fetchone()
    return None if row is None else row[0]


def a_child(cast: Cast) -> tuple[str, int]:
    ref = a_child_with_a_guardian(cast, born_on=TRULY)
    with gate.transaction(token_of(cast.guardian)) as session:
        return ref, gate.open_record(session, ref).child


@contextmanager
def claimed(child: int) -> Iterator[None]:
    """The copy of one child's birth date in the hands of somebody who may spoil it."""
    with transaction(Role.LOAD) as connection:
        connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
        connection.execute("update spine.anchor set born_on = %s where child = %s", (WRONGLY, child))
    yield


def test_a_birth_date_spoilt_beside_the_entries_is_found_and_put_right_from_the_vault(cast: Cast) -> None:
    _, child = a_child(cast)
    with claimed(child):
        assert rebuild.rebuild(mend=False).differing["anchor"] == []
        seen = rebuilt(mend=False)
        assert child in seen.differing["anchor"] and anchor_of(child) == WRONGLY

        rebuilt(mend=True)

    assert anchor_of(child) == TRULY
    assert rebuilt(mend=False).changed_nothing


def test_a_date_that_somebody_wrote_to_work_with_is_the_one_that_counts(cast: Cast) -> None:
    ref, child = a_child(cast)
    for born_on, working in ((date(2010, 2, 28), True), (date(2008, 1, 1), False)):
        text = {"born": (Class.IDENTITY, born_on.isoformat())}
        with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=text) as opened:
            referral.claim_birth_date(
                opened,
                born_on=born_on,
                source=ClaimSource.DOCUMENT,
                working=working,
                happened=happened_at(opened.at),
            )

    assert anchor_of(child) == date(2010, 2, 28)
    assert child not in rebuilt(mend=False).differing["anchor"]


def test_an_age_that_somebody_guessed_later_is_no_date_to_count_from(cast: Cast) -> None:
    ref, child = a_child(cast)
    text = {"born": (Class.IDENTITY, "Said to be 15 on 3 May 2026")}
    with acting(cast.guardian, ref, Permission.RECORD_CONTACT, texts=text) as opened:
        referral.claim_birth_date(
            opened, born_on=TRULY, source=ClaimSource.CHILD, working=True, happened=happened_at(opened.at)
        )

    assert child not in rebuilt(mend=False).differing["anchor"]


def test_a_claim_that_was_taken_back_leaves_no_birth_date_behind(cast: Cast) -> None:
    ref, child = a_child(cast)
    claim = next(entry for entry in entries_of(cast.line, ref) if entry.kind == "referral.birth_date_claimed")
    with acting(cast.line, ref, Permission.CORRECT) as opened:
        write.withdraw(opened, claim)

    assert child in rebuilt(mend=True).differing["anchor"]
    assert anchor_of(child) is None
    assert rebuilt(mend=False).changed_nothing


def test_each_opening_for_a_rebuild_is_kept_as_a_look_at_these_children(cast: Cast) -> None:
    _, child = a_child(cast)
    rebuilt(mend=False)
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select role, decision, %s = any(children) from access.look where purpose = 'rebuild' order by number desc limit 1",
            (child,),
        ).fetchone()
    assert row == ("alongside_vault", "opened", True)


def test_without_leave_or_after_it_the_keeper_opens_no_birth_date(cast: Cast) -> None:
    ref, child = a_child(cast)
    entries = entries_of(cast.line, ref)
    born = next(entry.payload.born for entry in entries if entry.kind == "referral.birth_date_claimed")
    name = next(entry.payload.name for entry in entries if entry.kind == "referral.name_claimed")

    with births.for_a_rebuild() as opened:
        assert opened([child], [born, name]) == {born: TRULY.isoformat()}
        assert opened([child + 1], [born]) == {}
    assert opened([child], [born]) == {}
    assert vault.open_births("00" * 32, [child], [born]) == {}


def test_a_page_cannot_give_itself_leave(cast: Cast) -> None:
    ref, _ = a_child(cast)
    with (
        pytest.raises(Exception, match="permission denied"),
        acting(cast.guardian, ref) as opened,
    ):
        opened.connection.execute("insert into spine.run (kind, digest) values ('rebuild', '00')")


def test_whoever_is_older_than_was_believed_has_the_clocks_of_their_true_age(cast: Cast) -> None:
    _, child = a_child(cast)
    with claimed(child):
        rebuild.rebuild()
        spoilt = _clocks(child)
        seen = rebuilt(mend=True)

    assert child in seen.differing["anchor"] and child in seen.differing["clock"]
    assert _clocks(child) != spoilt


def _clocks(child: int) -> list[tuple[object, ...]]:
    with transaction(Role.LOAD) as connection:
        connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
        return connection.execute(
            "select duty, occurrence, due_at from spine.clock where child = %s order by 1, 2, 3", (child,)
        ).fetchall()

"""A return names a child whom somebody had referred: one record where the number was written into it, and never by guess."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from alongside.access import gate, sessions
from alongside.chronology import rebuild
from alongside.chronology.record import OpenRecord
from alongside.commands.cast import BIRMINGHAM, Cast
from alongside.exchange.ssda903 import taking, whose_return
from alongside.exchange.ssda903.taking import Taken
from alongside.referral import operations as referral
from alongside.referral import references
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.references import System
from alongside.vocabulary.referral import ClaimSource, Concern, Living
from tests.exchange.made_returns import AS_AT, a_folder, tables, together

LEEDS = "E08000035"
BORN_ON = date(2009, 6, 17)
ANOTHER_DAY = date(2010, 1, 1)
CARE = "01/06/2024,S,V2,N8,U6,PR4,,,,,ZZ99 4WZ,SC987654"
_numbers = count(830_001)


@pytest.fixture
def child() -> str:
    """A local number that no other test uses."""
    return str(next(_numbers))


def take(folder: Path, files: dict[str, bytes], *, dry_run: bool = False) -> Taken:
    returned = a_folder(folder, files, as_at=AS_AT)
    return taking.take(folder, returned, whose_return.sender(BIRMINGHAM, as_at=AS_AT), dry_run=dry_run)


@contextmanager
def acting(cast: Cast, ref: str, permission: Permission, **texts: str) -> Iterator[OpenRecord]:
    sealed = {name: (Class.IDENTITY, text) for name, text in texts.items()}
    with gate.transaction(sessions.begin(cast.line.number)) as session:
        yield gate.open_record(session, ref, permission, to_write=True, texts=sealed)


def referred(cast: Cast, *numbers: str, authority: str = BIRMINGHAM, born_on: date | None = BORN_ON) -> str:
    """A child whom police referred to the line, with the authority's number where somebody gave one."""
    texts = {"name": (Class.IDENTITY, "Trần Minh")}
    if born_on is not None:
        texts["born"] = (Class.IDENTITY, born_on.isoformat())
    with gate.transaction(sessions.begin(cast.line.number)) as session:
        opened = gate.open_intake(session, texts=texts)
        said = referral.Referral(
            referrer=AgencyKind.POLICE,
            identified_by=AgencyKind.POLICE,
            area=BIRMINGHAM,
            responsible=BIRMINGHAM,
            living=Living.IN_CARE,
            concerns=(Concern.CRIMINAL,),
            parental_figure=Known.NO,
            born_on=born_on,
        )
        identified = happened_at(session.at - timedelta(hours=2))
        referral.refer(opened, said, identified=identified, received=happened_at(session.at))
        ref = opened.ref
    for number in numbers:
        claim(cast, ref, number, authority=authority)
    return ref


def claim(cast: Cast, ref: str, number: str, *, authority: str = BIRMINGHAM) -> Entry:
    with acting(cast, ref, Permission.RECORD_CONTACT, reference=number) as opened:
        return references.claim_reference(
            opened,
            system=System.AUTHORITY_CHILD,
            source=ClaimSource.AUTHORITY,
            authority=authority,
            happened=happened_at(opened.at),
        )


def refs(taken: Taken) -> list[str | None]:
    return [one.ref for one in taken.children]


def doubts(taken: Taken) -> list[str]:
    return [finding.reason.code for finding in taken.findings if finding.reason.code == "number_written_here"]


def test_a_child_whose_number_somebody_wrote_down_keeps_one_record(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref = referred(returns_cast, f" {child[:3]}-{child[3:]} ")
    files = tables(child, episodes=[CARE])

    would = take(tmp_path / "dry", files, dry_run=True)
    did = take(tmp_path / "real", files)
    again = take(tmp_path / "again", files)

    assert refs(would) == refs(did) == refs(again) == [ref]
    assert (did.begun, did.known) == (0, 1) and would.written == did.written
    assert "referral.received" not in did.written and did.written["referral.joined"] == 1
    assert did.written["placement.became_looked_after"] == 1
    assert not again.written and again.unchanged == 1
    assert rebuild.rebuild(mend=False).changed_nothing


def test_the_next_return_finds_the_record_though_the_claim_was_taken_back(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref = referred(returns_cast, child)
    take(tmp_path / "first", tables(child, episodes=[CARE]))
    _take_back(returns_cast, ref)

    assert refs(take(tmp_path / "second", tables(child, episodes=[CARE], missing=["M,10/01/2025,"]))) == [ref]


def _take_back(cast: Cast, ref: str) -> None:
    with acting(cast, ref, Permission.CORRECT, because="Another child's.") as opened:
        root = opened.connection.execute(
            "select seq from spine.entry where child = %s and kind = 'referral.reference_claimed'", (opened.child,)
        ).fetchone()
        references.take_reference_back(opened, root=root[0])


def test_a_child_whose_birth_date_nobody_knew_is_followed_by_the_number(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref = referred(returns_cast, child, born_on=None)
    assert refs(take(tmp_path, tables(child))) == [ref]


def test_a_number_that_was_taken_back_leads_nowhere(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    ref = referred(returns_cast, child)
    _take_back(returns_cast, ref)
    taken = take(tmp_path, tables(child))
    assert taken.begun == 1 and refs(taken) != [ref] and not doubts(taken)


def test_the_same_number_of_another_authority_is_another_child(child: str, tmp_path: Path, returns_cast: Cast) -> None:
    ref = referred(returns_cast, child, authority=LEEDS)
    taken = take(tmp_path, tables(child))
    assert taken.begun == 1 and refs(taken) != [ref] and not doubts(taken)


def test_a_number_beside_another_birth_date_is_reported_and_not_followed(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    ref = referred(returns_cast, child, born_on=ANOTHER_DAY)
    taken = take(tmp_path, tables(child))
    assert taken.begun == 1 and refs(taken) != [ref] and len(doubts(taken)) == 1


def test_a_number_in_two_records_is_reported_and_neither_is_chosen(
    child: str, tmp_path: Path, returns_cast: Cast
) -> None:
    both = [referred(returns_cast, child), referred(returns_cast, child)]
    taken = take(tmp_path, tables(child))
    assert taken.begun == 1 and refs(taken)[0] not in both and len(doubts(taken)) == 1


def test_two_children_of_a_return_never_share_a_record(tmp_path: Path, returns_cast: Cast) -> None:
    one, other = str(next(_numbers)), str(next(_numbers))
    ref = referred(returns_cast, one, other)
    taken = take(tmp_path, together(tables(one), tables(other)))
    assert refs(taken).count(ref) == 1 and len(set(refs(taken))) == 2 and len(doubts(taken)) == 1

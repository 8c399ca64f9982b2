"""A small synthetic population lived into a database of its own through the rooms' operations."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from alongside.chronology import rebuild
from alongside.commands import synthesise
from alongside.commands.machine import Machine
from alongside.database.connect import Plain, Role, transaction
from alongside.exchange.synthetic import ledger
from alongside.exchange.synthetic.run import AnotherPopulation, Told, populate, tell_one
from alongside.vault import client as vault
from alongside.vocabulary import reference

AS_AT = datetime(2026, 11, 20, 16, 50, tzinfo=UTC)
SEED, CHILDREN = 41, 30


@pytest.fixture(scope="module")
def population(returns_house: Machine) -> Told:
    return populate(children=CHILDREN, seed=SEED, as_at=AS_AT, processes=2)


@pytest.fixture
def all_children(population: Told) -> Iterator[Plain]:
    """The loading role with every child of this database claimed."""
    with transaction(Role.LOAD) as connection:
        children = [row[0] for row in connection.execute("select access.children_after(0, 10000)")]
        connection.execute("select set_config('alongside.claimed', %s, true)", (",".join(map(str, children)),))
        yield connection


def _one(connection: Plain, query: str, *params: object) -> Any:
    row = connection.execute(query, params).fetchone()
    assert row is not None
    return row[0]


def test_every_child_of_whom_the_service_was_told_has_a_record(population: Told, all_children: Plain) -> None:
    assert population.children + population.untold == CHILDREN
    assert _one(all_children, "select count(distinct child) from spine.entry") >= population.children


def test_no_rule_had_to_be_forced(population: Told) -> None:
    assert population.refused.total() <= CHILDREN // 10


def test_folding_what_was_lived_anew_changes_nothing(population: Told) -> None:
    seen = rebuild.rebuild(mend=False)
    assert seen.entries > 20 * population.children
    assert seen.changed_nothing, dict(seen.differing)


def test_no_child_lives_in_two_homes_at_once(all_children: Plain) -> None:
    assert _one(all_children, "select count(*) from spine.spell where lay = 'home'") > 10
    overlapping = _one(
        all_children,
        """select count(*) from spine.spell a join spine.spell b
             on a.child = b.child and a.lay = 'home' and b.lay = 'home' and a.seq < b.seq
           where tstzrange(a.since, a.until) && tstzrange(b.since, b.until)""",
    )
    assert overlapping == 0


def test_nothing_happens_or_is_written_after_the_instant_of_the_run(all_children: Plain) -> None:
    late = "select count(*) from spine.entry where happened_at > %s or recorded_at > %s + interval '1 minute'"
    assert _one(all_children, late, AS_AT, AS_AT) == 0


def test_every_entry_was_written_by_somebody_and_silence_by_the_watch(all_children: Plain) -> None:
    strangers = """select count(*) from spine.entry e
      where (e.kind like 'watch.%%') <> (e.recorded_by is null)
        or (e.recorded_by is not null
            and not exists (select from people.person p where p.number = e.recorded_by))"""
    assert _one(all_children, strangers) == 0
    assert _one(all_children, "select count(*) from spine.entry where kind like 'watch.%%'") > 0


def test_nothing_is_overdue_that_the_watch_has_not_written(all_children: Plain) -> None:
    waiting = """select count(*) from spine.clock
      where state = 'running' and missed_by is null and not theirs and due_at < %s"""
    assert _one(all_children, waiting, AS_AT) == 0


def test_every_region_has_guardians_and_open_children_are_on_a_desk(all_children: Plain) -> None:
    regions = "select count(distinct region) from people.person where job = 'direct_worker' and region is not null"
    assert _one(all_children, regions) == 10
    assert _one(all_children, "select count(*) from spine.standing where is_open and region_desk is null") == 0


def test_the_same_command_again_changes_nothing(population: Told, all_children: Plain) -> None:
    before = _one(all_children, "select count(*) from spine.entry")
    people = _one(all_children, "select count(*) from people.person")
    again = populate(children=CHILDREN, seed=SEED, as_at=AS_AT, processes=1)
    assert again.children == 0 and again.already == CHILDREN
    assert _one(all_children, "select count(*) from spine.entry") == before
    assert _one(all_children, "select count(*) from people.person") == people


def test_a_seed_stands_for_one_population(population: Told) -> None:
    with pytest.raises(AnotherPopulation, match=f"already stands for {CHILDREN} children"):
        populate(children=CHILDREN + 1, seed=SEED, as_at=AS_AT)


class _Stopped(Exception):
    pass


def test_a_run_that_stopped_is_continued_and_ends_as_if_it_had_not(returns_house: Machine) -> None:
    def stop(told: Told) -> None:
        if told.children == 4:
            raise _Stopped

    with pytest.raises(_Stopped):
        populate(children=12, seed=7, as_at=AS_AT, processes=1, progress=stop)
    rest = populate(children=12, seed=7, as_at=AS_AT, processes=1)

    assert rest.already >= 4 and rest.already + rest.children + rest.untold == 12
    assert populate(children=12, seed=7, as_at=AS_AT, processes=1).already == 12


ENTRIES = """select seq, root, kind, version, class, happened_at, happened_until, precision, recorded_at,
  recorded_by, desk, told::text, corrects, withdraws, payload::text
  from spine.entry where child = %s order by seq"""
OTHERS = (
    """select stage, is_open, nation, authority, covered, guardian, support, region_desk, missing_since,
         talk, through_seq, folded from spine.standing where child = %s""",
    """select duty, occurrence, part, due_at, started_at, opens_at, owed_by, state, met_at, met_by, missed_by,
         stands, theirs, moment from spine.clock where child = %s order by 1, 2, 3, 4""",
    """select lay, seq, code, authority, force, desk, since, until from spine.spell
       where child = %s order by 1, 2""",
    """select class, seq, kind, octet_length(sealed) from spine.detail
       where child = %s order by seq, kind, class, 4""",
    "select born_on from spine.anchor where child = %s",
)
RANDOM_NUMBER = re.compile(r"\d{9,}")


def _rows(connection: Plain, child: int) -> list[Any]:
    """Everything kept of a child, with the random numbers of details left out."""
    connection.execute("select set_config('alongside.claimed', %s, true)", (str(child),))
    found = [connection.execute(query, (child,)).fetchall() for query in (ENTRIES, *OTHERS)]
    return [[tuple(_plain(cell) for cell in row) for row in rows] for rows in found]


def _plain(cell: object) -> object:
    return RANDOM_NUMBER.sub("…", cell) if isinstance(cell, str) else cell


def test_a_childhood_sent_whole_leaves_the_rows_of_one_sent_fact_by_fact(population: Told) -> None:
    with transaction(Role.LOAD) as connection:
        number, report = ledger.find(connection, seed=SEED)
    mark = ledger.spare_mark(number)
    alike = 0
    for child in range(1, 31):
        children = []
        for at_once in (True, False):
            told = tell_one(child, number, report, mark_number=mark, at_once=at_once)
            with transaction(Role.LOAD) as connection:
                newest = [row[0] for row in connection.execute("select access.children_after(0, 100000)")][-1]
                children.append(_rows(connection, newest))
        if told.children:
            assert children[0] == children[1]
            alike += 1
    assert alike >= 25


def test_both_ways_of_sending_open_the_same_relations(population: Told, returns_house: Machine) -> None:
    with transaction(Role.LOAD) as connection:
        number, report = ledger.find(connection, seed=SEED)
    relations = []
    for at_once in (True, False):
        tell_one(3, number, report, mark_number=ledger.spare_mark(number), at_once=at_once)
        with transaction(Role.OWNER) as owner:
            relations.append(
                owner.execute(
                    """select party, role, classes, since, until, entry, happened_at from access.relation
                       where child = (select max(child) from access.relation) order by number"""
                ).fetchall()
            )
    assert len(relations[0]) > 5 and relations[0] == relations[1]
    assert rebuild.rebuild(mend=False).changed_nothing


def test_nobody_goes_on_being_expected_as_in_the_first_days(all_children: Plain) -> None:
    """The plan begins again, dense, when a child arrives or comes back; the guardian steps it down once all is quiet."""
    still_dense = """select count(*) from spine.standing
      where is_open and missing_since is null and guardian is not null
        and json_array_length(folded::json #> '{standing,plan,lines}') > 1
        and (folded::json #>> '{standing,plan,start}')::timestamptz < %s - interval '4 days'"""
    assert _one(all_children, still_dense, AS_AT) == 0
    stepped = "select count(*) from spine.entry where kind = 'contact.plan_stepped_down'"
    begun = "select count(*) from spine.entry where kind in ('contact.plan_agreed', 'missing.return_confirmed')"
    assert _one(all_children, stepped) >= 0.5 * _one(all_children, begun) > 10


def test_few_of_the_contacts_that_were_expected_were_missed(all_children: Plain) -> None:
    ended = "select count(*) from spine.clock where duty = 'expected_contact' and state = any(%s)"
    missed, met = _one(all_children, ended, ["missed"]), _one(all_children, ended, ["met"])
    assert met > 100 and missed < 0.12 * met


def test_the_command_says_that_all_is_synthetic_and_how_many_are_open(
    population: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vault.is_ready()
    synthesise.people_it(children=CHILDREN, seed=SEED, at=AS_AT)
    synthesise.people_it(children=3, seed=99, at=AS_AT, effect=0.8)
    said = capsys.readouterr().out
    assert said.count("SYNTHETIC") == 2 and "nothing was changed" in said
    assert "ASSUMED" in said and re.search(r"\d+ open \(\d+%\)", said)


EARLIER = datetime(2019, 2, 1, 12, tzinfo=UTC)
"""Before the councils of 2019 to 2025 were joined and divided: many codes of today were not in use."""


@pytest.fixture(scope="module")
def earlier_population(returns_house: Machine, population: Told) -> Told:
    return populate(children=120, seed=SEED + 1, as_at=EARLIER, processes=1)


def test_no_home_is_left_out_because_its_authority_had_another_code_then(earlier_population: Told) -> None:
    assert not [words for words in earlier_population.refused if "not in use" in words]
    assert earlier_population.refused.total() == 0


def test_a_home_of_then_lies_in_the_authority_of_then(earlier_population: Told, all_children: Plain) -> None:
    ended = [each.code for each in reference.former_authorities()]
    children = [row[0] for row in all_children.execute("select access.children_after(0, 10000)")]
    all_children.execute("select set_config('alongside.claimed', %s, true)", (",".join(map(str, children)),))
    homes = "select count(*) from spine.spell where authority = any(%s) and since < '2020-01-01'"
    assert _one(all_children, homes, ended) > 0
    today = [each.code for each in reference.authorities() if each.valid_from and each.valid_from.year > 2019]
    assert _one(all_children, homes, today) == 0


def test_most_children_with_a_guardian_have_a_list_of_what_goes_with_them(
    population: Told, all_children: Plain
) -> None:
    """What is never written down cannot be asked after at a move; here and there nobody writes it."""
    query = """select count(distinct child) filter (where kind = 'advocacy.allocation_accepted'),
                      count(distinct child) filter (where kind = 'placement.followed') from spine.entry"""
    accepted, written = all_children.execute(query).fetchone() or (0, 0)
    assert 0.6 * accepted < written <= accepted

"""One authority's whole return, made elsewhere, taken into records: what is written, shown and started.

From csc-validator-be-903, tests/fake_data, at 10ad07c (MIT, Social Finance Digital Labs).
"""

import re
import time
from collections import Counter
from datetime import date

import pytest

from alongside.access import gate, sessions
from alongside.chronology import lists, rebuild
from alongside.commands.cast import BIRMINGHAM, Cast, Member
from alongside.database.connect import Role, transaction
from alongside.exchange.ssda903 import ReturnRead, read_folder, taking, taking_report, whose_return
from alongside.exchange.ssda903.taking import Taken
from alongside.oversight import returns
from alongside.vault import client as vault
from alongside.vocabulary.errors import Refusal
from alongside.watch import loop
from tests.exchange.conftest import RETURN

YEAR_END = date(2018, 3, 31)
COVENTRY, LEEDS = "E08000026", "E08000035"

pytestmark = pytest.mark.skipif(
    not RETURN.is_dir(), reason="the synthetic return lies beside the repository, in shared/data/ssda903"
)


def take(returned: ReturnRead, *, authority: str = BIRMINGHAM, dry_run: bool = False, stop_after: int = 0) -> Taken:
    def progress(done: int, _children: int) -> None:
        if done == stop_after:
            raise ConnectionAbortedError("the machine was switched off")

    by = whose_return.sender(authority, as_at=returned.as_at)
    return taking.take(RETURN, returned, by, dry_run=dry_run, progress=progress)


def rows_of_every_table() -> dict[str, int]:
    with transaction(Role.OWNER) as owner:
        tables = owner.execute(
            """select format('%I.%I', nspname, relname)
               from pg_class c join pg_namespace n on n.oid = relnamespace
               where relkind = 'r' and nspname in ('people', 'access', 'spine', 'vault', 'public')"""
        ).fetchall()
        return {name: owner.execute(f"select count(*) from {name}").fetchone()[0] for (name,) in tables}


def chronology() -> str:
    """Every entry and every projection of every child, as one text."""
    with transaction(Role.OWNER) as owner:
        return "\n".join(
            row
            for (row,) in owner.execute(
                """select e::text from spine.entry e union all select s::text from spine.standing s
                   union all select c::text from spine.clock c union all select p::text from spine.spell p
                   union all select r::text from access.relation r order by 1"""
            )
        )


@pytest.fixture(scope="module")
def returned() -> ReturnRead:
    return read_folder(RETURN, as_at=YEAR_END)


@pytest.fixture(scope="module")
def dry(returned: ReturnRead, returns_cast: Cast) -> tuple[Taken, dict[str, int], dict[str, int]]:
    """A dry run over an empty house, with the rows of every table before and after."""
    before = rows_of_every_table()
    taken = take(returned, dry_run=True)
    return taken, before, rows_of_every_table()


@pytest.fixture(scope="module")
def taken(returned: ReturnRead, dry: tuple, returns_cast: Cast) -> Taken:
    return take(returned)


def seen_by(member: Member) -> list[str]:
    with gate.transaction(sessions.begin(member.number)) as session:
        return [one.ref for one in lists.held(session.connection)]


def test_a_dry_run_writes_nothing_and_says_exactly_what_a_real_run_does(
    returned: ReturnRead, dry: tuple[Taken, dict[str, int], dict[str, int]], taken: Taken
) -> None:
    would, before, after = dry

    assert before == after
    assert (would.begun, would.written, would.findings) == (taken.begun, taken.written, taken.findings)
    counted = taking_report.counts(would, returned)
    assert counted == taking_report.counts(taken, returned)
    for one, other in zip(would.children, taken.children, strict=True):
        assert one.standing.last_known == other.standing.last_known
        assert (one.standing.home is None, one.standing.as_at) == (other.standing.home is None, YEAR_END)


def test_the_counts_of_the_real_return(returned: ReturnRead, taken: Taken) -> None:
    assert taking_report.counts(taken, returned) == (
        "As at 31 March 2018: rows read 25,914, kept 905, refused 5,044, left alone 19,965; "
        "children taken 132, without a guardian 132, missing 0, came back without interview 2."
    )
    assert taken.begun == 132
    assert taken.written == Counter(
        {
            "referral.received": 132,
            "referral.birth_date_claimed": 132,
            "referral.particulars_claimed": 132,
            "referral.age_decided": 1,
            "placement.became_looked_after": 19,
            "placement.legal_status_changed": 142,
            "placement.arrived": 172,
            "placement.ended": 97,
            "placement.left_care": 24,
            "placement.stay_began": 46,
            "placement.stay_ended": 25,
            "placement.review_held": 373,
            "missing.period_reported": 2,
            "missing.reported": 2,
            "missing.back": 2,
            "missing.return_confirmed": 2,
        }
    )


def test_the_run_is_recorded_with_its_counts_and_nothing_of_a_child(taken: Taken) -> None:
    with transaction(Role.LOAD) as connection:
        kind, authority, as_at, finished, report = connection.execute(
            "select kind, authority, as_at, finished_at is not null, report from spine.run where number = %s",
            (taken.run.number,),
        ).fetchone()

    assert (kind, authority, as_at, finished) == ("ssda903", BIRMINGHAM, YEAR_END, True)
    assert report["children_begun"] == 132 and all(isinstance(count, int) for count in report.values())


def test_the_authoritys_day_team_sees_its_children_and_the_outsider_none(taken: Taken, returns_cast: Cast) -> None:
    refs = {one.ref for one in taken.children}

    assert refs <= set(seen_by(returns_cast.social_worker))
    assert refs <= set(seen_by(returns_cast.manager))
    for stranger in (returns_cast.outsider, returns_cast.welsh_social_worker, returns_cast.sergeant):
        assert not refs & set(seen_by(stranger))


def test_the_standing_lists_of_the_pages_are_those_of_the_run_and_say_as_at_on_each_row(
    taken: Taken, returns_cast: Cast
) -> None:
    with gate.transaction(sessions.begin(returns_cast.social_worker.number)) as session:
        alone = returns.without_guardian(session.connection)
        gone = returns.missing(session.connection)
        unheard = returns.came_back_without_interview(session.connection)

    assert {row.ref for row in alone} == {row.ref for row in taken.lists.without_guardian}
    assert [row.ref for row in unheard] == [row.ref for row in taken.lists.came_back_without_interview]
    assert gone == []
    assert {row.as_at for row in alone + unheard} == {YEAR_END}


def test_no_duty_that_a_return_starts_is_ever_missed(taken: Taken) -> None:
    before = rows_of_every_table()
    while loop.round_once():
        pass

    assert rows_of_every_table()["spine.entry"] == before["spine.entry"]
    with transaction(Role.OWNER) as owner:
        (ours,) = owner.execute("select count(*) from spine.clock where not theirs").fetchone()
    assert ours == 0


def test_taking_it_twice_changes_nothing(returned: ReturnRead, taken: Taken) -> None:
    rows, entries = rows_of_every_table(), chronology()
    again = take(returned)
    looked = rows_of_every_table()

    # Opening each child's record to compare is a look, and is logged as one.
    assert looked.pop("access.look") - rows.pop("access.look") == 132
    assert looked == rows and chronology() == entries
    assert (again.begun, again.known, again.unchanged, again.run) == (0, 132, 132, None)
    assert taking_report.counts(again, returned) == taking_report.counts(taken, returned)


def test_rebuilding_changes_nothing(taken: Taken) -> None:
    seen = rebuild.rebuild(mend=False)

    assert seen.changed_nothing, {name: len(children) for name, children in seen.differing.items()}
    assert seen.entries >= sum(taken.written.values())


def test_nothing_of_the_return_lies_in_clear(returned: ReturnRead, taken: Taken) -> None:
    """Every table, as its owner reads it, without a local number, a postcode, an Ofsted or a pupil number."""
    words, text = everything_in_the_database()
    places = {
        (episode.home_postcode, episode.placement_postcode, episode.ofsted_number)
        for child in returned.children
        for episode in child.episodes
    }
    postcodes = {post for home, placed, _ in places for post in (home, placed) if post}
    numbers = {child.local_id for child in returned.children} | {number for _, _, number in places if number}
    pupils = {line.split(",")[4] for line in (RETURN / "header.csv").read_text().splitlines()[1:]}

    assert text.count("referral.birth_date_claimed") >= len(returned.children)
    assert len(postcodes) > 200 and len(numbers) > 300 and len(pupils) > 1000
    assert not numbers & words and not pupils & words
    for post in postcodes:
        assert post not in text and post.replace(" ", "") not in text


def everything_in_the_database() -> tuple[set[str], str]:
    """Every row of every table as text, and its words; a sealed text or a hash is one long word."""
    with transaction(Role.OWNER) as owner:
        text = "\n".join(
            row
            for name, columns in texts_of_every_table()
            for (row,) in owner.execute(f"select concat_ws(' ', {columns}) from {name}")
        )
    # The fractions of a second are of any six figures, some child's number among them.
    text = re.sub(r"(?<=:[0-9]{2})\.[0-9]+", "", text)
    return set(re.findall(r"[A-Za-z0-9]+", text)), text


def texts_of_every_table() -> list[tuple[str, str]]:
    """Each table with its columns, but for what only counts up: the server's transactions pass everybody's number in time."""
    with transaction(Role.OWNER) as owner:
        return owner.execute(
            """select format('%I.%I', nspname, relname), string_agg(format('%I::text', attname), ', ')
               from pg_class c join pg_namespace n on n.oid = relnamespace join pg_attribute a on a.attrelid = c.oid
               where relkind = 'r' and nspname in ('people', 'access', 'spine', 'vault', 'public') and attnum > 0
                 and not attisdropped and atttypid not in ('xid8'::regtype, 'int8'::regtype)
               group by nspname, relname"""
        ).fetchall()


def test_a_run_that_stopped_is_continued_by_the_same_command(returned: ReturnRead, taken: Taken) -> None:
    with pytest.raises(ConnectionAbortedError):
        take(returned, authority=COVENTRY, stop_after=50)
    with transaction(Role.LOAD) as connection:
        ((stopped, finished),) = connection.execute(
            "select number, finished_at from spine.run where authority = %s", (COVENTRY,)
        ).fetchall()
    assert finished is None

    rest = take(returned, authority=COVENTRY)

    assert rest.run is not None and (rest.run.number, rest.run.continued) == (stopped, True)
    assert (rest.begun, rest.known, rest.unchanged) == (82, 50, 50)
    assert [one.standing.entries for one in rest.children] == [one.standing.entries for one in taken.children]
    with transaction(Role.LOAD) as connection:
        runs = connection.execute(
            "select finished_at is not null from spine.run where authority = %s", (COVENTRY,)
        ).fetchall()
    assert runs == [(True,)]


def test_a_child_missing_by_a_return_and_back_by_the_next_is_back(returned: ReturnRead, taken: Taken) -> None:
    walsall, in_autumn = "E08000030", date(2017, 10, 1)

    autumn = take(read_folder(RETURN, as_at=in_autumn), authority=walsall)
    spring = take(returned, authority=walsall)

    (gone,) = autumn.lists.missing
    assert (gone.since, gone.as_at) == (date(2017, 9, 29), in_autumn)
    assert (spring.begun, spring.known, spring.lists.missing) == (0, 132, ())
    unheard = spring.lists.came_back_without_interview
    assert gone.ref in {row.ref for row in unheard} and {row.as_at for row in unheard} == {YEAR_END}
    ours, theirs = taken.lists.without_guardian, spring.lists.without_guardian
    assert (len(ours), {row.as_at for row in theirs}) == (len(theirs), {YEAR_END})


def test_a_number_kept_for_a_record_that_was_never_committed_hides_no_child(returned: ReturnRead, taken: Taken) -> None:
    """The keeper keeps a number before the child's transaction ends; the machine may stop in between."""
    first, second = (child.local_id for child in returned.children[:2])
    vault.keep_exact(f"ssda903:{LEEDS}", first, 900_001)
    vault.keep_exact(f"ssda903:{LEEDS}", second, 900_002)
    vault.keep_exact(f"ssda903:{LEEDS}:2", second, 900_003)

    begun = take(returned, authority=LEEDS)
    again = take(returned, authority=LEEDS)

    assert (begun.begun, again.begun, again.known, again.unchanged) == (132, 0, 132, 132)


def test_the_same_numbers_of_another_authority_are_other_children(returned: ReturnRead, taken: Taken) -> None:
    refs = {one.ref for one in take(returned, authority=COVENTRY).children}

    assert len(refs) == 132 and not refs & {one.ref for one in taken.children}


def test_two_imports_of_one_authority_do_not_run_at_once(returned: ReturnRead, taken: Taken) -> None:
    def meanwhile(done: int, _children: int) -> None:
        if done == 1:
            with pytest.raises(Refusal, match="Another import"):
                take(returned)

    by = whose_return.sender(BIRMINGHAM, as_at=YEAR_END)
    taking.take(RETURN, returned, by, dry_run=True, progress=meanwhile)


def test_a_hundred_and_thirty_two_children_are_taken_in_seconds(returned: ReturnRead, returns_cast: Cast) -> None:
    started = time.monotonic()
    take(returned, authority="E08000036")

    assert time.monotonic() - started < 20

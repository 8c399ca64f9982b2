"""Searches that somebody keeps: sealed, theirs alone, thought about again, and never ended by themselves."""

from collections.abc import Collection
from datetime import date, timedelta

import msgspec
import psycopg
import pytest

from alongside.access import gate
from alongside.commands.cast import BIRMINGHAM, Cast, Member
from alongside.database.connect import Plain, Role, transaction
from alongside.people import operations as people
from alongside.rules import london
from alongside.tracing import standing_searches as kept
from alongside.tracing.standing_searches import EndedBecause, Kept
from alongside.vault.finder_client import Asked
from alongside.vault.kept_searches import KeptSearches, fits
from alongside.vocabulary.errors import Invalid, NotOpen
from tests.cast import token_of
from tests.holding_children import day_team
from tests.houses import a_house, everybody

ASKED = Asked(
    text="Quirinus Zwanenburg", age=15, sex="M", nationality="VNM", languages=("vie",), born_on=date(2010, 3, 4)
)
REASON = "His brother asks every week."


def keeping(member: Member, asked: Asked = ASKED, **more: object) -> int:
    with gate.transaction(token_of(member)) as session:
        return kept.keep(session, asked, reason=REASON, **more)  # type: ignore[arg-type]


def of(member: Member, number: int) -> Kept | None:
    with gate.transaction(token_of(member), reading=True) as session:
        return next((one for one in kept.mine(session) if one.number == number), None)


def words(member: Member, one: Kept) -> dict[int, str]:
    with gate.transaction(token_of(member), reading=True) as session:
        return dict(kept.words_of(session, [one]))


def test_what_is_kept_opens_for_its_owner_as_it_was_typed(cast: Cast) -> None:
    one = of(cast.line, keeping(cast.line))

    assert one is not None
    texts = words(cast.line, one)
    assert kept.asked_of(texts[one.words]) == ASKED and texts[one.reason] == REASON
    assert one.review_on == london.day_of(one.kept_at) + kept.REVIEW_AFTER


def test_nobody_else_sees_that_it_is_kept_or_opens_its_words(cast: Cast) -> None:
    number = keeping(cast.line)
    one = of(cast.line, number)
    assert one is not None

    for other in (cast.guardian, cast.manager, cast.outsider):
        assert of(other, number) is None
        assert words(other, one) == {}
        with pytest.raises(NotOpen), gate.transaction(token_of(other)) as session:
            kept.end(session, number, because=EndedBecause.FOUND)
    assert of(cast.line, number) is not None


def test_a_new_search_is_looked_for_among_everybody_who_was_there_when_it_was_kept(worker_id: str) -> None:
    """Whoever was referred the moment before would else be told of as news, or not at all while the finder reads on."""
    done: list[str] = []

    def look(_connection: Plain, asked: Asked, among: Collection[int] | None) -> list[tuple[int, float]]:
        done.append("everybody" if among is None else f"among {len(among)}")
        return []

    with a_house(worker_id, called="kept", finder_too=False):
        keeping(everybody().line)
        searches = KeptSearches(look, lambda *_: msgspec.json.encode(ASKED).decode(), lambda: done.append("up to now"))
        for changed in (set(), set(), {1, 2}):
            with transaction(Role.VAULT) as connection:
                searches.look_again(connection, changed=changed)

    assert done == ["up to now", "everybody", "among 2"]


def test_the_database_holds_no_word_of_it(cast: Cast) -> None:
    keeping(cast.line)

    with transaction(Role.OWNER) as owner:
        rows = [
            str(row)
            for table in ("tracing.kept_text", "tracing.kept_search", "tracing.kept_hit", "access.look")
            for row in owner.execute(f"select t::text from {table} t").fetchall()
        ]
    held = "\n".join(rows)
    for word in ("Quirinus", "Zwanenburg", "VNM", REASON, "2010-03-04", b"Quirinus".hex()):
        assert word not in held, word


def test_a_day_to_think_again_lies_ahead_and_within_three_months(cast: Cast) -> None:
    with gate.transaction(token_of(cast.line), reading=True) as session:
        today = london.day_of(session.at)
    for day in (today, today - timedelta(days=1), today + timedelta(days=93)):
        with pytest.raises(Invalid) as said:
            keeping(cast.line, review_on=day)
        assert said.value.field == "review_on"
    assert keeping(cast.line, review_on=today + timedelta(days=92))


def test_nothing_is_kept_without_a_reason(cast: Cast) -> None:
    with pytest.raises(Invalid) as said, gate.transaction(token_of(cast.line)) as session:
        kept.keep(session, ASKED, reason="  ")
    assert said.value.field == "reason"


def test_one_that_is_past_its_day_goes_on_and_is_asked_about(cast: Cast) -> None:
    number = keeping(cast.sergeant)
    with transaction(Role.OWNER) as owner:
        owner.execute("update tracing.kept_search set review_on = '2026-01-05' where number = %s", (number,))

    with gate.transaction(token_of(cast.sergeant), reading=True) as session:
        assert kept.news(session).to_review == 1
    assert of(cast.sergeant, number) is not None
    with gate.transaction(token_of(cast.sergeant)) as session:
        kept.go_on(session, number, review_on=london.day_of(session.at) + timedelta(days=30))
        assert kept.news(session).to_review == 0


def test_its_owner_ends_it_with_a_reason_and_it_is_not_looked_for_again(cast: Cast) -> None:
    number = keeping(cast.line)
    with gate.transaction(token_of(cast.line)) as session:
        kept.end(session, number, because=EndedBecause.NO_LONGER_LOOKED_FOR, words="Home with his aunt.")

    assert of(cast.line, number) is None
    with transaction(Role.VAULT) as connection:
        assert number not in {row[0] for row in connection.execute("select * from vault.kept_searches()")}
    with transaction(Role.OWNER) as owner:
        row = owner.execute(
            "select ended_because, ended_words is not null from tracing.kept_search where number = %s", (number,)
        ).fetchone()
    assert row == ("no_longer_looked_for", True)
    with pytest.raises(NotOpen), gate.transaction(token_of(cast.line)) as session:
        kept.end(session, number, because=EndedBecause.FOUND)


def test_a_search_whose_owner_has_left_goes_to_whoever_led_them(cast: Cast) -> None:
    with transaction(Role.LOAD) as loading:
        agency = people.agency(loading, BIRMINGHAM)
        desk = day_team()
        gone = Member(
            people.add_person(loading, name="Gone Soon", job="social_worker", agency=agency, desks=[desk]), "", "", ""
        )
        boss = Member(
            people.add_person(loading, name="Stays On", job="team_manager", agency=agency, leads=[desk]), "", "", ""
        )
    number = keeping(gone)
    assert of(boss, number) is None, "while its owner is here it is theirs alone"
    with transaction(Role.OWNER) as owner:
        owner.execute("update people.person set left_at = clock_timestamp() where number = %s", (gone.number,))

    one = of(boss, number)
    assert one is not None and one.person == gone.number
    assert kept.asked_of(words(boss, one)[one.words]) == ASKED
    assert of(cast.manager, number) is None
    with gate.transaction(token_of(boss)) as session:
        kept.end(session, number, because=EndedBecause.NO_LONGER_LOOKED_FOR)
    assert of(boss, number) is None


@pytest.mark.parametrize(
    "statement",
    [
        "delete from tracing.kept_search",
        "update tracing.kept_search set person = 1",
        "update tracing.kept_text set sealed = ''",
        "select * from tracing.kept_hit",
        "select * from vault.kept_searches()",
        "select vault.kept_found(1, '{1}', '{20}')",
    ],
)
def test_an_injected_statement_about_kept_searches_gains_nothing(cast: Cast, statement: str) -> None:
    keeping(cast.line)
    with pytest.raises(psycopg.Error), gate.transaction(token_of(cast.line)) as session:
        session.connection.execute(statement)


# What the finder does with them


def test_only_what_is_possible_or_better_fits_the_dearest_first() -> None:
    assert fits([(1, 7.9), (2, 8.0), (3, 21.0)]) == [(3, 21.0), (2, 8.0)]

"""A child gone, through pages: reported in three taps, told and taken, looked for, found in five steps."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.commands.cast import Cast, Member
from alongside.missing import operations as missing
from alongside.missing import search
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Means, Party, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Action, BedLost, Route, Told
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    a_child_placed,
    acting,
    entries_of,
    standing_of,
)
from tests.journeys.browse import DESKTOP, PHONE, paths, signed_in, wrong_with
from tests.journeys.page import NOW, Page

LONDON = ZoneInfo("Europe/London")
NOT_TAKEN = "Police have not taken this report yet: ring 999 or 101"
MYSELF = {"known_by": "myself"}
REPORT = MYSELF | {"state": "missing", "last_seen_at-when": "hour", "police": "not_yet"}
CLOCKS_GO_FORWARD = {
    "happened-when": "another_day", "happened-day": "29", "happened-month": "3", "happened-year": "2026",
    "happened-time": "01:30",
}  # fmt: skip


def send(visitor: Any, path: str, answers: dict[str, Any]) -> Any:
    answer = visitor.post(path, answers)
    assert answer.status_code == 302, Page(answer).problems
    return answer


def page_of(visit: Any, member: Member, path: str) -> Page:
    return Page(visit(member).get(path))


@pytest.mark.browser
def test_a_carer_reports_a_child_missing_in_three_taps_on_a_phone_without_script(
    browser: Any, address: str, cast: Cast
) -> None:
    ref = a_child_placed(cast)
    with signed_in(browser, address, cast.carer, width=PHONE, script=False) as page:
        page.goto(f"{address}/child/{ref}/missing")

        page.get_by_label("About an hour ago").click()
        page.get_by_label("Not yet: I will ring now").click()
        page.get_by_role("button", name="Save").first.click()

        assert page.url.startswith(f"{address}/child/{ref}/episode")
        assert page.get_by_text(NOT_TAKEN).is_visible()
        assert page.locator("a[href='tel:999']").first.is_visible()

    standing = standing_of(cast.carer, ref)
    assert standing.episode is not None and standing.episode.last_seen_at is not None
    entries = [entry for entry in entries_of(cast.carer, ref) if entry.kind == "missing.reported"]
    ago = entries[0].happened.at - standing.episode.last_seen_at
    assert timedelta(minutes=59) < ago < timedelta(minutes=61)
    assert entries[0].payload.by is Teller.CARER


def test_the_page_puts_the_numbers_to_ring_first_and_blames_nobody(visit, cast: Cast) -> None:
    ref = a_child_placed(cast, name="Lê Hoàng Nam")

    page = page_of(visit, cast.carer, f"/child/{ref}/missing")

    assert page.words.index("Ring 999") < page.words.index("Do you know where they are?")
    assert "You are not in trouble for ringing" in page.words
    assert page.box("state") == "missing"
    assert "Nam" not in page.html.split("</title>")[0]


def test_saving_without_an_answer_reports_the_child_all_the_same(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    send(visit(cast.carer), f"/child/{ref}/missing", MYSELF | {"state": "missing"})

    episode = standing_of(cast.carer, ref).episode
    assert episode is not None and episode.last_seen_at is None and episode.handed == {}


def test_after_the_report_the_page_says_three_things_to_do_next(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)

    page = page_of(visit, cast.carer, f"/child/{ref}/episode?saved=yes")

    next_ = page.words[page.words.index("What to do next") : page.words.index("Told and taken")]
    assert "Ring police" in next_ and "the 24-hour line" in next_ and "sleep tonight" in next_
    assert "Saved." in page.words and NOT_TAKEN in page.words


def test_police_who_were_rung_and_took_it_are_told_and_taken_at_once(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    typed = REPORT | {
        "police": "call_101",
        "taken_by": "PC 4402",
        "reference": "LOG-0412",
        "also_told": ["guardian"],
    }

    send(visit(cast.carer), f"/child/{ref}/missing", typed)

    page = page_of(visit, cast.carer, f"/child/{ref}/episode")
    assert NOT_TAKEN not in page.words
    assert "PC 4402" in page.words and "Their reference: LOG-0412" in page.words and "by 101" in page.words
    assert "The guardian Told, has not taken it" in page.words


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"police": "call_999", "reference": "LOG-1"}, "Write who took the report"),
        ({"police": "not_yet", "taken_by": "PC 1"}, "Choose how police were told"),
        ({"last_seen_at-when": "clock", "last_seen_at-today": "25:10"}, "24-hour clock"),
        ({"last_seen_at-when": "hour", "last_seen_at-today": "22:20"}, "Clear those boxes"),
        ({"known_by": "told", "teller": "", "means": "telephone"}, "Choose who told you"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_typed_is_lost(
    typed: dict[str, str], problem: str, visit, cast: Cast
) -> None:
    ref = a_child_placed(cast)

    answer = visit(cast.carer).post(
        f"/child/{ref}/missing", REPORT | {"why_worried": "A car outside."} | typed
    )

    page = Page(answer)
    assert answer.status_code == 422 and any(problem in line for line in page.problems), page.problems
    assert page.box("why_worried") == "A car outside."
    assert standing_of(cast.carer, ref).episode is None


def test_a_second_report_joins_the_open_search_and_the_page_says_so_before(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=2)
    told = {"known_by": "told", "teller": "relative", "means": "telephone", "teller_name": "Aunt Rosa"}

    before = page_of(visit, cast.line, f"/child/{ref}/missing")
    send(visit(cast.line), f"/child/{ref}/missing", REPORT | told | {"clothing": "A red scarf."})

    episode = standing_of(cast.line, ref).episode
    assert "already reported missing" in before.words and "joins that report" in before.words
    assert episode is not None and episode.reports == 2 and standing_of(cast.line, ref).past_episodes == []
    page = page_of(visit, cast.line, f"/child/{ref}/episode")
    assert "A red scarf." in page.words and "A relative," in page.words


def test_a_report_taken_by_phone_carries_the_callers_time_and_an_hour_ago_counts_from_it(
    visit, cast: Cast
) -> None:
    ref = a_child_placed(cast, hours_ago=6)
    said_at = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1, minutes=20)
    wall = said_at.astimezone(LONDON)
    typed = REPORT | {
        "known_by": "told", "teller": "carer", "means": "telephone", "teller_name": "Fay",
        "said_at-when": "another_day",
        "said_at-day": str(wall.day), "said_at-month": str(wall.month), "said_at-year": str(wall.year),
        "said_at-time": f"{wall:%H:%M}",
    }  # fmt: skip

    send(visit(cast.line), f"/child/{ref}/missing", typed)

    entry = next(one for one in entries_of(cast.line, ref) if one.kind == "missing.reported")
    assert entry.told is not None and (entry.told.by, entry.told.means, entry.told.at) == (
        Teller.CARER, Means.TELEPHONE, said_at,
    )  # fmt: skip
    assert entry.happened.at == said_at and entry.recorded_by == cast.line.number
    seen_at = entry.payload.last_seen_at
    assert timedelta(minutes=59) < said_at - seen_at < timedelta(minutes=61)


def test_somebody_who_answers_the_line_says_who_rang(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    answer = visit(cast.line).post(f"/child/{ref}/missing", REPORT)

    assert answer.status_code == 422 and any("say who rang" in line for line in Page(answer).problems)


AT = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)


def seen(at: datetime, **typed: str) -> Any:
    """The last-seen question answered at one moment: the field of the form, as it is."""
    from alongside.web.report_pages import ReportForm

    answers = (
        REPORT
        | {"last_seen_at-when": "clock"}
        | {f"last_seen_at-{part}": words for part, words in typed.items()}
    )
    form = ReportForm(answers, at=at)
    form.is_valid()
    return form


def test_twenty_past_ten_at_ten_past_two_is_last_night(site) -> None:
    form = seen(AT, today="22:20")

    assert form.cleaned_data["last_seen_at"] == datetime(2026, 11, 20, 22, 20, tzinfo=UTC)


def test_a_time_written_without_its_answer_is_understood(site) -> None:
    form = seen(AT, when="", today="22:20")

    assert form.cleaned_data["last_seen_at"] == datetime(2026, 11, 20, 22, 20, tzinfo=UTC)


def test_half_past_one_in_the_night_the_clocks_go_forward_is_refused(site) -> None:
    form = seen(datetime(2026, 3, 29, 1, 40, tzinfo=UTC), today="01:30")

    assert any("There is no 01:30 on 29 March 2026" in line for line in form.errors["last_seen_at"])


def test_half_past_one_in_the_night_the_clocks_go_back_asks_which(site) -> None:
    at = datetime(2026, 10, 25, 2, 10, tzinfo=UTC)

    asked, answered = seen(at, today="01:30"), seen(at, today="01:30", occurrence="first")

    assert any("happens twice on 25 October 2026" in line for line in asked.errors["last_seen_at"])
    assert len(asked["last_seen_at"].occurrences) == 2
    assert answered.cleaned_data["last_seen_at"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)


@given(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
)
def test_a_clock_time_means_one_of_the_last_twenty_five_hours(at: datetime, clock: time) -> None:
    from alongside.web import last_seen, london_time

    wall = last_seen.last_showing(clock, at)

    shown = london_time.moments_at(wall)
    assert wall.time() == clock
    assert not shown or timedelta(0) <= at - min(shown) < timedelta(hours=25)


@pytest.mark.parametrize("path", ["told/police", "taken/police", "located", "safe", "back", "checked"])
def test_half_past_one_on_29_march_2026_is_no_time_on_any_page(path: str, visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    typed = MYSELF | CLOCKS_GO_FORWARD | {"taken_by": "PC 4402", "where": "By the station", "who": "PC 4402"}

    answer = visit(cast.line).post(f"/child/{ref}/episode/{path}", typed)

    page = Page(answer)
    assert any("There is no 01:30 on 29 March 2026" in line for line in page.problems), page.problems
    assert page.box("happened-time") == "01:30"


def test_told_and_taken_are_kept_apart_and_only_taken_takes_the_warning_away(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line = visit(cast.line)

    send(line, f"/child/{ref}/episode/told/police", NOW | {"route": "call_101"})
    told = page_of(visit, cast.line, f"/child/{ref}/episode")
    send(line, f"/child/{ref}/episode/not-taken/police", NOW | {"reasons": "Try the bus station first."})
    refused = page_of(visit, cast.carer, f"/child/{ref}")
    send(
        line, f"/child/{ref}/episode/taken/police", NOW | {"taken_by": "Sergeant Nair", "reference": "LOG-7"}
    )
    taken = page_of(visit, cast.carer, f"/child/{ref}/episode")

    assert NOT_TAKEN in told.words and "Police Told, has not taken it" in told.words
    assert NOT_TAKEN in refused.words
    assert NOT_TAKEN not in taken.words and "Has taken it" in taken.words and "LOG-7" in taken.words


def test_another_force_that_is_told_sees_the_child_from_then_on(visit, cast: Cast) -> None:
    from alongside.commands.cast import GREATER_MANCHESTER_POLICE

    ref = a_child_gone_missing(cast)
    path = f"/child/{ref}/episode/told/other_force"

    unnamed = visit(cast.line).post(path, NOW | {"route": "telephone"})
    before = visit(cast.other_force).get(f"/child/{ref}/episode").status_code
    send(visit(cast.line), path, NOW | {"route": "telephone", "force": GREATER_MANCHESTER_POLICE})

    assert unnamed.status_code == 422 and "Choose the force" in Page(unnamed).problems
    assert before == 404 and visit(cast.other_force).get(f"/child/{ref}/episode").status_code == 200


def test_a_sergeant_reads_the_profile_as_it_was_frozen_and_learns_of_a_newer_one(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    typed = NOW | {"description": "Hair now dyed red.", "photograph_held": "no", "prepared_by": "carer"}
    send(visit(cast.carer), f"/child/{ref}/profile", typed)

    page = page_of(visit, cast.sergeant, f"/child/{ref}/episode")

    assert "Slight, black hair, a scar on the left hand." in page.words and "dyed red" not in page.words
    assert "as it was when the child was reported" in page.words and "A newer version" in page.words
    assert "Photograph held" in page.words


def test_what_is_added_afterwards_stands_on_the_same_search(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    nothing = visit(cast.carer).post(f"/child/{ref}/episode/add", MYSELF)
    send(
        visit(cast.carer),
        f"/child/{ref}/episode/add",
        MYSELF | {"clothing": "Grey top.", "checks_made": "Garden."},
    )

    page = page_of(visit, cast.sergeant, f"/child/{ref}/episode")
    assert nothing.status_code == 422 and any("nothing to add" in line for line in Page(nothing).problems)
    assert "Grey top." in page.words and "Garden." in page.words


def test_a_level_below_medium_needs_a_supervisors_reason_and_every_level_stays(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    sergeant, path = visit(cast.sergeant), f"/child/{ref}/episode/level"

    send(sergeant, path, NOW | {"level": "high"})
    refused = sergeant.post(path, NOW | {"level": "low"})
    send(sergeant, path, NOW | {"level": "low", "supervisor_reason": "Inspector Roe: seen at college."})

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    assert refused.status_code == 409 and Page(refused).box("level") == "low"
    assert "High" in page.words and "Low" in page.words and "Inspector Roe" in page.words


def test_an_action_without_its_power_is_refused_with_the_law_and_keeps_what_was_typed(
    visit, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    due = {
        "due_at-day": str(tomorrow.day),
        "due_at-month": str(tomorrow.month),
        "due_at-year": str(tomorrow.year),
    }
    typed = NOW | due | {"due_at-time": "12:00", "owner": "social_worker", "words": "Ask the court."}

    refused = visit(cast.social_worker).post(
        f"/child/{ref}/episode/action", typed | {"action": "recovery_order"}
    )
    send(visit(cast.social_worker), f"/child/{ref}/episode/action", typed | {"action": "call_child"})
    agreed = entries_of(cast.guardian, ref)[-1].root
    before = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    send(visit(cast.guardian), f"/child/{ref}/episode/action/{agreed}", NOW | {"result": "It rings out."})

    page = Page(refused)
    assert refused.status_code == 409 and any("section 50" in line for line in page.problems)
    assert page.box("words") == "Ask the court." and page.box("action") == "recovery_order"
    assert "Owner: the social worker" in before.words and "To do" in before.words
    assert "It rings out." in page_of(visit, cast.guardian, f"/child/{ref}/episode").words


def test_where_tonight_is_owed_in_red_until_somebody_answers_by_name(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    typed = {
        "where": "Rowan house keeps the bed.",
        "fetched_by": "emergency_duty_team",
        "home": str(cast.rowan_house),
    }

    empty = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    unsigned = visit(cast.emergency_duty).post(f"/child/{ref}/episode/bed", typed)
    with acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        missing.tell(
            opened, whom=Told.EMERGENCY_DUTY_TEAM, route=Route.TELEPHONE, happened=happened_at(opened.at)
        )
    seen_through = Page(visit(cast.emergency_duty).get(f"/child/{ref}/episode/bed")).box("seen")
    send(
        visit(cast.emergency_duty),
        f"/child/{ref}/episode/bed",
        typed | {"safe_now": "on", "seen": seen_through},
    )

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    assert "Nobody has answered" in empty.words and unsigned.status_code in (404, 422)
    assert "Rowan house keeps the bed." in page.words and "Erin Doyle" in page.words
    assert "Nobody has answered" not in page.words


def test_a_bed_decided_on_while_it_was_lost_shows_both_and_loses_neither(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    seen_through = Page(visit(cast.guardian).get(f"/child/{ref}/episode/bed")).box("seen")
    texts = {"where": (Class.LOCATION, "Alder house, room two.")}
    with acting(cast.social_worker, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        search.answer_bed_tonight(
            opened, fetched_by=Party.SOCIAL_WORKER, seen=opened.last_seq, happened=happened_at(opened.at)
        )
        search.lose_bed_tonight(opened, because=BedLost.BED_GIVEN_UP, happened=happened_at(opened.at))
    typed = {"where": "Rowan house.", "fetched_by": "guardian", "safe_now": "on", "seen": seen_through}

    answer = visit(cast.guardian).post(f"/child/{ref}/episode/bed", typed)

    page = Page(answer)
    assert answer.status_code == 409 and "Alder house, room two." in page.words
    assert page.box("where") == "Rowan house." and page.box("seen") != seen_through


def test_information_keeps_who_knew_it_and_when_and_police_keep_theirs_close(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, hours_ago=1)
    known = MYSELF | {"obtained_at-when": "now"}

    send(
        visit(cast.guardian),
        f"/child/{ref}/episode/information",
        known | {"words": "Talked of Leeds.", "source": "another_child"},
    )
    send(
        visit(cast.sergeant),
        f"/child/{ref}/episode/police-information",
        known | {"words": "A plate was read."},
    )
    send(
        visit(cast.line),
        f"/child/{ref}/episode/sighting",
        NOW | {"by": "member_of_public", "how": "seen", "where": "A bus stop."},
    )

    ours, theirs = (page_of(visit, one, f"/child/{ref}/episode") for one in (cast.guardian, cast.sergeant))
    assert "Talked of Leeds." in ours.words and "A bus stop." in ours.words
    assert "A plate was read." in theirs.words and "A plate" not in ours.words
    assert "Police information" not in ours.words


def test_being_found_is_five_steps_and_a_second_person_ends_the_search(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    episode = f"/child/{ref}/episode"

    send(
        visit(cast.line),
        f"{episode}/located",
        NOW | {"seen_by": "officer", "how": "seen", "where": "A nail bar."},
    )
    located = page_of(visit, cast.guardian, episode)
    send(visit(cast.sergeant), f"{episode}/safe", NOW | {"adult": "police", "who": "PC 7"})
    safe = page_of(visit, cast.guardian, episode)
    send(
        visit(cast.carer),
        f"{episode}/back",
        NOW | {"received_by": "carer", "how": "seen", "offered_talk_before": "yes"},
    )
    alone = visit(cast.carer).post(f"{episode}/confirmed", NOW | {"how": "seen", "by": "carer"})
    assert standing_of(cast.carer, ref).missing
    send(visit(cast.guardian), f"{episode}/confirmed", NOW | {"how": "video", "by": "guardian"})
    back = page_of(visit, cast.guardian, episode)
    send(
        visit(cast.sergeant),
        f"{episode}/checked",
        NOW | {"seen_alone": "yes", "words": "Frightened of a man."},
    )

    assert (
        "1. Located Located" in located.words
        and "A nail bar." in located.words
        and "MISSING" in located.words
    )
    assert "2. In safe hands In safe hands" in safe.words and "Found, and not confirmed yet" in safe.words
    assert NOT_TAKEN not in safe.words
    assert alone.status_code == 409 and any("second person" in line for line in Page(alone).problems)
    assert "Back, not yet checked" in back.words and "This search is over" in back.words
    assert "Checked" in page_of(visit, cast.guardian, episode).words
    assert "Frightened" not in page_of(visit, cast.guardian, f"/child/{ref}").words


def test_a_message_or_a_strangers_word_locates_nobody(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    heard = visit(cast.line).post(
        f"/child/{ref}/episode/located", NOW | {"seen_by": "officer", "how": "message"}
    )
    uncle = visit(cast.line).post(f"/child/{ref}/episode/safe", NOW | {"adult": "family", "who": "An uncle"})

    assert heard.status_code == 422
    assert uncle.status_code == 409 and any("not yet safe hands" in line for line in Page(uncle).problems)


def test_what_agencies_decide_ends_nothing(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    episode = f"/child/{ref}/episode"

    send(visit(cast.social_worker), f"{episode}/strategy", NOW | {"held": "yes", "guardian_invited": "yes"})
    send(visit(cast.sergeant), f"{episode}/unit", NOW)
    send(visit(cast.sergeant), f"{episode}/circulated", NOW)
    send(visit(cast.social_worker), f"{episode}/home-office", NOW | {"about": "missing"})
    send(visit(cast.sergeant), f"{episode}/police-closed", NOW | {"reasons": "Filed."})

    page = page_of(visit, cast.guardian, episode)
    assert standing_of(cast.guardian, ref).missing
    assert "Police closed their own report It ends nothing here." in page.words and "Filed." in page.words


def test_away_becomes_missing_within_the_same_search(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT | {"state": "away"})
    away = page_of(visit, cast.carer, f"/child/{ref}/episode")

    send(
        visit(cast.carer),
        f"/child/{ref}/episode/state",
        NOW | {"state": "missing", "reasons": "Left the friend."},
    )

    episode = standing_of(cast.carer, ref).episode
    assert "Away, reported" in away.words and NOT_TAKEN not in away.words
    assert episode is not None and episode.state == "missing" and episode.reports == 1
    assert NOT_TAKEN in page_of(visit, cast.carer, f"/child/{ref}/episode").words


def test_earlier_times_away_stand_beside_the_open_one_with_their_talk_and_the_pattern(
    visit, cast: Cast
) -> None:
    ref = a_child_back(cast, hours_ago=1)
    first = standing_of(cast.carer, ref).past_episodes[0].seq
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)

    page = page_of(visit, cast.sergeant, f"/child/{ref}/episode")

    assert "Went again first" in page.words and "In the last 90 days 2" in page.words
    assert "Coming back often lowers no risk level." in page.words
    earlier = page_of(visit, cast.sergeant, f"/child/{ref}/episode/{first}")
    assert (
        "This search is over" in earlier.words
        and "4. Confirmed by a second person Confirmed" in earlier.words
    )
    assert visit(cast.sergeant).get(f"/child/{ref}/episode/{first + 1}").status_code == 404


def test_a_child_who_was_never_missing_has_a_page_that_says_so(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")

    assert "has never been reported missing" in page.words and page.links["Report the child missing"]
    assert visit(cast.guardian).get(f"/child/{ref}/episode/bed").status_code == 409


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many statements went to the database and how often the keeper was asked; both still are."""
    counts = {"statements": 0, "keeper": 0}
    execute, ask = psycopg.Connection.execute, vault._ask

    def counting(self: Any, *asked: Any, **more: Any) -> Any:
        counts["statements"] += 1
        return execute(self, *asked, **more)

    def asking(request: Any) -> Any:
        counts["keeper"] += 1
        return ask(request)

    monkeypatch.setattr(psycopg.Connection, "execute", counting)
    monkeypatch.setattr(vault, "_ask", asking)
    yield counts


def costs(visit: Any, member: Member, path: str, counts: dict[str, int]) -> tuple[int, int]:
    visitor = visit(member)
    visitor.get(path)
    counts.update(statements=0, keeper=0)
    assert visitor.get(path).status_code == 200
    return counts["statements"], counts["keeper"]


def test_the_episode_costs_the_same_however_much_is_known_and_asks_the_keeper_once(
    visit, cast: Cast, counted: dict[str, int]
) -> None:
    bare, full = a_child_gone_missing(cast), a_child_back(cast, hours_ago=1)
    send(visit(cast.carer), f"/child/{full}/missing", REPORT)
    for words in ("Leeds.", "Bradford.", "A car."):
        typed = MYSELF | {"obtained_at-when": "now", "words": words, "source": "carer"}
        send(visit(cast.carer), f"/child/{full}/episode/information", typed)

    little, much = (costs(visit, cast.carer, f"/child/{ref}/episode", counted) for ref in (bare, full))

    assert much[1] == little[1] == 1
    assert much[0] - little[0] <= 1, "only the names beside the news may cost one statement more"
    assert much[0] < 25


def test_every_page_of_a_child_asks_the_keeper_once(visit, cast: Cast, counted: dict[str, int]) -> None:
    ref = a_child_gone_missing(cast)
    for path in (
        "missing",
        "episode/bed",
        "episode/told/police",
        "place",
        "place/choose",
        "profile",
        "talk",
        "end",
    ):
        assert costs(visit, cast.manager, f"/child/{ref}/{path}", counted)[1] == 1, path


def test_an_outsider_finds_no_such_page_and_a_stranger_signs_in_first(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    outsider, stranger = visit(cast.outsider), visit(None)
    for path in paths(ref, house=cast.rowan_house):
        if path == "/house":
            continue
        assert outsider.get(path).status_code == 404, path
        assert outsider.post(path, {}).status_code in (404, 405), path
        assert stranger.get(path)["Location"].startswith("/sign-in"), path


def test_no_address_and_no_title_holds_a_name_or_a_place(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, name="Amina Yusuf")
    for path in paths(ref, house=cast.rowan_house):
        answer = visit(cast.manager).get(path)
        title = answer.content.decode().split("<title>")[-1].split("</title>")[0]
        for secret in ("Amina", "Yusuf", "Rowan", "Staffordshire"):
            assert secret not in title and secret not in path


OF_ONE_SHAPE = "pages/step.html"
"""Forms that share this template look alike on a desk: there one of them speaks for all."""


def shapes(path: str) -> str:
    """The template that draws an address, so far as one is shared."""
    from django.urls import resolve

    return getattr(resolve(path).func, "template", path)


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_page_is_sound_at_phone_and_desktop_width(
    width: int, browser: Any, address: str, cast: Cast
) -> None:
    ref = a_child_gone_missing(cast)
    texts = {"words": (Class.LOCATION, "Bus station")}
    with acting(cast.guardian, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        due_at, now = opened.at + timedelta(hours=1), happened_at(opened.at)
        agreed = search.agree_action(
            opened, action=Action.CCTV, owner=Party.POLICE, due_at=due_at, happened=now
        )
    episode = standing_of(cast.guardian, ref).episode
    assert episode is not None
    found = paths(ref, house=cast.rowan_house, seq=episode.seq, action=agreed.root)
    if width == DESKTOP:
        alike = [path for path in found if shapes(path) == OF_ONE_SHAPE]
        found = [path for path in found if path not in alike[1:]]
    for member, own in ((cast.manager, False), (cast.carer, True)):
        with signed_in(browser, address, member, width=width) as page:
            for path in (path for path in found if path.startswith("/house") is own):
                answer = page.goto(address + path)
                assert answer.status == 200, path
                assert wrong_with(page) == [], path


@pytest.mark.browser
def test_the_report_with_everything_wrong_is_sound_too(browser: Any, address: str, cast: Cast) -> None:
    ref = a_child_placed(cast)
    with signed_in(browser, address, cast.carer) as page:
        page.goto(f"{address}/child/{ref}/missing")
        page.get_by_label("At this time, within the last 24 hours").check()
        page.get_by_role("button", name="Save").first.click()
        page.get_by_text("There is a problem").wait_for()

        assert wrong_with(page) == []

"""The search for a missing child on one page: told and taken, looked for, found in five steps."""

from datetime import UTC, datetime, timedelta

from alongside.commands.cast import Cast
from alongside.missing import operations as missing
from alongside.missing import search
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import BedLost, Route, Told
from tests.cast import (
    a_child_back,
    a_child_gone_missing,
    a_child_placed,
    acting,
    entries_of,
    standing_of,
)
from tests.journeys.browse import MYSELF, NOT_TAKEN, REPORT, page_of, send
from tests.journeys.page import NOW, Page


def test_told_and_taken_are_kept_apart_and_only_taken_takes_the_warning_away(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    line = visit(cast.line)

    send(line, f"/child/{ref}/episode/told/police", NOW | {"route": "call_101"})
    told = page_of(visit, cast.line, f"/child/{ref}/episode")
    send(line, f"/child/{ref}/episode/not-taken/police", NOW | {"reasons": "Try the bus station first."})
    refused = page_of(visit, cast.carer, f"/child/{ref}")
    send(line, f"/child/{ref}/episode/taken/police", NOW | {"taken_by": "Sergeant Nair", "reference": "LOG-7"})
    taken = page_of(visit, cast.carer, f"/child/{ref}/episode")

    assert NOT_TAKEN in told.words and "Police Told, has not taken it" in told.words
    assert NOT_TAKEN in refused.words
    assert NOT_TAKEN not in taken.words and "Has taken it" in taken.words and "LOG-7" in taken.words


def test_whoever_rings_has_done_it_themselves_the_line_too(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    for path in ("told/police", "taken/emergency_duty_team", "not-taken/police"):
        assert page_of(visit, cast.line, f"/child/{ref}/episode/{path}").box("known_by") == "myself"
    assert page_of(visit, cast.line, f"/child/{ref}/missing").box("known_by") == "told"


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
    reasoned = NOW | {"level": "low", "supervisor_reason": "Inspector Roe: seen at college."}
    unexplained = sergeant.post(path, reasoned)
    send(sergeant, path, reasoned | {"because": "seen_or_heard"})

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")
    assert refused.status_code == 409 and Page(refused).box("level") == "low"
    assert unexplained.status_code == 422 and any("lower than before" in line for line in Page(unexplained).problems)
    assert "High" in page.words and "Low" in page.words and "Inspector Roe" in page.words


def test_an_action_without_its_power_is_refused_with_the_law_and_keeps_what_was_typed(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    due = {
        "due_at-day": str(tomorrow.day),
        "due_at-month": str(tomorrow.month),
        "due_at-year": str(tomorrow.year),
    }
    typed = NOW | due | {"due_at-time": "12:00", "owner": "social_worker", "words": "Ask the court."}

    refused = visit(cast.social_worker).post(f"/child/{ref}/episode/action", typed | {"action": "recovery_order"})
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
        missing.tell(opened, whom=Told.EMERGENCY_DUTY_TEAM, route=Route.TELEPHONE, happened=happened_at(opened.at))
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

    assert "1. Located Located" in located.words and "A nail bar." in located.words and "MISSING" in located.words
    assert "2. In safe hands In safe hands" in safe.words and "Found, and not confirmed yet" in safe.words
    assert NOT_TAKEN not in safe.words
    assert alone.status_code == 409 and any("second person" in line for line in Page(alone).problems)
    assert "Back, not yet checked" in back.words and "This search is over" in back.words
    assert "Checked" in page_of(visit, cast.guardian, episode).words
    assert "Frightened" not in page_of(visit, cast.guardian, f"/child/{ref}").words


def test_a_message_or_a_strangers_word_locates_nobody(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    heard = visit(cast.line).post(f"/child/{ref}/episode/located", NOW | {"seen_by": "officer", "how": "message"})
    uncle = visit(cast.line).post(f"/child/{ref}/episode/safe", NOW | {"adult": "family", "who": "An uncle"})

    assert heard.status_code == 422
    assert uncle.status_code == 409 and any("not yet safe hands" in line for line in Page(uncle).problems)


def test_what_agencies_decide_ends_nothing(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    episode = f"/child/{ref}/episode"

    send(visit(cast.social_worker), f"{episode}/strategy", NOW | {"held": "yes", "guardian_invited": "yes"})
    send(visit(cast.sergeant), f"{episode}/unit", NOW)
    send(visit(cast.sergeant), f"{episode}/circulated", NOW)
    send(
        visit(cast.social_worker),
        f"{episode}/home-office",
        NOW | {"about": "missing", "given": ["name", "police_reference"]},
    )
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
    assert "Away: reported to this record on" in away.words and NOT_TAKEN not in away.words
    assert episode is not None and episode.state == "missing" and episode.reports == 1
    assert NOT_TAKEN in page_of(visit, cast.carer, f"/child/{ref}/episode").words


def test_earlier_times_away_stand_beside_the_open_one_with_their_talk_and_the_pattern(visit, cast: Cast) -> None:
    ref = a_child_back(cast, hours_ago=1)
    first = standing_of(cast.carer, ref).past_episodes[0].seq
    send(visit(cast.carer), f"/child/{ref}/missing", REPORT)

    page = page_of(visit, cast.sergeant, f"/child/{ref}/episode")

    assert "Went again first" in page.words and "In the last 90 days 2" in page.words
    assert "Coming back often lowers no risk level." in page.words
    earlier = page_of(visit, cast.sergeant, f"/child/{ref}/episode/{first}")
    assert "This search is over" in earlier.words and "4. Confirmed by a second person Confirmed" in earlier.words
    assert visit(cast.sergeant).get(f"/child/{ref}/episode/{first + 1}").status_code == 404


def test_a_child_who_was_never_missing_has_a_page_that_says_so(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)

    page = page_of(visit, cast.guardian, f"/child/{ref}/episode")

    assert "has never been reported missing" in page.words and page.links["Report the child missing"]
    assert visit(cast.guardian).get(f"/child/{ref}/episode/bed").status_code == 409

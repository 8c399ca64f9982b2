"""Silence shows within seconds: the real watch, beside the real pages, on the page of who owes it and of who leads them."""

import subprocess
import sys
import time
from datetime import timedelta

from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.rules.permissions import Permission
from alongside.vocabulary.codes import Party
from alongside.vocabulary.contact import PlanMoment
from alongside.vocabulary.facts import Entry, happened_at
from tests.cast import a_child_with_a_guardian, acting, entries_of
from tests.journeys.page import whole

A_MOMENT = timedelta(seconds=2)


def silences(cast: Cast, ref: str) -> list[Entry]:
    return [entry for entry in entries_of(cast.guardian, ref) if entry.kind == "watch.contact_missed"]


def test_a_missed_contact_is_written_and_shown_within_five_seconds_of_falling_due(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        due_at = opened.at + A_MOMENT
        contact.expect_once(
            opened,
            moment=PlanMoment.AFTER_CALL,
            owed_by=Party.GUARDIAN,
            due_at=due_at,
            happened=happened_at(opened.at),
        )
    pulse_before = visit(cast.guardian).get("/pulse").content
    watch = subprocess.Popen([sys.executable, "-m", "alongside.watch"])
    try:
        until = time.monotonic() + 15
        while not (missed := silences(cast, ref)) and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        watch.terminate()
        watch.wait(10)

    (fact,) = missed
    assert fact.happened.at == due_at and fact.recorded_at - due_at < timedelta(seconds=5)
    assert visit(cast.guardian).get("/pulse").content != pulse_before
    for member in (cast.guardian, cast.manager):
        page = whole(visit(member), "/today/not-heard-from").html
        assert ref in page or "Nguyễn Văn Đức" in page, member.part
    assert ref not in visit(cast.outsider).get("/").content.decode()

"""The whole story, played by the command that people run: every step has its effect; and it fits before now on any day."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from alongside.commands import playbill, postgres, theatre
from alongside.commands.cast import Cast
from alongside.commands.machine import Machine
from alongside.commands.scene import Child, Scene
from alongside.commands.theatre import Stage
from alongside.commands.turning_eighteen import BIRTHDAY, TurningEighteen
from alongside.rules import eighteen, london
from alongside.rules.eighteen import birthday

ANY_MINUTE = st.integers(0, 5_000_000).map(
    lambda minutes: datetime(2026, 9, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def a_stage(now: datetime, cast: Cast) -> Stage:
    """A stage nobody plays on: its scenes have their times all the same."""
    start = theatre.a_friday_afternoon(now)
    return Stage(machine=None, cast=cast, start=start, clock=start)  # type: ignore[arg-type]


def scenes(stage: Stage) -> list[Scene]:
    parts = (*playbill.OF_THE_BOY, *playbill.OF_OTHERS)
    return [scene for part in parts for scene in part(stage, Child()).scenes()]


def test_every_step_of_the_story_has_its_effect(house: Machine, tmp_path: Path) -> None:
    """On the tests' own server, with its roles' passwords, so that nothing else is disturbed."""
    own = tmp_path / "alongside_demo"
    own.mkdir()
    shutil.copy(house.folder / "roles.json", own / "roles.json")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    environment |= {
        "ALONGSIDE_HOME": str(tmp_path),
        "DATABASE_URL": postgres.server_for_tests().url("postgres"),
    }

    played = subprocess.run(
        [sys.executable, "-m", "alongside.commands.main", "story"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert played.returncode == 0, played.stdout + played.stderr[-4000:]
    assert "0 without their effect" in played.stdout


@given(now=ANY_MINUTE)
@example(now=datetime(2027, 1, 31, 0, 0, tzinfo=UTC))
@example(now=datetime(2028, 3, 31, 23, 59, tzinfo=UTC))
def test_the_story_begins_on_a_friday_and_has_passed_by_now(now: datetime, cast: Cast) -> None:
    stage = a_stage(now, cast)
    played = sorted(scene.at for scene in scenes(stage))

    assert stage.start.astimezone(london.LONDON).strftime("%A %H:%M") == "Friday 16:45"
    assert stage.start < played[0] and played[-1] <= now
    assert now - stage.start < timedelta(days=38), "nothing is played longer ago than it has to be"


@given(now=ANY_MINUTE)
@example(now=datetime(2028, 3, 5, 12, 0, tzinfo=UTC))
def test_the_girl_who_is_missing_is_eighteen_on_the_day_of_the_story(now: datetime, cast: Cast) -> None:
    stage = a_stage(now, cast)
    turns = TurningEighteen(stage, Child()).turns_eighteen_on()
    born_on = turns.replace(year=turns.year - 18)
    scene_on = london.days_after(london.day_of(stage.start), BIRTHDAY)

    assert birthday(born_on) == turns and turns <= scene_on <= london.days_after(turns, 1)
    assert not eighteen.is_grown(born_on, at=stage.start)


def test_no_two_scenes_of_one_child_stand_at_one_minute(cast: Cast) -> None:
    """The order of the story is that of its clock: two at one minute would be played in no order."""
    stage = a_stage(datetime(2026, 11, 22, 12, tzinfo=UTC), cast)
    for parts in (playbill.OF_THE_BOY, *((part,) for part in playbill.OF_OTHERS)):
        times = [scene.at for part in parts for scene in part(stage, Child()).scenes()]
        assert len(times) == len(set(times))


def test_every_scene_says_what_it_must_have_done(cast: Cast) -> None:
    for scene in scenes(a_stage(datetime(2026, 11, 22, 12, tzinfo=UTC), cast)):
        assert any((scene.writes, scene.started, scene.met, scene.missed, scene.holds)), scene.title

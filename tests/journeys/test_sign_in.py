"""Signing in: by name and password, and in a demonstration by choosing one of the cast."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.access import sessions
from alongside.commands.cast import Cast
from tests.cast import a_child_with_a_plan
from tests.journeys.page import Page

ROOT = Path(__file__).parents[2]


@pytest.fixture
def amara(cast: Cast) -> Cast:
    """The guardian has a name and password to sign in with."""
    sessions.keep_password(cast.guardian.number, cast.guardian.sign_in, "a long way to Truro")
    return cast


def test_a_guardian_signs_in_with_name_and_password_and_comes_to_today(visit, amara: Cast) -> None:
    visitor = visit(None)

    answer = visitor.post("/sign-in", {"name": amara.guardian.sign_in, "password": "a long way to Truro"})

    assert answer.status_code == 302 and answer["Location"] == "/"
    assert amara.guardian.name in Page(visitor.get("/")).words


def test_a_wrong_password_and_an_unknown_name_are_answered_in_the_same_words(visit, amara: Cast) -> None:
    wrong = Page(visit(None).post("/sign-in", {"name": amara.guardian.sign_in, "password": "guessed"}))
    unknown = Page(visit(None).post("/sign-in", {"name": "nobody@alongside.example", "password": "guessed"}))

    assert wrong.problems == unknown.problems != []
    assert wrong.status == unknown.status == 422
    assert "guessed" not in wrong.html, "a password is never written into a page"


def test_whoever_was_going_to_a_record_comes_there_after_signing_in(visit, amara: Cast) -> None:
    ref = a_child_with_a_plan(amara)
    visitor = visit(None)
    asked = visitor.get(f"/child/{ref}")

    page = Page(visitor.get(asked["Location"]))
    answers = {"name": amara.guardian.sign_in, "password": "a long way to Truro", "then": page.box("then")}

    assert visitor.post("/sign-in", answers)["Location"] == f"/child/{ref}"


@pytest.mark.parametrize("then", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org"])
def test_signing_in_leads_to_no_other_site(visit, amara: Cast, then: str) -> None:
    answers = {"name": amara.guardian.sign_in, "password": "a long way to Truro", "then": then}

    assert visit(None).post("/sign-in", answers)["Location"] == "/"


def test_signing_out_ends_the_session_for_good(visit, amara: Cast) -> None:
    visitor = visit(None)
    visitor.post("/sign-in", {"name": amara.guardian.sign_in, "password": "a long way to Truro"})
    token = visitor.client.cookies["alongside"].value

    visitor.post("/sign-out", {})
    visitor.client.cookies["alongside"] = token

    assert visitor.get("/").status_code == 302


def test_nobody_is_offered_to_choose_where_trust_is_not_set(visit, amara: Cast) -> None:
    page = Page(visit(None).get("/sign-in"))

    assert "choose one of the cast" not in page.words
    assert visit(None).post("/sign-in/as", {"person": str(amara.guardian.number)}).status_code == 404


def test_in_a_demonstration_one_of_the_cast_is_chosen_with_one_press(
    visit, amara: Cast, site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "TRUST_SIGN_IN", True)
    visitor = visit(None)
    assert f"Sign in as {amara.guardian.name}, guardian" in Page(visitor.get("/sign-in")).words

    visitor.post("/sign-in/as", {"person": str(amara.guardian.number)})

    assert amara.guardian.name in Page(visitor.get("/")).words


@pytest.mark.parametrize("person", ["", "0", "-1", "nobody", "99999999999999999999", "1\x00"])
def test_trust_lets_in_nobody_who_has_no_sign_in(
    visit, amara: Cast, site, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    monkeypatch.setattr(site, "TRUST_SIGN_IN", True)

    assert visit(None).post("/sign-in/as", {"person": person}).status_code == 404


def test_trust_is_never_by_a_link(visit, amara: Cast, site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "TRUST_SIGN_IN", True)

    assert visit(None).get(f"/sign-in/as?person={amara.guardian.number}").status_code == 405


@pytest.mark.parametrize(
    ("mode", "trust", "starts"),
    [("production", "yes", False), ("production", "", True), ("demo", "yes", True)],
)
def test_production_refuses_to_start_with_trust(mode: str, trust: str, starts: bool) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    environment = kept | {
        "ALONGSIDE_MODE": mode,
        "ALONGSIDE_TRUST_SIGN_IN": trust,
        "ALONGSIDE_SECRET": "s" * 50,
    }

    ran = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (ran.returncode == 0) is starts, ran.stderr
    assert starts or "unset ALONGSIDE_TRUST_SIGN_IN" in ran.stderr


def test_a_form_sent_after_the_session_ended_comes_back_with_everything_typed(visit, amara: Cast) -> None:
    ref = a_child_with_a_plan(amara)
    visitor = visit(None)
    visitor.client.cookies["alongside"] = sessions.begin(amara.guardian.number)
    sessions.end(visitor.client.cookies["alongside"].value)
    typed = {
        "way": "voice",
        "worker_role": "guardian",
        "words": "Rang twice.\nNobody answered: “ẹo”",
        "happened-when": "now",
    }

    answer = visitor.post(f"/child/{ref}/tried", typed)

    page = Page(answer)
    assert page.status == 403
    assert {name: page.box(name) for name in typed} == typed
    assert f'action="/child/{ref}/tried"' in page.html

"""Finding a child as people do: one box by post alone, namesakes told apart, nobody shown to whom they are not to be shown."""

import re
from typing import Any

import pytest

from alongside.commands.cast import Cast, Member
from alongside.database.connect import Role, transaction
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import Asked
from alongside.web.find_how_well import called
from tests.account_children import a_reference
from tests.cast import a_child_with_a_guardian, a_referred_child, token_of
from tests.journeys.page import Page
from tests.journeys.referrals import LONG, refer

BITS = re.compile(r"^\s*The figures behind this.*Together (-?[\d.]+) bits", re.DOTALL)
POINT = re.compile(r", ([+-][\d.]+)$")


def found(visit: Any, member: Member, text: str, **more: Any) -> Page:
    answer = visit(member).post("/find", {"text": text} | more)
    assert answer.status_code == 200, Page(answer).problems
    return Page(answer)


def buttons(page: Page, name: str) -> list[str]:
    """What the buttons of this name would send."""
    return [each.get("value", "") for each in page._boxes() if each.tag == "button" and each.get("name") == name]


def logged(member: Member) -> list[tuple[str, list[int]]]:
    with transaction(Role.OWNER) as owner:
        return owner.execute(
            "select purpose, children from access.look where person = %s order by number desc limit 3", (member.number,)
        ).fetchall()


def described(visit: Any, cast: Cast, name: str, **more: str) -> str:
    """A child referred with everything that the long form asks for."""
    return refer(visit(cast.line), LONG | {"name": name} | more, "/refer/child/long")


def test_a_name_as_heard_finds_the_child_under_another_spelling(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Shpëtim Krasniqi-Përmeti")

    page = found(visit, cast.guardian, "spetim krasnici permeti")

    assert "Shpëtim Krasniqi-Përmeti" in page.words and ref in page.words
    assert page.links["Shpëtim Krasniqi-Përmeti"] == f"/child/{ref}"


def test_why_quotes_a_name_as_it_was_typed_and_as_the_record_writes_it(visit, cast: Cast) -> None:
    a_child_with_a_guardian(cast, name="Döníz Szentgyörgyi-Ablánczy")

    page = found(visit, cast.guardian, "Szentdyorgyi, Doniz Ablanczy")

    assert "Name: you typed Szentdyorgyi, written Szentgyörgyi:" in page.words
    assert "Name: Döníz: written the same" in page.words
    assert "You are: guardian" in page.words


@pytest.mark.parametrize(
    ("named", "typed"),
    [
        ("Mohammad Rezaei Qaderdoost", "محمد رضایی قادردوست"),
        ("Sergej Bondartschukow", "Сергей Бондарчуков"),
        ("Nguyễn Thị Thu Huyền", "huyen thu thi nguyen"),
        ("Hevîn Demirtaşlı", "Demirtasli, Hevin"),
    ],
)
def test_another_script_or_order_finds_the_child_too(visit, cast: Cast, named: str, typed: str) -> None:
    ref = a_child_with_a_guardian(cast, name=named)

    # Among so few children no name is rare, and a name in another script is worth little: weak ones are asked for too.
    assert ref in found(visit, cast.guardian, typed, weak="yes").words


def test_the_points_shown_add_up_to_the_bits_shown(visit, cast: Cast) -> None:
    a_child_with_a_guardian(cast, name="Wojciech Brzęczyszczykiewicz")

    page = found(visit, cast.guardian, "Wojcieh Brzeczyszczykiewicz 15")

    (why, *_others) = [each for each in page._tree.iter("details") if BITS.search("".join(each.itertext()))]
    total = float(BITS.search("".join(why.itertext())).group(1))
    points = [float(POINT.search(" ".join("".join(li.itertext()).split())).group(1)) for li in why.iter("li")]
    assert len(points) >= 3 and round(sum(points), 2) == total
    assert page.words.index("Why") < page.words.index("The figures behind this"), "words come first"


def test_no_match_is_said_plainly_with_what_to_do_next(visit, cast: Cast) -> None:
    page = found(visit, cast.guardian, "Xqzvwk Jjqxzvv")

    assert "No likely match" in page.words and "does not mean that nobody is looking for this child" in page.words
    for step in ("Refer the child", "Keep this search", "Ring the 24-hour line"):
        assert step in page.words
    assert page.box("text") == "Xqzvwk Jjqxzvv"


def test_of_children_one_may_not_see_only_their_number_is_told_and_whom_to_ring(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Zdenka Hrubínová")

    page = found(visit, cast.outsider, "Zdenka Hrubinova")

    assert "1 other likely child is known to the service, on a record that you may not see." in page.words
    assert "Ring the 24-hour line: 0800 043 4303" in page.links
    assert ref not in page.html and "Hrubínová" not in page.html
    assert "No likely match" not in page.words


def test_a_nickname_a_telephone_and_our_own_reference_find_the_child(visit, cast: Cast) -> None:
    ref = described(visit, cast, "Tesfalem Woldegiorgis", also_known_as="Babushka Bluebird")

    assert ref in found(visit, cast.line, "babushka bluebirt").words
    assert ref in found(visit, cast.line, ref.lower()).words


def test_another_systems_reference_and_a_telephone_number_find_the_child(visit, cast: Cast) -> None:
    from tests.journeys.test_nothing_slips_out import NUMBER, agreed

    ref = a_child_with_a_guardian(cast, name="Referred Elsewhere")
    a_reference(cast.guardian, ref, "HO-71-20077")
    agreed(cast, ref)

    by_reference = found(visit, cast.guardian, "ho 71 20077")
    by_telephone = found(visit, cast.guardian, NUMBER.replace(" ", "").replace("07", "+447", 1))

    for page in (by_reference, by_telephone):
        assert ref in page.words
    assert NUMBER not in by_telephone.words, "that it is the same is said, and not what it is"
    assert ref not in found(visit, cast.outsider, "ho 71 20077").html


def test_words_spelled_over_a_telephone_are_read_as_letters(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Uvo Kilbourne")

    page = found(
        visit, cast.guardian, "uniform victor oscar space kilo india lima bravo oscar uniform romeo november echo"
    )

    assert "Read as: UVO KILBOURNE" in page.words and ref in page.words
    assert page.box("text").startswith("uniform victor")


def test_a_name_that_was_found_is_spelled_out_to_be_read_over_a_telephone(visit, cast: Cast) -> None:
    a_child_with_a_guardian(cast, name="Đào Quýnh")

    words = found(visit, cast.guardian, "Dao Quynh").words

    assert "Spell it over a telephone" in words and "Delta, with stroke" in words and "Quebec" in words


def test_namesakes_stand_together_and_one_question_tells_them_apart(visit, cast: Cast) -> None:
    name = "Gjergj Ndreca"
    girl = described(visit, cast, name, sex="F", nationality="ALB")
    boys = [described(visit, cast, spelled, sex="M", nationality="ALB") for spelled in (name, "Ndreca Gjergj")]

    page = found(visit, cast.line, name)

    assert f"{name}: 3 children" in page.words
    assert "Is the child a girl or a boy?" in page.words
    assert {"sex:F", "sex:M", "sex:"} <= set(buttons(page, "answer"))
    answered = found(visit, cast.line, name, answer="sex:M")
    assert "1 child put aside by your answers" in answered.words and girl in answered.words
    assert all(ref in answered.words for ref in boys)
    assert buttons(answered, "undo") == ["sex:M"] and answered.box("answered") == "sex:M"
    back = found(visit, cast.line, name, answered="sex:M", undo="sex:M")
    assert "put aside" not in back.words and f"{name}: 3 children" in back.words


def test_weaker_ones_are_hidden_until_they_are_asked_for(visit, cast: Cast) -> None:
    a_child_with_a_guardian(cast, name="Bartholomew Featherstonehaugh Quill")
    token = token_of(cast.guardian)
    rows = finder.search(token, Asked(text="Barto Quilter")).found
    weak = [row for row in rows if row.bits < 8]

    page = found(visit, cast.guardian, "Barto Quilter")

    assert weak, "such a name is like somebody's, however little"
    assert f"Show {len(weak)} weaker" in page.words or "nearest name" in page.words
    assert "Weak" in found(visit, cast.guardian, "Barto Quilter", weak="yes").words
    assert "Weak" not in [each.text for each in page._tree.iter("strong")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a name, a nickname, a telephone number, a reference or an age"),
        ("x", "One letter fits too many children."),
        ("word " * 500, "400 is the most."),
        ("Аmina", "One word mixes letters of two writings"),
        ("!!! ???", "This is no name"),
        ("15", "An age alone fits too many children."),
        ("31/02/2010", "There is no such day."),
    ],
)
def test_what_cannot_be_searched_is_said_and_stays_in_the_box(visit, cast: Cast, typed: str, said: str) -> None:
    page = Page(visit(cast.guardian).post("/find", {"text": typed, "sex": "F", "age": "15" if typed == "x" else ""}))

    assert page.status == 422 and said in page.problems[0], page.problems
    assert page.box("text").strip() == typed.strip() and page.box("sex") == "F"


def test_a_box_beside_it_that_is_wrong_keeps_everything_too(visit, cast: Cast) -> None:
    page = Page(
        visit(cast.guardian).post(
            "/find", {"text": "Amina", "age": "fifteen", "born_on-day": "31", "born_on-month": "2"}
        )
    )

    assert page.status == 422 and len(page.problems) >= 2
    assert page.box("text") == "Amina" and page.box("age") == "fifteen" and page.box("born_on-day") == "31"


def test_an_address_is_never_searched_and_nothing_typed_stands_in_one(visit, cast: Cast, caplog: Any) -> None:
    with caplog.at_level("DEBUG"):
        before = Page(visit(cast.guardian).get("/find?text=Quetzalcoatl"))
        page = found(visit, cast.guardian, "Quetzalcoatl Popocatepetl")

    assert "No likely match" not in before.words and before.box("text") == ""
    assert "Popocatepetl" not in caplog.text
    assert not [href for href in page.links.values() if "etzalcoatl" in href]
    assert "Quetzalcoatl" not in page.html.split("<title>")[1].split("</title>")[0]


def test_each_search_is_a_look_of_the_numbers_shown_and_of_no_word(visit, cast: Cast) -> None:
    a_child_with_a_guardian(cast, name="Looked For Once")
    found(visit, cast.guardian, "Looked For Once")

    purpose, children = logged(cast.guardian)[0]
    assert purpose == "search" and children
    with transaction(Role.OWNER) as owner:
        rows = owner.execute("select l::text from access.look l").fetchall()
    assert not [row for (row,) in rows if "Looked" in row]


def test_what_the_script_is_sent_is_the_results_alone(visit, cast: Cast) -> None:
    ref = a_child_with_a_guardian(cast, name="Quick Results Alone")

    answer = visit(cast.guardian).post("/find", {"text": "Quick Results Alone", "as_typed": "yes"})

    page = Page(answer)
    assert ref in page.words and "child found." in page.words and "<nav" not in page.html and "<form" in page.html
    wrong = Page(visit(cast.guardian).post("/find", {"text": "x", "as_typed": "yes"}))
    assert wrong.status == 422 and "One letter fits too many children." in wrong.words


def test_a_search_costs_the_same_however_many_are_found(visit, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.house.test_queries_per_page import counting

    a_child_with_a_guardian(cast, name="Found Ever Oftener")
    costs = []
    for _ in range(2):
        visitor = visit(cast.guardian)
        visitor.post("/find", {"text": "Found Ever Oftener"})
        with counting(monkeypatch) as asked:
            assert visitor.post("/find", {"text": "Found Ever Oftener"}).status_code == 200
        costs.append((asked.statements, asked.openings))
        for _ in range(6):
            a_referred_child(cast, name="Found Ever Oftener", by=cast.guardian)
    assert costs[0] == costs[1] and costs[0][1] == 1
    assert len(costs[0][0]) < 15


def test_a_stranger_signs_in_before_searching(visit) -> None:
    assert visit(None).get("/find")["Location"].startswith("/sign-in")
    assert visit(None).post("/find", {"text": "Amina"}).status_code == 403


# How well it works


def test_the_worst_group_stands_first_and_what_nobody_knows_is_said(visit, cast: Cast) -> None:
    from alongside.matching import calibrated, measured

    page = Page(visit(cast.manager).get("/find/how-well"))

    assert "Tigrinya, Amharic, Sorani, Pashto" in page.words
    if calibrated.read() is not None:
        assert "Whether “likely” is true as often as it says" in page.words and "<svg" in page.html
    known = measured.read()
    if known is None:
        assert "Nothing has been measured yet." in page.words
    else:
        assert f"Worst served: {called(known.worst)}." in page.words
        worst, *_, best = map(called, known.worst_first("script"))
        assert page.words.index(worst) < page.words.rindex(best)
        for country in ("Eritrea", "Ethiopia", "Iraq (Kurdish)"):
            assert f"{country}: made-up names only" in page.words


# While there can be no answer


@pytest.mark.parametrize(
    ("said", "why", "status"),
    [
        (finder.Loading(412_000, 1_000_000), "412,000 of 1,000,000 names loaded", 503),
        (finder.Stale(74.2), "has not been able to read the register for 74 seconds", 503),
        (finder.TooMany(12.0), "too often in a short time", 429),
        (finder.FinderAway("the finder does not answer"), "The search does not answer.", 503),
    ],
)
def test_why_there_is_no_answer_is_said_with_how_far_or_how_old(
    site: Any, said: finder.FinderAway, why: str, status: int
) -> None:
    from alongside.web import find_words

    told = find_words.trouble(said)

    assert why in told.why and told.status == status
    assert "What you typed is kept below" in told.remedy and "ring the 24-hour line" in told.remedy


@pytest.mark.parametrize("path", ["/find", "/refer"])
def test_without_the_finder_nothing_typed_is_lost_and_records_still_open(
    visit, cast: Cast, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = a_child_with_a_guardian(cast)
    name = "text" if path == "/find" else "name"
    finder.hang_up()
    monkeypatch.setenv(finder.SETTING, "/nowhere/finder.sock")

    page = Page(visit(cast.guardian).post(path, {name: "Amina Yusuf"}))

    assert page.status == 503 and "Nobody can be searched for just now" in page.words
    assert page.box(name) == "Amina Yusuf"
    assert visit(cast.guardian).get(f"/child/{ref}").status_code == 200

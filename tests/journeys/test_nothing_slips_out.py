"""Every page that one can reach from a child's record, read by each who may open it: what must not stand there does not."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from alongside.commands.cast import BIRMINGHAM, GREATER_MANCHESTER_POLICE, Cast, Member
from alongside.contact import reach
from alongside.database.connect import Role, transaction
from alongside.missing import forces, search
from alongside.people import operations as people
from alongside.people import supervisors
from alongside.placement import operations as placement
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.missing_depth import ForceAsk
from tests.cast import a_child_gone_missing, a_child_placed, acting, now
from tests.holding_children import day_team, offered

NAME = "Nguyễn Văn Đức"
WORD, NUMBER = "my red bicycle", "07700 900321"
WHO, OTHER = "The girl in the next room", "The caretaker of the school"
ADDRESS, HOUSE = "14 Made Up Lane", "Rowan house"
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DEPTH = 1
ALSO = ("episode", "place", "reach", "handover", "travels", "pattern", "paper/chronology", "paper/profile", "account")
"""Pages asked for whether or not a link leads there: somebody may type any address."""


def pages(visit: Callable[[Member], Any], member: Member, ref: str) -> Iterator[tuple[str, str]]:
    """Every page of this child that leads from the record in a few steps, by its address: only read, nothing sent."""
    visitor, seen = visit(member), set()
    todo = [f"/child/{ref}", *(f"/child/{ref}/{path}" for path in ALSO)]
    for _ in range(DEPTH + 1):
        found: list[str] = []
        for path in todo:
            answer = visitor.client.get(path)
            assert answer.status_code in (200, 302, 404, 409), (member.name, path, answer.status_code)
            if "text/html" in answer.get("Content-Type", ""):
                words = answer.content.decode()
                yield path, words
                found += LINK.findall(words)
        seen |= set(todo)
        new = (each.replace("&amp;", "&") for each in dict.fromkeys(found))
        todo = [each for each in new if f"/{ref}" in each and each not in seen and not each.endswith((".jpg", ".pdf"))]
        seen |= set(todo)


def agreed(cast: Cast, ref: str) -> None:
    """How to reach the child, and the word, as the guardian agreed it with them."""
    texts = {"number": (Class.IDENTITY, NUMBER), "agreed_word": (Class.IDENTITY, WORD)}
    with acting(cast.guardian, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
        reach.agree_reach(
            opened,
            alone=cast.guardian.number,
            with_child=Known.YES,
            language="vie",
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )


def moved_in(cast: Cast, ref: str) -> None:
    """The child's own address, as it was written when they arrived."""
    from tests.cast import ROWAN, replace

    texts = {"address": (Class.LOCATION, ADDRESS), "not_checked_because": (Class.CASEWORK, "He came in the night.")}
    with acting(cast.carer, ref, Permission.PLACE, texts=texts) as opened:
        placement.arrive(opened, replace(ROWAN, house=cast.rowan_house), happened=happened_at(opened.at))


def withheld(by: Member, ref: str, who: str) -> Entry:
    texts = {
        "words": (Class.LOCATION, "A flat above a shop in Leeds."),
        "source_for_police": (Class.POLICE, who),
        "source_for_supervisor": (Class.RESTRICTED, who),
    }
    with acting(by, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        return search.add_withheld_information(opened, obtained_at=opened.at, happened=happened_at(opened.at))


def leads(desk: int, name: str) -> None:
    """Somebody supervises this desk from now."""
    with transaction(Role.LOAD) as loading:
        agency = people.agency(loading, BIRMINGHAM)
        people.add_person(loading, name=name, job="team_manager", agency=agency, leads=[desk])


def who_leads(member: Member, desk: int) -> Member:
    """Whoever supervises this worker: somebody new of their desk, unless another test gave them a supervisor before."""
    leads(desk, "Wren Hollis")
    with transaction(Role.OWNER) as owner:
        number = supervisors.supervisor_of(owner, member.number)
    assert number is not None
    return Member(number, "their supervisor", "", "")


def test_the_agreed_word_and_the_number_stand_on_their_own_page_alone(visit, cast: Cast) -> None:
    ref = a_child_placed(cast)
    agreed(cast, ref)
    theirs = {f"/child/{ref}/reach", f"/child/{ref}/reach/agree"}

    for member in (cast.guardian, cast.carer, cast.manager):
        found = {path for path, words in pages(visit, member, ref) if WORD in words or NUMBER in words}
        assert found and found <= theirs, (member.name, found)


def test_while_missing_the_agreed_word_is_shown_to_one_worker_alone(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast, by=cast.carer)
    with acting(cast.guardian, ref) as opened:
        assert opened.standing.missing
    alone = {}
    agreed(cast, ref)
    for member in (cast.guardian, cast.carer, cast.manager, cast.line, cast.sergeant, cast.social_worker):
        alone[member.name] = {path for path, words in pages(visit, member, ref) if WORD in words or NUMBER in words}

    assert alone.pop(cast.guardian.name) and not any(alone.values()), alone


def test_who_is_only_asked_reads_nowhere_the_home_or_its_address(visit, cast: Cast) -> None:
    """Offered the child for the night, and not yet accepted; asked to be the guardian; named as the next one."""
    from alongside.referral import operations as referral

    ref = a_child_placed(cast)
    with acting(cast.social_worker, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=BIRMINGHAM, happened=happened_at(opened.at))
    moved_in(cast, ref)
    seen = [words for _path, words in pages(visit, cast.guardian, ref)]
    assert any(ADDRESS in words for words in seen) and any(HOUSE in words for words in seen), "shown to the guardian"
    offered(cast, ref)

    for path, words in pages(visit, cast.emergency_duty, ref):
        assert ADDRESS not in words, path
        assert HOUSE not in words, path


def test_no_title_and_no_address_of_a_page_says_who_the_child_is_or_what_is_feared(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    moved_on = 0
    for path, words in pages(visit, cast.line, ref):
        moved_on += 1
        (title,) = TITLE.findall(words) or [""]
        for told in (NAME, "Đức", HOUSE, "rafficking", "rafficked"):
            assert told not in title, (path, title)
            assert told not in path
    assert moved_on > 20


def test_a_supervisor_reads_only_the_source_that_their_own_worker_withheld(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    boss = who_leads(cast.social_worker, day_team())
    withheld(cast.guardian, ref, WHO)
    withheld(cast.social_worker, ref, OTHER)

    read = {}
    for member in (cast.manager, boss, cast.sergeant, cast.guardian, cast.social_worker, cast.line, cast.carer):
        words = " ".join(page for _path, page in pages(visit, member, ref))
        read[member.name] = {who for who in (WHO, OTHER) if who in words}

    assert read[cast.manager.name] == {WHO} and read[boss.name] == {OTHER}
    assert read[cast.sergeant.name] == {WHO, OTHER}
    assert not any(read[member.name] for member in (cast.guardian, cast.social_worker, cast.line, cast.carer))


def test_a_withheld_source_stands_on_no_paper_and_in_no_copy(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    entry = withheld(cast.guardian, ref, WHO)

    for member in (cast.manager, cast.sergeant):
        paths = [path for path, words in pages(visit, member, ref) if WHO in words]
        assert paths, member.name
        assert not [path for path in paths if "/paper" in path or "/copy" in path or "/pattern" in path], paths
        for path in (f"/child/{ref}/paper/chronology", f"/child/{ref}/paper/police-pack"):
            assert WHO not in visit(member).get(path).content.decode(), path
        copied = visit(member).get(f"/child/{ref}/entry/{entry.root}/copy")
        assert copied.status_code == 200 and WHO not in copied.content.decode()


def test_who_leads_a_house_does_not_go_on_seeing_a_child_by_a_word_of_its_carers(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    leads(cast.rowan_house, "Glen Harte")

    assert withheld(cast.carer, ref, WHO).payload.supervisor is None


def test_another_force_that_is_asked_reads_no_source_and_no_agreed_word(visit, cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    agreed(cast, ref)
    withheld(cast.guardian, ref, WHO)
    with acting(cast.line, ref, Permission.WORK_EPISODE) as opened:
        forces.ask(
            opened,
            force=GREATER_MANCHESTER_POLICE,
            what=ForceAsk.CHECK_ADDRESS,
            answer_due_at=now() + timedelta(hours=1),
            happened=happened_at(opened.at),
        )

    for path, words in pages(visit, cast.other_force, ref):
        for told in (WHO, WORD, NUMBER):
            assert told not in words, path


@pytest.mark.parametrize("path", ["/child/{ref}/paper/chronology.pdf", "/child/{ref}/paper/police-pack.pdf"])
def test_a_file_is_called_by_the_reference_alone(visit, cast: Cast, path: str) -> None:
    ref = a_child_gone_missing(cast)

    answer = visit(cast.guardian).client.get(path.format(ref=ref))

    kind = path.rsplit("/", 1)[1]
    assert answer["Content-Disposition"] == f'inline; filename="alongside-{ref}-{kind}"'

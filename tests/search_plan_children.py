"""Missing children with a plan of their search, lived through by real operations."""

from datetime import timedelta

from alongside.commands.cast import Cast, Member
from alongside.missing import finding, plan, plan_appeals, plan_paths
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.search_plan import (
    AbroadQuestion,
    AppealKind,
    ChildsView,
    HeldAbroad,
    Outcome,
    Shown,
    Topic,
)
from tests.cast import Texts, a_child_gone_missing, acting

WHAT = "The nail bar in Eccles, and who sleeps above it."
TO_WORK = Permission.WORK_EPISODE


def a_line(
    cast: Cast,
    ref: str,
    *,
    topic: Topic = Topic.PLACES,
    owner: Party = Party.GUARDIAN,
    person: int | None = None,
    hours: float = 24,
    by: Member | None = None,
    what: str = WHAT,
) -> Entry:
    """A line of enquiry, opened by the guardian unless somebody else is named."""
    with acting(by or cast.guardian, ref, TO_WORK, texts={"what": (Class.LOCATION, what)}) as opened:
        return plan.open_line(
            opened,
            topic=topic,
            owner=owner,
            owner_person=person,
            due_at=opened.at + timedelta(hours=hours),
            happened=happened_at(opened.at),
        )


def answered(cast: Cast, ref: str, line: int, outcome: Outcome = Outcome.NOTHING, **texts: str) -> Entry:
    """What came of a line, written by the guardian."""
    classes = {"found": Class.LOCATION}
    sealed: Texts = {name: (classes.get(name, Class.CASEWORK), words) for name, words in texts.items()}
    with acting(cast.guardian, ref, TO_WORK, texts=sealed) as opened:
        return plan.answer_line(opened, line=line, outcome=outcome, happened=happened_at(opened.at))


def a_decision(
    cast: Cast,
    ref: str,
    *,
    allowed: bool = True,
    by: Member | None = None,
    kind: AppealKind = AppealKind.POSTER,
    **more: object,
) -> Entry:
    """A decision about a poster: allowed, safe, agreed by police, a photograph and a wide area."""
    texts: Texts = {
        "reasons": (Class.CASEWORK, "Nobody he owes money to is known to be in the county."),
        "area": (Class.CASEWORK, "Greater Manchester"),
        "childs_words": (Class.CASEWORK, "Said in May: if I go again, look for me."),
    }
    said: dict[str, object] = {
        "safe": True,
        "childs_view": ChildsView.WANTS_IT,
        "agreed_by": (Party.POLICE,),
        "may_show": (Shown.PHOTOGRAPH, Shown.AREA_WIDE),
    } | more
    with acting(by or cast.guardian, ref, TO_WORK, texts=texts) as opened:
        said.setdefault("down_by", opened.at + timedelta(days=14))
        return plan_appeals.decide(
            opened,
            kind=kind,
            allowed=allowed,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
            **said,  # type: ignore[arg-type]
        )


def a_poster(cast: Cast, ref: str, *, publisher: Party = Party.GUARDIAN, person: int | None = None) -> Entry:
    """A poster that went out under a decision."""
    decision = a_decision(cast, ref)
    with acting(cast.guardian, ref, TO_WORK, texts={"where": (Class.CASEWORK, "Stations and cafés")}) as opened:
        return plan_appeals.make(
            opened,
            decision=decision.root,
            publisher=publisher,
            publisher_person=person,
            shown=(Shown.PHOTOGRAPH,),
            happened=happened_at(opened.at),
        )


def found(cast: Cast, ref: str) -> None:
    """Police have the child in person."""
    with acting(cast.sergeant, ref, TO_WORK) as opened:
        finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, happened=happened_at(opened.at))


def a_child_found_abroad(cast: Cast, **more: object) -> str:
    """Missing for a week, then seen by police in France, who have the child."""
    ref = a_child_gone_missing(cast, hours_ago=24 * 7, **more)  # type: ignore[arg-type]
    with acting(cast.guardian, ref, TO_WORK, texts={"where": (Class.LOCATION, "Near Calais")}) as opened:
        plan_paths.find_abroad(
            opened,
            country="FRA",
            held_by=HeldAbroad.POLICE,
            seen_by=Teller.OFFICER,
            how=HowKnown.SEEN,
            happened=happened_at(opened.at),
        )
    return ref


def every_question_answered(cast: Cast, ref: str) -> None:
    """All that must be known before a return has an answer; about papers it is that nobody knows."""
    for question in AbroadQuestion:
        settled = Known.NOT_KNOWN if question is AbroadQuestion.PAPERS else Known.YES
        with acting(
            cast.social_worker, ref, TO_WORK, texts={"words": (Class.CASEWORK, "Asked and written.")}
        ) as opened:
            plan_paths.answer_before_return(opened, question=question, settled=settled, happened=happened_at(opened.at))


def a_child_who_died(cast: Cast, **more: object) -> str:
    """Missing, with a line open and a poster out, when police say that the child has died."""
    ref = a_child_gone_missing(cast, hours_ago=48, **more)  # type: ignore[arg-type]
    a_line(cast, ref)
    a_poster(cast, ref)
    died(cast, ref)
    return ref


def died(cast: Cast, ref: str) -> None:
    """Police record the death."""
    with acting(cast.sergeant, ref, TO_WORK) as opened:
        missing.record_death(opened, by=AgencyKind.POLICE, happened=happened_at(opened.at))


def gone_again(cast: Cast, ref: str) -> None:
    """The carer reports the child missing again."""
    with acting(cast.carer, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.CARER, happened=happened_at(opened.at))


def a_child_gone_again(cast: Cast) -> str:
    """Back and confirmed after a search that had one line, and gone again now."""
    ref = a_child_gone_missing(cast, hours_ago=10)
    a_line(cast, ref)
    a_line(cast, ref, topic=Topic.PEOPLE, owner=Party.POLICE, what="The friend from college.")
    with acting(cast.carer, ref, TO_WORK) as opened:
        finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))
    with acting(cast.guardian, ref, Permission.CONFIRM_RETURN) as opened:
        finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.SEEN, happened=happened_at(opened.at))
    gone_again(cast, ref)
    return ref

"""Asking beyond those who search: decided by name, made under that decision, asked down, down, and looked at again."""

from collections.abc import Iterable
from datetime import datetime

from alongside.chronology import write
from alongside.chronology.record import OpenRecord
from alongside.missing.plan_people import who_may_owe
from alongside.rules import search_appeals as rules
from alongside.rules import search_plan as plan
from alongside.rules.state.search_plan import Appeal
from alongside.vocabulary import search_paths as facts
from alongside.vocabulary.codes import Party
from alongside.vocabulary.facts import Entry, Happened, Payload, Told
from alongside.vocabulary.search_plan_codes import AppealKind, ChildsView, Shown, TakeDownBecause


def decide(
    opened: OpenRecord,
    *,
    kind: AppealKind,
    allowed: bool,
    safe: bool,
    childs_view: ChildsView,
    seen: int,
    happened: Happened,
    agreed_by: Iterable[Party] = (),
    may_show: Iterable[Shown] = (),
    down_by: datetime | None = None,
) -> Entry:
    """You decide, by name. `safe`: it will not lead exploiters or creditors to the child. A refused decision is kept too.

    Sealed texts: reasons, needed; childs_words, where their view is known; name_form and area, where they may be shown.
    """
    opened.unless_moved_on(seen=seen, kinds=rules.DECISIONS)
    text, agreed, shown = opened.sealed.get, tuple(agreed_by), tuple(may_show)
    person = rules.may_decide(
        opened.standing,
        person=opened.person,
        roles=opened.roles,
        allowed=allowed,
        safe=safe,
        childs_view=childs_view,
        childs_words="childs_words" in opened.sealed,
        agreed_by=agreed,
        may_show=shown,
        name_form="name_form" in opened.sealed,
        area="area" in opened.sealed,
        down_by=down_by,
        at=opened.at,
    )
    decided = facts.AppealDecided(
        kind=kind,
        allowed=allowed,
        decided_by=person,
        reasons=opened.text("reasons"),
        childs_view=childs_view,
        childs_words=text("childs_words"),
        agreed_by=agreed,
        may_show=shown if allowed else (),
        name_form=text("name_form") if allowed else None,
        area=text("area") if allowed else None,
        down_by=down_by if allowed else None,
    )
    return write.record(opened, decided, happened=happened)[0]


def make(
    opened: OpenRecord,
    *,
    decision: int,
    publisher: Party,
    shown: Iterable[Shown],
    happened: Happened,
    publisher_person: int | None = None,
    told: Told | None = None,
) -> Entry:
    """It went out, under a decision that allows what it shows. Sealed text: where. Who published it owes taking it down."""
    what = tuple(shown)
    found = rules.may_make(opened.standing, decision=decision, shown=what, happened=happened.at, at=opened.at)
    assert found.down_by is not None
    around = who_may_owe(opened) if publisher_person is not None else ()
    plan.may_owe(opened.standing, due_at=found.down_by, at=opened.at, person=publisher_person, around=around)
    made = facts.AppealMade(
        decision=found.root,
        publisher=publisher,
        publisher_person=publisher_person,
        due_at=found.down_by,
        shown=what,
        where=opened.sealed.get("where"),
    )
    return write.record(opened, made, happened=happened, told=told)[0]


def ask_down(
    opened: OpenRecord, *, appeal: int, because: TakeDownBecause, happened: Happened, told: Told | None = None
) -> Entry:
    """Who published it is asked to take it down within a day. Sealed text: words."""
    found = rules.standing_appeal(opened.standing, appeal)
    asked = asking(found, because, opened.at, words=opened.sealed.get("words"))
    return write.record(opened, asked, happened=happened, told=told)[0]


def asking(appeal: Appeal, because: TakeDownBecause, at: datetime, *, words: int | None = None) -> facts.TakeDownAsked:
    """The asking itself, which takes the place of what was owed before."""
    return facts.TakeDownAsked(
        appeal=appeal.root,
        clocks=appeal.clocks,
        publisher=appeal.publisher,
        publisher_person=appeal.person,
        due_at=at + rules.TAKE_DOWN_WITHIN,
        because=because,
        words=words,
    )


def asked_down(opened: OpenRecord, because: TakeDownBecause) -> list[Payload]:
    """What is written beside the fact that the child is found, or has died: every appeal that still stands is asked down."""
    return [asking(one, because, opened.at) for one in rules.to_ask_down(opened.standing)]


def take_down(opened: OpenRecord, *, appeal: int, happened: Happened, told: Told | None = None) -> Entry:
    """Who published it says that it is down. Sealed text: words. Somebody looks afterwards."""
    found = rules.standing_appeal(opened.standing, appeal)
    down = facts.AppealTakenDown(appeal=found.root, clocks=found.clocks, words=opened.sealed.get("words"))
    return write.record(opened, down, happened=happened, told=told)[0]


def check_down(
    opened: OpenRecord, *, appeal: int, down: bool, happened: Happened, told: Told | None = None
) -> list[Entry]:
    """Somebody looked. Sealed text: words, needed where it still stands; then it is asked down anew at once."""
    found = rules.may_check(opened.standing, appeal=appeal, down=down, words="words" in opened.sealed)
    met = (*found.clocks, *([found.down] if found.down is not None else []))
    looked = facts.TakeDownChecked(appeal=found.root, clocks=met, down=down, words=opened.sealed.get("words"))
    payloads: list[Payload] = [looked]
    if not down:
        payloads.append(asking(found, TakeDownBecause.STILL_STANDS_SOMEWHERE, opened.at))
    return write.record(opened, *payloads, happened=happened, told=told)

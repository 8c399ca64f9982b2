"""A part of one child's story: its scenes, how those in it act, and the contacts that are kept between scenes."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

from msgspec import structs

from alongside.access import gate
from alongside.chronology.record import OpenRecord
from alongside.commands.cast import Cast, Member
from alongside.commands.scene import Child, Scene
from alongside.commands.theatre import Stage, Texts
from alongside.contact import operations as contact
from alongside.rules import london
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Means, Party, Teller, Way
from alongside.vocabulary.contact import PlanLine, PlanMoment
from alongside.vocabulary.errors import Refusal
from alongside.vocabulary.facts import Entry, Told, happened_at

FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY = range(7)
A_WEEK = 7
"""Days of the story are counted from its first Friday: `2 * A_WEEK + MONDAY` is a Monday of the third week."""


def casework(**texts: str) -> Texts:
    """Words of the course of the work, ready to be sealed."""
    return {name: (Class.CASEWORK, words) for name, words in texts.items()}


class Part:
    """One part of one child's story: its scenes, and how those in it act."""

    def __init__(self, stage: Stage, child: Child) -> None:
        self.stage = stage
        self.child = child
        self.first_day: date = london.day_of(stage.start)

    def scenes(self) -> list[Scene]:
        """The scenes of this part, in whatever order: the playbill puts those of all parts in that of time."""
        raise NotImplementedError

    @property
    def cast(self) -> Cast:
        return self.stage.cast

    @property
    def ref(self) -> str:
        return self.child.ref

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A London wall time of the story."""
        return london.at_wall(self.first_day + timedelta(days=day), hour * 60 + minute)

    def born_on(self, years: int, *, month: int, day: int) -> date:
        """A birthday of somebody who is so many years old when the story begins."""
        year = self.first_day.year - years
        return date(year if (month, day) <= (self.first_day.month, self.first_day.day) else year - 1, month, day)

    def scene(self, at: datetime, title: str, act: Callable[[], None], **checks: object) -> Scene:
        return Scene(self.child, at, title, act, **checks)  # type: ignore[arg-type]

    def acting(
        self, member: Member, permission: Permission = Permission.OPEN, texts: Texts | None = None
    ) -> AbstractContextManager[OpenRecord]:
        """The child's record opened to write, as a page would for this member."""
        return self.stage.acting(member, self.ref, permission, texts=texts)

    def reading(self, member: Member) -> AbstractContextManager[gate.Session]:
        """What this member's pages read."""
        return gate.transaction(self.stage.token(member), reading=True)

    def standing(self) -> Standing:
        return self.stage.seen(self.ref).standing

    def newest(self, kind: str) -> Entry:
        """The newest entry of a kind on this record."""
        return next(entry for entry in reversed(self.stage.seen(self.ref).entries) if entry.kind == kind)

    def is_refused(self, act: Callable[[], None]) -> None:
        """Something that nobody may do: the refusal is printed; going through is a failure of the story."""
        try:
            act()
        except Refusal as refused:
            print(f"   refused       {refused.reason}")
        else:
            self.stage.failures.append(f"this was not refused: {act.__name__}")


def rang(opened: OpenRecord, by: Teller) -> Told:
    """Said on the telephone to whoever writes, just now; by name where the sealed text teller holds one."""
    return Told(by, Means.TELEPHONE, opened.at, name=opened.sealed.get("teller"))


def keep_contacts(stage: Stage, children: Iterable[Child], *, until: datetime) -> int:
    """Carers and guardians keep what was agreed with these children, each ten minutes before it falls due."""
    kept = 0
    children = [child for child in children if child.ref]
    while True:
        owed = [(due, child) for child in children if (due := stage.next_contact(child.ref)) is not None]
        if not owed or min(due for due, _ in owed)[0] > until:
            return kept
        (due_at, owed_by), child = min(owed, key=lambda each: each[0])
        stage.move_to(max(due_at - timedelta(minutes=10), stage.clock))
        keep(stage, child, owed_by)
        kept += 1


def keep(stage: Stage, child: Child, owed_by: Party) -> None:
    """One contact: whoever is on duty sees the child, or the guardian rings."""
    member = child.guardian if owed_by is Party.GUARDIAN else child.carer
    assert member is not None
    with stage.acting(member, child.ref, Permission.RECORD_CONTACT) as opened:
        now = happened_at(opened.at)
        if owed_by is Party.GUARDIAN:
            contact.make(
                opened,
                how=HowKnown.VOICE,
                way=Way.VOICE,
                worker_role=Party.GUARDIAN,
                language=child.language,
                interpreter=child.interpreter,
                happened=now,
            )
        else:
            contact.say_is_here(opened, how=HowKnown.SEEN, by=Teller.CARER, happened=now)


def steady_plan(*, every_days: int) -> tuple[PlanLine, ...]:
    """Evening and morning by whoever is on duty, and a call by the guardian every so many days."""
    known = {line.moment: line for line in dense_plan()}
    call = structs.replace(known[PlanMoment.GUARDIAN_CALL], every_days=every_days)
    return (known[PlanMoment.BEDTIME], known[PlanMoment.MORNING], call)

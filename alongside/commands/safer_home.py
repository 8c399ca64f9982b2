"""A safer home asked for with the boy's own words first: refused, passed up, not answered, agreed; a meeting; let rest."""

from alongside.asking import operations as asking
from alongside.asking.operations import NewAsk, Whom
from alongside.commands.part import A_WEEK, MONDAY, SATURDAY, SUNDAY, THURSDAY, TUESDAY, Part, casework, rang
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.meeting import operations as meeting
from alongside.missing import operations as missing
from alongside.placement import operations as placement
from alongside.rules import asking as asks
from alongside.rules.permissions import Permission
from alongside.vocabulary.asking import ChildHeard, Next, PassedBecause, Reply, RestBecause, Rung, Subject
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Party, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.meeting import Became, ChildTookPart, MeetingKind, Seat
from alongside.vocabulary.missing import StrategyDecided
from alongside.vocabulary.placement import Distance

TEAM_MANAGER = Whom(Party.RESPONSIBLE_AUTHORITY, Rung.TEAM_MANAGER)
REVIEWING_OFFICER = Whom(Party.RESPONSIBLE_AUTHORITY, Rung.REVIEWING_OFFICER)
HEAD_OF_SERVICE = Whom(Party.RESPONSIBLE_AUTHORITY, Rung.HEAD_OF_SERVICE)
ROUND_THE_TABLE = (
    Seat.GUARDIAN,
    Seat.SOCIAL_WORKER,
    Seat.AUTHORITY_MANAGER,
    Seat.REVIEWING_OFFICER,
    Seat.POLICE,
    Seat.CARER,
)


class SaferHome(Part):
    """The ask, its ladder, the meeting and what came of both."""

    def scenes(self) -> list[Scene]:
        """Up the ladder, and what came of it."""
        return [*self.ladder(), *self.outcome()]

    def ladder(self) -> list[Scene]:
        """A named person each time, a time to answer by each time."""
        return [
            self.scene(
                self.at(A_WEEK + SATURDAY, 11, 10),
                "Somebody knows the address. Amara asks the team manager, by name, for a safer home; his own words stand first",
                self.ask,
                writes=("placement.address_compromised", "asking.asked"),
                started=("ask_answered",),
                holds=lambda s: asks.safer_placement_is_asked_for(s) and s.asking.open[0].heard is ChildHeard.SAID,
            ),
            self.scene(
                self.at(A_WEEK + SATURDAY, 16, 20),
                "Petra Lane, team manager, rings back: no, with reasons. A refusal stays open",
                self.refuse,
                writes=("asking.answered",),
                met=("ask_answered",),
                holds=lambda s: s.asking.open[0].reply is Reply.REFUSED and s.asking.open[0].refusals == 1,
            ),
            self.scene(
                self.at(A_WEEK + SATURDAY, 16, 40),
                "Amara passes it up to the independent reviewing officer, to answer by noon on Sunday",
                lambda: self.pass_up(REVIEWING_OFFICER, PassedBecause.REFUSED, "Grace Adeyemi", (A_WEEK + SUNDAY, 12)),
                writes=("asking.passed_up",),
                started=("ask_answered",),
                holds=lambda s: s.asking.open[0].climbed == 1,
            ),
            self.scene(
                self.at(A_WEEK + SUNDAY, 12, 15),
                "Sunday noon, and no answer: it is put to the head of service, to answer by eleven on Monday",
                lambda: self.pass_up(HEAD_OF_SERVICE, PassedBecause.NO_ANSWER, "David Quaye", (A_WEEK + MONDAY, 11)),
                writes=("watch.duty_missed", "asking.passed_up"),
                missed=("ask_answered",),
                started=("ask_answered",),
                holds=lambda s: s.asking.open[0].climbed == 2 and s.asking.open[0].reply is None,
            ),
        ]

    def outcome(self) -> list[Scene]:
        """Agreed while he is away, a meeting, the minutes, and what happened to him next."""
        return [
            self.scene(
                self.at(A_WEEK + MONDAY, 9, 40),
                "At the guardian's asking the authority calls everybody together for two o'clock; the guardian is asked",
                self.call_meeting,
                writes=("meeting.called",),
                holds=lambda s: s.meetings.next is not None and s.meetings.next.guardian_asked,
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 10, 20),
                "David Quaye, head of service, agrees: Alder house, with somebody awake at night, by Tuesday evening",
                self.agree,
                writes=("asking.answered",),
                met=("ask_answered",),
                holds=lambda s: s.asking.open[0].reply is Reply.AGREED,
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 14, 50),
                "The meeting is held, beside the strategy discussion. Each thing decided has somebody who does it, and a time",
                self.hold_meeting,
                writes=("missing.strategy_decided", "meeting.held", "meeting.decided"),
                met=("strategy_considered",),
                started=("minutes_received", "meeting_decision_done", "meeting_decision_done_elsewhere"),
                holds=lambda s: s.meetings.held[-1].guardian_came and len(s.meetings.decisions) == 2,
            ),
            self.scene(
                self.at(A_WEEK + THURSDAY, 11, 0),
                "The minutes reach us and say what was decided; somebody has been awake at night since Monday",
                self.take_minutes,
                writes=("meeting.minutes_received", "meeting.decision_followed"),
                met=("minutes_received", "meeting_decision_done_elsewhere"),
                holds=lambda s: not s.meetings.decisions,
            ),
            self.scene(
                self.at(A_WEEK + THURSDAY, 11, 30),
                "He moved, as was asked. Amara writes what came after, and lets the ask rest as done",
                self.rest,
                writes=("asking.followed", "asking.rested"),
                holds=lambda s: not s.asking.open and s.asking.asked[0].followed == (Next.MOVED_AS_ASKED,),
            ),
        ]

    def ask(self) -> None:
        known: Texts = {"words": (Class.LOCATION, "A car twice, and a man who had the house's own number.")}
        with self.acting(self.cast.guardian, Permission.PLACE, known) as opened:
            placement.report_compromised(opened, said_by=Party.GUARDIAN, happened=happened_at(opened.at))
        texts = casework(
            whom="Petra Lane",
            next_person="Grace Adeyemi, IRO",
            what="A home whose address nobody of before knows, with somebody awake at night.",
            why="The car came back; a man rang the house and asked for him by name.",
            child_words="I sleep in my shoes. I want to sleep where the car does not know.",
            would_make_safe="An address given to nobody, staff awake at night, his college within reach.",
            lacking="Fay sleeps at night, and the address is known.",
            evidence="The car on two evenings; the call of Friday.",
        )
        with self.acting(self.cast.guardian, Permission.ASK, texts) as opened:
            noticing = opened.standing.noticing
            asking.ask(
                opened,
                NewAsk(
                    about=Subject.SAFER_PLACEMENT,
                    of=TEAM_MANAGER,
                    answer_due_at=self.at(A_WEEK + SUNDAY, 11, 10),
                    heard=ChildHeard.SAID,
                    grounds=(noticing.signs[-1].seq, noticing.relatives[-1].seq),
                    distance=Distance.ADJOINING,
                    bed_given_up=Known.YES,
                    notice_after_missing=Known.NO,
                ),
                happened=happened_at(opened.at),
            )

    def refuse(self) -> None:
        texts = casework(
            reasons="There is no other bed in the region this weekend, and he likes his carer.",
            who="Petra Lane, by telephone",
        )
        self._answer(TEAM_MANAGER, Reply.REFUSED, texts)

    def agree(self) -> None:
        texts = casework(offered="Alder house in the city, waking night staff.", who="David Quaye, by telephone")
        self._answer(HEAD_OF_SERVICE, Reply.AGREED, texts)

    def _answer(self, by: Whom, reply: Reply, texts: Texts) -> None:
        with self.acting(self.cast.guardian, Permission.ANSWER, texts) as opened:
            agreed = reply is Reply.AGREED
            asking.answer(
                opened,
                ask=opened.standing.asking.open[0].seq,
                by=by,
                reply=reply,
                will_be_done_by=self.at(A_WEEK + TUESDAY, 18) if agreed else None,
                distance=Distance.IN_AREA if agreed else None,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
                told=rang(opened, Teller.SOCIAL_WORKER),
            )

    def pass_up(self, to: Whom, because: PassedBecause, name: str, due: tuple[int, int]) -> None:
        texts = casework(whom=name, words="He still sleeps in his shoes. The record says why.")
        with self.acting(self.cast.guardian, Permission.ASK, texts) as opened:
            asking.pass_up(
                opened,
                ask=opened.standing.asking.open[0].seq,
                to=to,
                because=because,
                answer_due_at=self.at(*due),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def call_meeting(self) -> None:
        with self.acting(self.cast.social_worker, texts=casework(words="Amara Osei asked for it.")) as opened:
            meeting.call(
                opened,
                kind=MeetingKind.MISSING_OR_EXPLOITATION,
                convened_by=Party.RESPONSIBLE_AUTHORITY,
                planned_at=self.at(A_WEEK + MONDAY, 14),
                asked=meeting.Asked(ROUND_THE_TABLE),
                ask=opened.standing.asking.open[0].seq,
                happened=happened_at(opened.at),
            )

    def hold_meeting(self) -> None:
        texts = casework(
            child_words="Tell them I did not run from Fay.",
            who_came="All who were asked but the reviewing officer.",
            decided="Alder house tonight; nobody of before gets the address.",
        )
        at = happened_at(self.at(A_WEEK + MONDAY, 14))
        with self.acting(self.cast.social_worker, Permission.WORK_EPISODE) as opened:
            strategy = missing.note(opened, StrategyDecided(held=True, guardian_invited=Known.YES), happened=at)
        with self.acting(self.cast.guardian, texts=texts) as opened:
            held = meeting.HeldMeeting(
                kind=MeetingKind.MISSING_OR_EXPLOITATION,
                convened_by=Party.RESPONSIBLE_AUTHORITY,
                asked=meeting.Asked(ROUND_THE_TABLE),
                came=tuple(seat for seat in ROUND_THE_TABLE if seat is not Seat.REVIEWING_OFFICER),
                child_took_part=ChildTookPart.SPOKE_BEFOREHAND,
                of=opened.standing.meetings.planned[-1].seq,
                beside=strategy.root,
            )
            entry = meeting.hold(opened, held, seen=opened.last_seq, happened=at)
        decisions = (
            ("Somebody is awake at Alder house every night, from tonight.", Party.RESPONSIBLE_AUTHORITY, TUESDAY),
            ("He hears from Amara herself what was decided, today.", Party.GUARDIAN, MONDAY),
        )
        for what, owner, day in decisions:
            with self.acting(self.cast.guardian, texts=casework(what=what)) as opened:
                due_at = self.at(A_WEEK + day, 18)
                meeting.decide(opened, at_meeting=entry.root, owner=owner, due_at=due_at, happened=at)

    def take_minutes(self) -> None:
        with self.acting(self.cast.guardian) as opened:
            now = happened_at(opened.at)
            held, decisions = opened.standing.meetings.held[-1].seq, opened.standing.meetings.decisions
            meeting.take_minutes(opened, of=held, agree=Known.YES, happened=now)
            since_monday = happened_at(self.at(A_WEEK + MONDAY, 22))
            for one in decisions:
                meeting.follow_decision(opened, decision=one.seq, became=Became.DONE, happened=since_monday)

    def rest(self) -> None:
        arrived = self.newest("placement.arrived").root
        ask = self.standing().asking.open[0].seq
        with self.acting(self.cast.guardian, texts=casework(words="He sleeps without his shoes.")) as opened:
            asking.follow(opened, ask=ask, what=Next.MOVED_AS_ASKED, seen_in=arrived, happened=happened_at(opened.at))
        with self.acting(self.cast.guardian, texts=casework(words="He lives where he asked to.")) as opened:
            asking.rest(
                opened, ask=ask, because=RestBecause.DONE, seen=opened.last_seq, happened=happened_at(opened.at)
            )

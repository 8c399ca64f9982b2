"""A girl who is missing on the day she turns eighteen: what was settled before, and that nothing ends with the birthday."""

from datetime import date, timedelta

from alongside.advocacy import transition
from alongside.asking import operations as asking
from alongside.asking.operations import NewAsk, Whom
from alongside.closing import operations as closing
from alongside.commands import cast as names
from alongside.commands.cast import Member
from alongside.commands.part import A_WEEK, FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY, casework, rang
from alongside.commands.scene import Scene
from alongside.commands.taken_on import TakenOn
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.missing import notices, search
from alongside.missing import operations as missing
from alongside.missing import search_after_eighteen as after
from alongside.placement import operations as placement
from alongside.rules import eighteen, london
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary import missing as facts
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.asking import ChildHeard, Reply, RestBecause, Rung, Subject
from alongside.vocabulary.classes import Class
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.eighteen import Item, ItemState
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.missing_depth import NoticeField
from alongside.vocabulary.referral import Concern, Living

THIRD, FOURTH = 2 * A_WEEK, 3 * A_WEEK
BIRTHDAY = FOURTH + WEDNESDAY
LONG_AFTER = FOURTH + 4 * A_WEEK + TUESDAY
SUPERINTENDENT = Whom(Party.POLICE, Rung.SUPERINTENDENT)
OPEN_STILL = (Item.ADULT_NRM, Item.ACCOMMODATION, Item.IMMIGRATION, Item.POST_18_WORKER)


def still_looked_for(standing: Standing) -> bool:
    """Missing, open, with her guardian: as on the day before."""
    return standing.missing and standing.is_open and standing.guardian is not None


def goes_on(standing: Standing, side: Side) -> bool:
    """Whether a named person of that side has accepted the search."""
    found = eighteen.answer_of(standing, side)
    return found is not None and found.accepted


class TurningEighteen(TakenOn):
    """Three weeks of a girl whose childhood ends in law while nobody knows where she is."""

    def scenes(self) -> list[Scene]:
        """Before, missing, and the birthday."""
        return [*self.before(), *self.missing_nights(), *self.birthday()]

    def before(self) -> list[Scene]:
        """Taken on three weeks before her birthday; six things asked one by one."""
        return [
            self.scene(
                self.at(WEDNESDAY, 12, 10),
                "A girl who is eighteen in three weeks is taken on; Ben Carter, who speaks Albanian, is her guardian",
                self.take_on,
                writes=("referral.accepted", "advocacy.allocation_accepted", "placement.arrived", "contact.made"),
                started=("transition_planned",),
                met=("guardian_allocated", "first_contact"),
            ),
            self.scene(
                self.at(A_WEEK + TUESDAY, 14, 0),
                "For eighteen, six things with her: two are done by her own word or ours, four have a day, one of them a reason",
                self.plan_eighteen,
                writes=("advocacy.transition_answered",),
                met=("transition_planned",),
                started=("transition_item", "transition_settled"),
            ),
        ]

    def missing_nights(self) -> list[Scene]:
        """Gone from college; everything of the first days; reviews that lengthen and never lapse."""
        return [
            self.scene(
                self.at(THIRD + FRIDAY, 22, 10),
                "Her carer rings the line: she did not come home from college. Police have taken it, with their reference",
                self.report,
                writes=("missing.reported", "missing.taken"),
                started=("search_after_18_service", "search_after_18_authority", "search_after_18_force"),
                holds=still_looked_for,
            ),
            self.scene(
                self.at(THIRD + FRIDAY, 23, 30),
                "Erin Doyle takes it and answers where she would sleep; police say high; the search is reviewed",
                self.first_hours,
                writes=("missing.taken", "missing.bed_tonight_answered", "missing.reviewed"),
                met=("bed_tonight_answered", "police_risk_level", "missing_first_review"),
            ),
            self.scene(
                self.at(THIRD + SATURDAY, 15, 0),
                "A strategy discussion is held; other forces can see her; the national unit and the Home Office know",
                self.first_day_away,
                writes=("missing.strategy_decided", "missing.circulated", "missing.unit_notified"),
                met=("strategy_considered", "circulated", "unit_notified", "home_office_told_missing"),
            ),
            self.scene(
                self.at(THIRD + MONDAY, 9, 30),
                "The search is reviewed: the next is in a week. Reviews lengthen and never lapse",
                lambda: self.review(FOURTH + MONDAY),
                writes=("missing.reviewed",),
                met=("missing_review",),
            ),
            self.scene(
                self.at(FOURTH + MONDAY, 9, 30),
                "Reviewed again, with her birthday in two days: who goes on looking is asked of all three",
                self.review_before_birthday,
                writes=("missing.action_agreed", "missing.reviewed"),
                met=("missing_review",),
            ),
        ]

    def birthday(self) -> list[Scene]:
        """The service and the authority say yes by name; the force says no, and is asked higher."""
        return [
            self.scene(
                self.at(FOURTH + TUESDAY, 11, 0),
                "Noor Aslam for the service and Sam for the authority go on looking, by name. The force does not, and says why",
                self.ask_all_three,
                writes=("missing.search_accepted", "missing.search_refused"),
                met=("search_after_18_service", "search_after_18_authority"),
                started=("refused_search_taken_up",),
            ),
            self.scene(
                self.at(FOURTH + TUESDAY, 11, 40),
                "What was planned for eighteen cannot be done without her: each thing keeps its reason and has a new day",
                self.put_off,
                writes=("advocacy.transition_answered",),
                started=("transition_item",),
            ),
            self.scene(
                self.at(BIRTHDAY, 9, 10),
                "Her birthday. Nothing ends. Somebody asks to end support because she is eighteen, and it is refused",
                lambda: self.is_refused(self.end),
                missed=("search_after_18_force", "transition_settled"),
                holds=still_looked_for,
            ),
            self.scene(
                self.at(BIRTHDAY, 10, 30),
                "Maya takes the refusal up: the force's superintendent is asked, by name, who goes on looking for her",
                self.ask_superintendent,
                writes=("asking.asked",),
                started=("ask_answered",),
            ),
            self.scene(
                self.at(FOURTH + THURSDAY, 16, 0),
                "Agreed: Detective Inspector Rosa Lane goes on looking, by name. The girl is still missing",
                self.force_accepts,
                writes=("asking.answered", "missing.search_accepted", "asking.rested"),
                met=("ask_answered", "search_after_18_force", "refused_search_taken_up"),
                holds=lambda s: still_looked_for(s) and all(goes_on(s, side) for side in Side),
            ),
        ]

    def turns_eighteen_on(self) -> date:
        """The day of the story on which she is eighteen; no birthday of hers falls on a leap day."""
        day = london.days_after(self.first_day, BIRTHDAY)
        return day.replace(day=28) if (day.month, day.day) == (2, 29) else day

    def take_on(self) -> None:
        birthday = self.turns_eighteen_on()
        self.refer(
            "Besa Marku",
            birthday.replace(year=birthday.year - 18),
            responsible=names.BIRMINGHAM,
            living=Living.IN_CARE,
            languages=("sqi", "eng"),
            nationality="ALB",
            unaccompanied=Known.YES,
            concerns=(Concern.LABOUR, Concern.DOMESTIC_SERVITUDE),
        )
        self.accepted_by(names.BIRMINGHAM, self.cast.social_worker)
        self.guarded_by(self.cast.cover, GuardianRole.DIRECT_WORKER)
        home = placement.NewHome(place="U6", provider="PR4", authority=names.BIRMINGHAM, registered=Known.YES)
        self.placed(self.cast.social_worker, home)
        with self.acting(self.cast.social_worker, Permission.PLACE, casework(received_by="Her foster carer")) as opened:
            placement.arrive(opened, home, happened=happened_at(opened.at), told=rang(opened, Teller.CARER))
        self.prepared(self.cast.social_worker, Teller.SOCIAL_WORKER)
        with self.acting(self.cast.cover, Permission.RECORD_CONTACT, casework(wants="To finish her course.")) as opened:
            contact.make(
                opened,
                how=HowKnown.SEEN_ALONE,
                way=Way.VISIT,
                worker_role=Party.GUARDIAN,
                language="sqi",
                interpreter=Known.NO,
                happened=happened_at(opened.at),
            )
        self.written_down("Canal College (made up), catering, second year")

    def answer(
        self,
        item: Item,
        state: ItemState,
        because: str = "",
        *,
        days: int | None = None,
        says: Known | None = None,
        leave_ends: int | None = None,
    ) -> None:
        """One of the six; days are counted from the story's first."""
        texts = casework(because=because) if because else None
        with self.acting(self.cast.cover, Permission.TALK, texts) as opened:
            transition.answer(
                opened,
                item=item,
                state=state,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
                due_on=None if days is None else london.days_after(self.first_day, days),
                says=says,
                ends_on=None if leave_ends is None else london.days_after(self.first_day, leave_ends),
            )

    def plan_eighteen(self) -> None:
        eve = BIRTHDAY - 1
        self.answer(Item.CONSENT, ItemState.DONE, says=Known.YES)
        self.answer(Item.PERSONAL_ADVISER, ItemState.DONE)
        self.answer(Item.ADULT_NRM, ItemState.PLANNED, days=eve)
        self.answer(Item.IMMIGRATION, ItemState.PLANNED, days=eve, leave_ends=BIRTHDAY + 90)
        self.answer(Item.POST_18_WORKER, ItemState.PLANNED, days=eve)
        self.answer(Item.ACCOMMODATION, ItemState.NOT_YET, "No flat has been offered yet.", days=eve)

    def put_off(self) -> None:
        for item in OPEN_STILL:
            leave_ends = BIRTHDAY + 90 if item is Item.IMMIGRATION else None
            because = "She is missing; it is hers to say, and waits for her."
            self.answer(item, ItemState.NOT_YET, because, days=BIRTHDAY + 60, leave_ends=leave_ends)

    def report(self) -> None:
        texts: Texts = casework(
            why_worried="Always home by six. A woman waited for her at the college gate on Tuesday.",
            taken_by="Sergeant Lowe, control room",
        ) | {"reference": (Class.IDENTITY, "WMP-0608 (made up)")}
        with self.acting(self.cast.line, Permission.REPORT_MISSING, texts) as opened:
            missing.report(
                opened,
                state=facts.State.MISSING,
                by=Teller.CARER,
                last_seen_at=self.at(THIRD + FRIDAY, 8, 10),
                last_seen_by=Teller.CARER,
                already_told={
                    facts.Told.POLICE: facts.Route.CALL_101,
                    facts.Told.EMERGENCY_DUTY_TEAM: facts.Route.TELEPHONE,
                    facts.Told.GUARDIAN: facts.Route.TELEPHONE,
                    facts.Told.CARER_ORGANISATION: facts.Route.TELEPHONE,
                    facts.Told.SERVICE_LINE: facts.Route.THIS_RECORD,
                },
                told=rang(opened, Teller.CARER),
            )

    def first_hours(self) -> None:
        texts: Texts = casework(taken_by="Erin Doyle") | {
            "where": (Class.LOCATION, "With her carer, who keeps her room.")
        }
        with self.acting(self.cast.emergency_duty, Permission.WORK_EPISODE, texts) as opened:
            now = happened_at(opened.at)
            missing.take(opened, whom=facts.Told.EMERGENCY_DUTY_TEAM, happened=now)
            search.answer_bed_tonight(opened, fetched_by=Party.EMERGENCY_DUTY_TEAM, seen=opened.last_seq, happened=now)
        for member, whom in ((self.cast.line, facts.Told.SERVICE_LINE), (self.cast.cover, facts.Told.GUARDIAN)):
            with self.acting(member, Permission.WORK_EPISODE, casework(taken_by=member.name)) as opened:
                missing.take(opened, whom=whom, happened=happened_at(opened.at))
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            officer = rang(opened, Teller.OFFICER)
            search.set_risk_level(opened, level="high", happened=happened_at(opened.at), told=officer)
        self.review(THIRD + MONDAY, by=self.cast.emergency_duty)

    def first_day_away(self) -> None:
        with self.acting(self.cast.social_worker, Permission.WORK_EPISODE) as opened:
            now = happened_at(opened.at)
            held = facts.StrategyDecided(held=True, guardian_invited=Known.YES)
            missing.note(opened, held, happened=now)
            given = (NoticeField.NAME, NoticeField.BIRTH_DATE, NoticeField.POLICE_REFERENCE)
            notices.note_home_office(opened, about=facts.HomeOfficeNotice.MISSING, given=given, happened=now)
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            now, officer = happened_at(opened.at), rang(opened, Teller.OFFICER)
            missing.note(opened, facts.Circulated(force=names.WEST_MIDLANDS_POLICE), happened=now, told=officer)
            missing.note(opened, facts.UnitNotified(force=names.WEST_MIDLANDS_POLICE), happened=now, told=officer)

    def review(self, next_day: int, *, by: Member | None = None) -> None:
        """Those who look for her take stock, and say when they do again."""
        texts: Texts = {"nothing_added": (Class.CASEWORK, "Her friends and the college are being asked already.")}
        with self.acting(by or self.cast.social_worker, Permission.WORK_EPISODE, texts) as opened:
            search.review(
                opened,
                next_review_at=self.at(next_day, 10),
                by=Party.RESPONSIBLE_AUTHORITY,
                happened=happened_at(opened.at),
            )

    def review_before_birthday(self) -> None:
        words: Texts = {
            "words": (Class.LOCATION, "Two girls of her course, at the college; they asked to be rung in the evening.")
        }
        with self.acting(self.cast.social_worker, Permission.WORK_EPISODE, words) as opened:
            search.agree_action(
                opened,
                action=facts.Action.ASK_FRIENDS,
                owner=Party.POLICE,
                due_at=self.at(LONG_AFTER, 18),
                happened=happened_at(opened.at),
            )
        self.review(LONG_AFTER)

    def ask_all_three(self) -> None:
        yes = (
            (self.cast.second_manager, Side.SERVICE, "Noor Aslam, practice supervisor"),
            (self.cast.social_worker, Side.AUTHORITY, "Sam Whitlock, leaving care team"),
        )
        for member, side, named in yes:
            with self.acting(member, Permission.HAND_OVER, {"named": (Class.IDENTITY, named)}) as opened:
                after.accept(
                    opened, side=side, person=member.number, seen=opened.last_seq, happened=happened_at(opened.at)
                )
        texts: Texts = casework(reasons="From tomorrow she is an adult; the report would be filed.") | {
            "named": (Class.IDENTITY, "Sergeant Lowe, missing persons unit"),
        }
        with self.acting(self.cast.line, Permission.HAND_OVER, texts) as opened:
            after.refuse(
                opened,
                side=Side.FORCE,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
                told=rang(opened, Teller.OFFICER),
            )

    def end(self) -> None:
        words = casework(words="She is eighteen today.")
        with self.acting(self.cast.manager, Permission.END_SUPPORT, words) as opened:
            closing.propose(
                opened,
                reason=EndReason.TURNED_18,
                child_told=Known.NO,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def ask_superintendent(self) -> None:
        texts = casework(
            whom="Superintendent Hal Ferris",
            what="That a named officer goes on looking for her, under the same reference.",
            why="She went missing as a child who may have been trafficked. A birthday found nobody.",
        )
        refused = self.newest("missing.search_refused").root
        with self.acting(self.cast.manager, Permission.ASK, texts) as opened:
            asking.ask(
                opened,
                NewAsk(
                    about=Subject.RISK,
                    of=SUPERINTENDENT,
                    answer_due_at=opened.at + timedelta(hours=30),
                    heard=ChildHeard.CANNOT_BE_ASKED_NOW,
                    grounds=(refused,),
                ),
                happened=happened_at(opened.at),
            )

    def force_accepts(self) -> None:
        ask = self.standing().asking.open[0].seq
        texts: Texts = casework(who="Superintendent Ferris, by telephone") | {
            "named": (Class.IDENTITY, "DI Rosa Lane"),
            "reference": (Class.IDENTITY, "WMP-0608-A (made up)"),
        }
        with self.acting(self.cast.line, Permission.ANSWER, texts) as opened:
            now, officer = happened_at(opened.at), rang(opened, Teller.OFFICER)
            asking.answer(
                opened,
                ask=ask,
                by=SUPERINTENDENT,
                reply=Reply.AGREED,
                seen=opened.last_seq,
                happened=now,
                told=officer,
            )
            after.accept(opened, side=Side.FORCE, seen=opened.last_seq, happened=now, told=officer)
        with self.acting(self.cast.manager, Permission.ASK, casework(words="A named officer looks for her.")) as opened:
            asking.rest(
                opened, ask=ask, because=RestBecause.DONE, seen=opened.last_seq, happened=happened_at(opened.at)
            )

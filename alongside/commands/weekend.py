"""One weekend of a boy who does not exist, from a cannabis house on Friday to a talk held, and a second child's ending.

Every step is played through the operations that pages call, by the person who would do it.
"""

from datetime import date, datetime, timedelta

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.commands import cast as names
from alongside.commands.theatre import Stage, Texts
from alongside.contact import operations as contact
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.referral import operations as referral
from alongside.rules import london
from alongside.rules.clocks import EXPECTED_CONTACT
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Means, Party, Teller, Way
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.referral import ClaimSource, Concern, Living, Sex

FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, NEXT_FRIDAY = range(8)


class Weekend:
    """The story's own state: the stage, the child's reference, and the day it began."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.cast = stage.cast
        self.first_day: date = london.day_of(stage.start)
        self.ref = ""

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A London wall time of the story."""
        return london.at_wall(self.first_day + timedelta(days=day), hour * 60 + minute)

    def friday(self) -> None:
        """Referred at ten to five, taken on, a guardian, a foster home in another force's area."""
        cast, stage = self.cast, self.stage
        self.ref = stage.step(
            self.at(FRIDAY, 16, 50),
            "Police find a boy of 15 in a cannabis house; custody has him down as 19. An officer rings the line",
            self.refer,
            writes=("referral.child_identified", "referral.received", "referral.name_claimed", "referral.age_presumed"),
            started=("guardian_allocated", "referral_acknowledged"),
            holds=lambda s: s.presumed_child and s.guardian is None and s.is_open,
            not_seen_by=(cast.outsider, cast.far_guardian, cast.inspector),
        )
        ref = self.ref
        stage.step(
            self.at(FRIDAY, 16, 58),
            "The line tells the officer it has arrived, and accepts",
            self.accept,
            ref=ref,
            writes=("referral.acknowledged", "referral.accepted"),
            met=("referral_acknowledged",),
        )
        stage.step(
            self.at(FRIDAY, 17, 10),
            "The authority's emergency duty worker, by phone: the child is ours",
            self.authority_accepts,
            ref=ref,
            writes=("referral.authority_accepted",),
            holds=lambda s: s.authority_accepted,
        )
        stage.step(
            self.at(FRIDAY, 17, 40),
            "The service manager asks Amara Osei, who speaks Vietnamese, to be his guardian",
            self.ask_guardian,
            ref=ref,
            writes=("advocacy.support_decided", "advocacy.allocated"),
            holds=lambda s: s.guardian is None and s.asked_worker == cast.guardian.number,
        )
        stage.step(
            self.at(FRIDAY, 17, 55),
            "Amara accepts by name",
            self.guardian_accepts,
            ref=ref,
            writes=("advocacy.allocation_accepted",),
            met=("guardian_allocated",),
            started=("first_visit",),
            holds=lambda s: s.guardian is not None and s.guardian.worker == cast.guardian.number,
        )
        stage.step(
            self.at(FRIDAY, 18, 30),
            "She rings him at the police station, with an interpreter",
            self.first_call,
            ref=ref,
            writes=("contact.made",),
            met=("first_contact",),
            holds=lambda s: s.wants is not None,
        )
        stage.step(
            self.at(FRIDAY, 19, 40),
            "A foster home is found, in another force's area; what could be checked is checked",
            self.choose_home,
            ref=ref,
            writes=("placement.decided", "placement.checked", "placement.journey_began"),
            started=("journey_arrived",),
            holds=lambda s: s.chosen is not None and s.chosen.checked,
        )
        stage.step(
            self.at(FRIDAY, 20, 15),
            "A contact plan is agreed, dense round the moments children go; it begins when he is there",
            self.agree_plan,
            ref=ref,
            writes=("contact.plan_agreed",),
            holds=lambda s: s.plan is not None,
        )
        stage.step(
            self.at(FRIDAY, 21, 20),
            "He arrives; Fay Thornton receives him",
            self.arrive,
            ref=ref,
            writes=("placement.arrived",),
            met=("journey_arrived",),
            started=("expected_contact",),
            holds=lambda s: s.home is not None and s.home.desk == cast.rowan_house,
        )
        stage.step(
            self.at(FRIDAY, 21, 45),
            "Fay prepares the missing profile with him before anything happens",
            self.profile,
            ref=ref,
            writes=("placement.profile_prepared",),
            met=("missing_profile_prepared",),
            holds=lambda s: s.profile is not None,
        )
        stage.step(
            self.at(FRIDAY, 22, 20),
            "Bedtime: he is in his room, seen",
            self.bedtime,
            ref=ref,
            writes=("contact.is_here",),
            met=("expected_contact",),
        )

    def keep_contacts(self, *, until: datetime) -> None:
        """Carer and guardian each keep what they owe, ten minutes before it falls due."""
        while True:
            owed = [
                (one.due_at, member, one)
                for member in (self.cast.carer, self.cast.guardian)
                for one in self.stage.owes(member, self.ref)
                if one.duty == EXPECTED_CONTACT and one.state == "running" and one.due_at <= until
            ]
            if not owed:
                return
            due_at, member, _ = min(owed, key=lambda each: each[0])
            self.stage.move_to(due_at - timedelta(minutes=10))
            with self.stage.acting(member, self.ref, Permission.RECORD_CONTACT) as opened:
                now = happened_at(opened.at)
                if member is self.cast.carer:
                    contact.say_is_here(opened, how=HowKnown.SEEN, by=Teller.CARER, happened=now)
                else:
                    contact.make(
                        opened,
                        how=HowKnown.VOICE,
                        way=Way.VOICE,
                        worker_role=Party.GUARDIAN,
                        language="vie",
                        interpreter=Known.NO,
                        happened=now,
                    )

    def refer(self) -> str:
        stage = self.stage
        texts: Texts = {
            "name": (Class.IDENTITY, "Nguyễn Văn Đức"),
            "also_known_as": (Class.IDENTITY, "Duc Van Nguyen"),
            "born": (Class.IDENTITY, "2011-05-04"),
            "age_ground": (Class.CASEWORK, "Custody record says 19, from a first guess at the door."),
            "account": (
                Class.ACCOUNT,
                "Seen: alone in a house of plants, door locked from outside. Said: nothing was asked about the plants.",
            ),
            "where_now": (Class.LOCATION, "Custody suite of the arresting force."),
            "referrer_name": (Class.CASEWORK, "PC 4402"),
            "teller": (Class.IDENTITY, "PC 4402"),
        }
        with gate.transaction(stage.token(self.cast.line)) as session:
            opened = gate.open_intake(session, texts=texts)
            said = referral.Referral(
                referrer=AgencyKind.POLICE,
                identified_by=AgencyKind.POLICE,
                area=names.BIRMINGHAM,
                responsible=names.BIRMINGHAM,
                living=Living.POLICE_CUSTODY,
                concerns=(Concern.CRIMINAL, Concern.LABOUR),
                parental_figure=Known.NO,
                unaccompanied=Known.YES,
                route=Way.VOICE,
                treated_as_adult_by=AgencyKind.POLICE,
                sex=Sex.MALE,
                nationality="VNM",
                languages=("vie",),
                interpreter_needed=Known.YES,
                claim_source=ClaimSource.CHILD,
                born_on=date(2011, 5, 4),
            )
            told = Told(Teller.OFFICER, Means.TELEPHONE, session.at, name=opened.sealed["teller"])
            identified = happened_at(session.at - timedelta(hours=2))
            referral.refer(opened, said, identified=identified, received=happened_at(session.at), told=told)
            return opened.ref

    def accept(self) -> None:
        with self.stage.acting(self.cast.line, self.ref, Permission.DECIDE_REFERRAL) as opened:
            referral.acknowledge(opened, route=Way.VOICE)
            referral.accept(opened, happened=happened_at(opened.at))

    def authority_accepts(self) -> None:
        with self.stage.acting(self.cast.line, self.ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
            told = Told(Teller.EMERGENCY_DUTY_WORKER, Means.TELEPHONE, opened.at)
            referral.accept_responsibility(
                opened, authority=names.BIRMINGHAM, happened=happened_at(opened.at), told=told
            )

    def ask_guardian(self) -> None:
        with self.stage.acting(self.cast.manager, self.ref, Permission.ALLOCATE) as opened:
            advocacy.decide_support(
                opened, support=Support.DIRECT, parental_figure=Known.NO, happened=happened_at(opened.at)
            )
            advocacy.allocate(
                opened,
                worker=self.cast.guardian.number,
                role=GuardianRole.DIRECT_WORKER,
                suggested=True,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def guardian_accepts(self) -> None:
        with self.stage.acting(self.cast.guardian, self.ref, Permission.ANSWER_ALLOCATION) as opened:
            advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))

    def first_call(self) -> None:
        texts: Texts = {
            "wants": (Class.CASEWORK, "To ring his mother, and not to go back to the house."),
            "told_next": (Class.CASEWORK, "A family will have him tonight; Amara comes tomorrow at ten."),
            "child_words": (Class.ACCOUNT, "Will they send me to him?"),
        }
        with self.stage.acting(self.cast.guardian, self.ref, Permission.RECORD_CONTACT, texts=texts) as opened:
            contact.make(
                opened,
                how=HowKnown.VOICE,
                way=Way.VOICE,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.YES,
                happened=happened_at(opened.at),
            )

    def rowan(self) -> placement.NewHome:
        return placement.NewHome(place="U6", provider="PR4", house=self.cast.rowan_house, registered=Known.YES)

    def choose_home(self) -> None:
        texts: Texts = {
            "address": (Class.LOCATION, "1 Made Up Lane, Nowhere"),
            "checked_by": (Class.CASEWORK, "Erin Doyle"),
            "who": (Class.CASEWORK, "Handed over by the custody sergeant, driven by the duty social worker"),
        }
        with self.stage.acting(self.cast.line, self.ref, Permission.PLACE, texts=texts) as opened:
            told = Told(Teller.EMERGENCY_DUTY_WORKER, Means.TELEPHONE, opened.at)
            now = happened_at(opened.at)
            placement.choose(opened, self.rowan(), seen=opened.last_seq, happened=now, emergency=True, told=told)
            placement.check(
                opened,
                address_checked=True,
                adults_checked=True,
                others_checked=True,
                happened=now,
                told=told,
            )
            placement.set_out(
                opened,
                hands_over=AgencyKind.POLICE,
                receives=AgencyKind.FOSTERING,
                happened=now,
                told=told,
                expected_at=opened.at + timedelta(hours=2),
            )

    def agree_plan(self) -> None:
        with self.stage.acting(self.cast.guardian, self.ref, Permission.AGREE_PLAN) as opened:
            contact.agree_plan(
                opened,
                lines=dense_plan(),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
                with_child=Known.YES,
            )

    def arrive(self) -> None:
        texts: Texts = {"received_by": (Class.CASEWORK, "Fay Thornton")}
        with self.stage.acting(self.cast.carer, self.ref, Permission.PLACE, texts=texts) as opened:
            placement.arrive(opened, self.rowan(), happened=happened_at(opened.at))

    def profile(self) -> None:
        texts: Texts = {
            "description": (
                Class.IDENTITY,
                "Slim, 165 cm, short black hair, grey hooded top. Photograph on the carer's phone.",
            ),
            "telephones": (Class.IDENTITY, "07700 900461"),
            "places": (Class.LOCATION, "Said a cousin has a nail bar in the north."),
            "how_to_speak_with": (Class.CASEWORK, "Slowly, sitting down; he smiles when he does not follow."),
        }
        with self.stage.acting(self.cast.carer, self.ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
            care.prepare_profile(
                opened, photograph_held=True, prepared_by=Teller.CARER, happened=happened_at(opened.at)
            )

    def bedtime(self) -> None:
        with self.stage.acting(self.cast.carer, self.ref, Permission.RECORD_CONTACT) as opened:
            contact.say_is_here(opened, how=HowKnown.SEEN, by=Teller.CARER, happened=happened_at(opened.at))

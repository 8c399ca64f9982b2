"""The first part of the story of a boy who does not exist: from a cannabis house on Friday afternoon to his first bedtime.

Every step is played through the operations that pages call, by the person who would do it.
"""

from datetime import timedelta

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.commands import cast as names
from alongside.commands.part import FRIDAY, Part, rang
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.contact import promises
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.referral import operations as referral
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Means, Party, Teller, Way
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.referral import ClaimSource, Concern, Living, Sex


class Weekend(Part):
    """Friday: found, referred, taken on, a guardian, a home for the night."""

    def scenes(self) -> list[Scene]:
        """Referred at ten to five, taken on, a guardian, a foster home in another force's area."""
        return [
            self.scene(
                self.at(FRIDAY, 16, 50),
                "Police find a boy of 15 in a cannabis house; custody has him down as 19. An officer rings the line",
                self.refer,
                writes=(
                    "referral.child_identified",
                    "referral.received",
                    "referral.name_claimed",
                    "referral.age_presumed",
                ),
                started=("guardian_allocated", "referral_acknowledged"),
                holds=lambda s: s.presumed_child and s.guardian is None and s.is_open,
                not_seen_by=(self.cast.outsider, self.cast.far_guardian, self.cast.inspector),
            ),
            self.scene(
                self.at(FRIDAY, 16, 58),
                "The line tells the officer it has arrived, and accepts",
                self.accept,
                writes=("referral.acknowledged", "referral.accepted"),
                met=("referral_acknowledged",),
            ),
            self.scene(
                self.at(FRIDAY, 16, 59),
                "Sam Whitlock, duty social worker, a minute before the office closes: the child is ours",
                self.authority_accepts,
                writes=("referral.authority_accepted",),
                met=("authority_told",),
                holds=lambda s: s.authority_accepted,
            ),
            self.scene(
                self.at(FRIDAY, 17, 40),
                "The service manager asks Amara Osei, who speaks Vietnamese, to be his guardian",
                self.ask_guardian,
                writes=("advocacy.support_decided", "advocacy.allocated"),
                holds=lambda s: s.guardian is None and s.asked_worker == self.cast.guardian.number,
            ),
            self.scene(
                self.at(FRIDAY, 17, 55),
                "Amara accepts by name",
                self.guardian_accepts,
                writes=("advocacy.allocation_accepted",),
                met=("guardian_allocated",),
                started=("first_visit",),
                holds=lambda s: s.guardian is not None and s.guardian.worker == self.cast.guardian.number,
            ),
            self.scene(
                self.at(FRIDAY, 18, 30),
                "She rings him at the police station, with an interpreter, and promises to ring again at seven",
                self.first_call,
                writes=("contact.made", "contact.promised"),
                met=("first_contact",),
                started=("promise_kept",),
                holds=lambda s: s.wants is not None,
            ),
            self.scene(
                self.at(FRIDAY, 19, 40),
                "The authority looks after him from now. A foster home is found, in another force's area, and checked",
                self.choose_home,
                writes=(
                    "placement.became_looked_after",
                    "placement.decided",
                    "placement.checked",
                    "placement.journey_began",
                ),
                started=("journey_arrived", "care_plan_england", "review_first_england"),
                holds=lambda s: s.chosen is not None and s.chosen.checked,
            ),
            self.scene(
                self.at(FRIDAY, 20, 15),
                "A contact plan is agreed, dense round the moments children go; it begins when he is there",
                self.agree_plan,
                writes=("contact.plan_agreed",),
                holds=lambda s: s.plan is not None,
            ),
            self.scene(
                self.at(FRIDAY, 21, 20),
                "He arrives; Fay Thornton receives him",
                self.arrive,
                writes=("placement.arrived",),
                met=("journey_arrived",),
                started=("expected_contact",),
                holds=lambda s: s.home is not None and s.home.desk == self.cast.rowan_house,
            ),
            self.scene(
                self.at(FRIDAY, 21, 45),
                "Fay prepares the missing profile with him before anything happens",
                self.profile,
                writes=("placement.profile_prepared",),
                met=("missing_profile_prepared",),
                holds=lambda s: s.profile is not None,
            ),
            self.scene(
                self.at(FRIDAY, 22, 15),
                "Bedtime: he is in his room, seen",
                self.bedtime,
                writes=("contact.is_here",),
                met=("expected_contact",),
            ),
        ]

    def refer(self) -> None:
        texts: Texts = {
            "name": (Class.IDENTITY, "Nguyễn Văn Đức"),
            "also_known_as": (Class.IDENTITY, "Duc Van Nguyen"),
            "born": (Class.IDENTITY, self.born_on(15, month=5, day=4).isoformat()),
            "age_ground": (Class.CASEWORK, "Custody record says 19, from a first guess at the door."),
            "account": (
                Class.ACCOUNT,
                "Seen: alone in a house of plants, door locked from outside. Said: nothing was asked about the plants.",
            ),
            "where_now": (Class.LOCATION, "Custody suite of the arresting force."),
            "referrer_name": (Class.CASEWORK, "PC 4402"),
            "teller": (Class.IDENTITY, "PC 4402"),
        }
        with gate.transaction(self.stage.token(self.cast.line)) as session:
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
                born_on=self.born_on(15, month=5, day=4),
            )
            told = Told(Teller.OFFICER, Means.TELEPHONE, session.at, name=opened.sealed["teller"])
            identified = happened_at(session.at - timedelta(hours=2))
            referral.refer(opened, said, identified=identified, received=happened_at(session.at), told=told)
            self.child.ref = opened.ref

    def accept(self) -> None:
        with self.acting(self.cast.line, Permission.DECIDE_REFERRAL) as opened:
            referral.acknowledge(opened, route=Way.VOICE)
            referral.accept(opened, happened=happened_at(opened.at))

    def authority_accepts(self) -> None:
        with self.acting(self.cast.social_worker, Permission.ACCEPT_RESPONSIBILITY) as opened:
            referral.accept_responsibility(opened, authority=names.BIRMINGHAM, happened=happened_at(opened.at))

    def ask_guardian(self) -> None:
        with self.acting(self.cast.manager, Permission.ALLOCATE) as opened:
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
        with self.acting(self.cast.guardian, Permission.ANSWER_ALLOCATION) as opened:
            advocacy.accept_allocation(opened, role=GuardianRole.DIRECT_WORKER, happened=happened_at(opened.at))

    def first_call(self) -> None:
        texts: Texts = {
            "wants": (Class.CASEWORK, "To ring his mother, and not to go back to the house."),
            "told_next": (Class.CASEWORK, "A family will have him tonight; Amara comes tomorrow at ten."),
            "child_words": (Class.ACCOUNT, "Will they send me to him?"),
            "what": (Class.CASEWORK, "I will ring you at seven."),
        }
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
            contact.make(
                opened,
                how=HowKnown.VOICE,
                way=Way.VOICE,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.YES,
                happened=happened_at(opened.at),
            )
            promises.promise(
                opened,
                promiser=self.cast.guardian.number,
                owed_by=Party.GUARDIAN,
                due_at=self.at(FRIDAY, 19),
                language="vie",
                said_back=Known.YES,
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
        with self.acting(self.cast.line, Permission.PLACE, texts) as opened:
            told = rang(opened, Teller.EMERGENCY_DUTY_WORKER)
            now = happened_at(opened.at)
            care.look_after(opened, legal_status="V2", happened=now, told=told)
            care.look_after(opened, legal_status="V2", happened=now, told=told)
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
        with self.acting(self.cast.guardian, Permission.AGREE_PLAN) as opened:
            contact.agree_plan(
                opened,
                lines=dense_plan(),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
                with_child=Known.YES,
            )

    def arrive(self) -> None:
        texts: Texts = {"received_by": (Class.CASEWORK, "Fay Thornton")}
        with self.acting(self.cast.carer, Permission.PLACE, texts) as opened:
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
        with self.acting(self.cast.carer, Permission.PREPARE_PROFILE, texts) as opened:
            care.prepare_profile(
                opened, photograph_held=True, prepared_by=Teller.CARER, happened=happened_at(opened.at)
            )

    def bedtime(self) -> None:
        with self.acting(self.cast.carer, Permission.RECORD_CONTACT) as opened:
            contact.say_is_here(opened, how=HowKnown.SEEN, by=Teller.CARER, happened=happened_at(opened.at))

"""A Welsh authority's child in England, and an English authority's in Wales: whose law applies, and in whose words."""

from alongside.commands import cast as names
from alongside.commands.part import A_WEEK, FRIDAY, SATURDAY, THURSDAY, WEDNESDAY, casework, rang
from alongside.commands.scene import Scene
from alongside.commands.taken_on import TakenOn
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.missing import conversation, finding, talks
from alongside.missing import operations as missing
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.rules import nation_words
from alongside.rules.missing import lead_force
from alongside.rules.nation_words import Term
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Nation, Party, Teller, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import OfferAnswer, Route, State
from alongside.vocabulary.missing import Told as Whom
from alongside.vocabulary.missing_depth import CameBefore, Reader, TalkWay, WhereBeen, WhyGone, WithWhom
from alongside.vocabulary.placement import Approver, Notified
from alongside.vocabulary.referral import Living, Sex

THIRD = 2 * A_WEEK


class WelshInEngland(TakenOn):
    """A girl from Cardiff, found in Birmingham."""

    def scenes(self) -> list[Scene]:
        """Found, Cardiff's, placed, out late, listened to in Welsh."""
        return [
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 13, 20),
                "A girl of 14 is found in a car at a service station. Whose she is nobody knows yet: English law till then",
                lambda: self.refer(
                    "Seren Whitcombe",
                    self.born_on(14, month=3, day=1),
                    responsible=None,
                    living=Living.POLICE_PROTECTION,
                    languages=("cym", "eng"),
                    nationality="GBR",
                ),
                writes=("referral.received", "referral.accepted"),
                holds=lambda s: s.responsible is None and s.nation is Nation.ENGLAND,
                not_seen_by=(self.cast.welsh_social_worker, self.cast.outsider),
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 14, 5),
                "Wyn Morgan rings the line: she is Cardiff's. From here Welsh law applies, wherever she sleeps",
                lambda: self.accepted_by(names.CARDIFF, self.cast.welsh_social_worker),
                writes=("referral.authority_accepted", "holding.taken_up"),
                holds=lambda s: s.nation is Nation.WALES and s.authority_accepted,
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 14, 40),
                "Cerys Pugh, who speaks Welsh, accepts to be her guardian",
                lambda: self.guarded_by(self.cast.coordinator, GuardianRole.REGIONAL_PRACTITIONER),
                writes=("advocacy.allocation_accepted",),
                met=("guardian_allocated",),
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 16, 30),
                "Cardiff looks after her from today, at Alder house in Birmingham: the clocks that start are those of Wales",
                self.live_at_alder,
                writes=("placement.became_looked_after", "placement.arrived", "contact.made"),
                started=("care_plan_wales", "review_first_wales"),
                met=("missing_profile_prepared", "first_visit", "first_contact"),
                holds=lambda s: s.nation is Nation.WALES and lead_force(s) == names.WEST_MIDLANDS_POLICE,
                not_seen_by=(self.cast.carer, self.cast.welsh_carer),
            ),
            self.scene(
                self.at(THIRD + FRIDAY, 19, 35),
                "She is not back from the shop. Kit reports it; police take it by name in five minutes",
                self.report,
                writes=("missing.reported", "missing.taken"),
                met=("police_told",),
                holds=lambda s: s.missing and s.nation is Nation.WALES,
            ),
            self.scene(
                self.at(THIRD + FRIDAY, 20, 15),
                "She comes back with Kit from the bus shelter. Cerys sees her on video and confirms: a debrief is owed",
                self.back,
                writes=("missing.back", "missing.return_confirmed"),
                started=("debrief", "prevention_check"),
                holds=lambda s: not s.missing and nation_words.words(Term.TALK, s.nation) == "debrief",
            ),
            self.scene(
                self.at(THIRD + SATURDAY, 11, 0),
                "Police have seen her. The debrief, in Welsh, walking: she did not think that she was missing",
                self.debrief,
                writes=("missing.checked", "missing.talk_held"),
                met=("debrief", "talk_offered", "prevention_check"),
                holds=lambda s: s.past_episodes[-1].talk == "held",
            ),
        ]

    def alder(self) -> placement.NewHome:
        return placement.NewHome(place="K2", provider="PR4", house=self.cast.alder_house, registered=Known.YES)

    def live_at_alder(self) -> None:
        self.placed(self.cast.welsh_social_worker, self.alder())
        self.arrived(self.cast.night_staff, self.alder())
        texts: Texts = casework(wants="To ring her nan, in Welsh.", told_next="You sleep here; Wyn comes on Friday.")
        with self.acting(self.cast.coordinator, Permission.RECORD_CONTACT, texts) as opened:
            contact.make(
                opened,
                how=HowKnown.SEEN_ALONE,
                way=Way.VISIT,
                worker_role=Party.GUARDIAN,
                language="cym",
                interpreter=Known.NO,
                told_language="cym",
                said_back=Known.YES,
                happened=happened_at(opened.at),
            )
        self.written_down("Ysgol Glan Taf (made up), which keeps her place")
        self.planned(every_days=2)

    def report(self) -> None:
        texts: Texts = casework(
            why_worried="Half an hour late from the shop, and her phone rings out.",
            taken_by="PC Dele Marsh, control room",
        ) | {"reference": (Class.IDENTITY, "WMP-0551 (made up)")}
        with self.acting(self.cast.night_staff, Permission.REPORT_MISSING, texts) as opened:
            missing.report(
                opened,
                state=State.MISSING,
                by=Teller.STAFF_ON_DUTY,
                last_seen_at=self.at(THIRD + FRIDAY, 18, 30),
                last_seen_by=Teller.STAFF_ON_DUTY,
                already_told={
                    Whom.POLICE: Route.CALL_101,
                    Whom.EMERGENCY_DUTY_TEAM: Route.TELEPHONE,
                    Whom.GUARDIAN: Route.TELEPHONE,
                    Whom.SERVICE_LINE: Route.THIS_RECORD,
                },
            )

    def back(self) -> None:
        with self.acting(self.cast.night_staff, Permission.WORK_EPISODE) as opened:
            finding.come_back(opened, received_by=Teller.STAFF_ON_DUTY, happened=happened_at(opened.at))
        with self.acting(self.cast.coordinator, Permission.CONFIRM_RETURN) as opened:
            finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VIDEO, happened=happened_at(opened.at))

    def debrief(self) -> None:
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            finding.check(
                opened, seen_alone=Known.YES, happened=happened_at(opened.at), told=rang(opened, Teller.OFFICER)
            )
        episodes = (self.standing().past_episodes[-1].seq,)
        texts: Texts = casework(what_would_help="To be believed that she comes back.") | {
            "why_left": (Class.ACCOUNT, "I was on the phone to my nan. There is no signal in the house."),
        }
        with self.acting(self.cast.coordinator, Permission.TALK, texts) as opened:
            now = happened_at(opened.at)
            offered = talks.offer(
                opened,
                offered_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=episodes,
                way=Way.FACE_TO_FACE,
                language="cym",
                ways=(TalkWay.WALK,),
                happened=now,
            )
            talks.answer(opened, offer=offered.root, answer=OfferAnswer.YES, happened=now)
            talks.hold(
                opened,
                held_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=episodes,
                way=Way.FACE_TO_FACE,
                language="cym",
                ways=(TalkWay.WALK,),
                readers=(Reader.GUARDIAN, Reader.SOCIAL_WORKER, Reader.CARER),
                readers_told_by=Party.GUARDIAN,
                may_share_with_police=Known.NO,
                pattern=conversation.Pattern(
                    why=(WhyGone.DID_NOT_THINK_MISSING,),
                    with_whom=(WithWhom.ALONE,),
                    where=(WhereBeen.STREET_OR_STATION,),
                    after=(CameBefore.NOTHING_KNOWN,),
                ),
                happened=now,
            )


class EnglishInWales(TakenOn):
    """A boy whom Birmingham looks after, at Bryn house in Swansea."""

    def scenes(self) -> list[Scene]:
        """Taken on, living in Wales, and the two who must know of it."""
        return [
            self.scene(
                self.at(A_WEEK + THURSDAY, 13, 10),
                "The other way: a boy of 16 of Birmingham's is taken on; Ben Carter is his guardian",
                self.take_on,
                writes=("referral.accepted", "referral.authority_accepted", "advocacy.allocation_accepted"),
                met=("guardian_allocated",),
                holds=lambda s: s.nation is Nation.ENGLAND,
            ),
            self.scene(
                self.at(A_WEEK + THURSDAY, 18, 20),
                "He arrives at Bryn house in Wales. English law goes with him; if he were missing, South Wales Police would lead",
                self.live_at_bryn,
                writes=("placement.became_looked_after", "placement.arrived"),
                started=("care_plan_england", "review_first_england", "placement_approved_at_a_distance"),
                holds=lambda s: s.nation is Nation.ENGLAND and lead_force(s) == names.SOUTH_WALES_POLICE,
                not_seen_by=(self.cast.welsh_social_worker, self.cast.night_staff),
            ),
            self.scene(
                self.at(THIRD + FRIDAY, 11, 0),
                "The director approves a home that far away, and Swansea, where he lives now, is told in writing",
                self.tell_swansea,
                writes=("placement.approved", "placement.notified"),
                met=("placement_approved_at_a_distance", "host_authority_told_of_placement"),
            ),
        ]

    def take_on(self) -> None:
        self.refer(
            "Kofi Mensah",
            self.born_on(16, month=2, day=11),
            responsible=names.BIRMINGHAM,
            living=Living.IN_CARE,
            languages=("eng",),
            nationality="GBR",
            sex=Sex.MALE,
        )
        self.accepted_by(names.BIRMINGHAM, self.cast.social_worker)
        self.guarded_by(self.cast.cover, GuardianRole.DIRECT_WORKER)

    def live_at_bryn(self) -> None:
        home = placement.NewHome(place="K2", provider="PR4", house=self.cast.bryn_house, registered=Known.YES)
        self.placed(self.cast.social_worker, home)
        self.arrived(self.cast.welsh_carer, home)
        with self.acting(self.cast.cover, Permission.RECORD_CONTACT, casework(wants="To stay in his team.")) as opened:
            contact.make(
                opened,
                how=HowKnown.SEEN_ALONE,
                way=Way.VISIT,
                worker_role=Party.GUARDIAN,
                language="eng",
                interpreter=Known.NO,
                happened=happened_at(opened.at),
            )
        self.written_down("Bay College (made up), and his team on Thursdays")
        self.planned(every_days=2)

    def tell_swansea(self) -> None:
        with self.acting(self.cast.social_worker, Permission.PLACE) as opened:
            now = happened_at(opened.at)
            placement.approve(opened, approved_by=Approver.DIRECTOR, happened=now)
            care.notify(opened, whom=Notified.HOST_AUTHORITY, happened=now)

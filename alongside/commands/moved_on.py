"""Moved to a safer house with everything that is his, listened to in his own way, and the door he once lived behind."""

from alongside.access import former_door, gate
from alongside.commands.part import A_WEEK, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Part, casework, rang
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.contact import reach
from alongside.meeting import operations as meeting
from alongside.missing import conversation, finding, notices, talks
from alongside.placement import care, travels
from alongside.placement import operations as placement
from alongside.placement.travels import Answer
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.meeting import Became
from alongside.vocabulary.missing import HomeOfficeNotice, OfferAnswer
from alongside.vocabulary.missing_depth import (
    CameBefore,
    NoticeField,
    Reader,
    TalkChoice,
    TalkWay,
    WhereBeen,
    WhyGone,
    WithWhom,
)
from alongside.vocabulary.placement import CarePlanMade, Notified, PlacementPlanMade
from alongside.vocabulary.travels import Outcome, Thing

OF_THE_NOTICE = (NoticeField.NAME, NoticeField.BIRTH_DATE, NoticeField.RESPONSIBLE_AUTHORITY, NoticeField.WHEN_FOUND)


class MovedOn(Part):
    """From Monday's journey to the talk on Thursday."""

    def scenes(self) -> list[Scene]:
        """Alder house, and the days after."""
        return [*self.journey(), *self.after()]

    def journey(self) -> list[Scene]:
        """Checked, on the way, received, confirmed, seen."""
        return [
            self.scene(
                self.at(A_WEEK + MONDAY, 12, 30),
                "Sam chooses Alder house, checks who else lives there, and says who hands him over and when he is expected",
                self.set_out,
                writes=("placement.decided", "placement.checked", "placement.journey_began"),
                started=("journey_arrived",),
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 15, 40),
                "Kit Rowe receives him at Alder house. All that is his waits to be checked; Fay no longer sees his record",
                self.arrive,
                writes=("missing.placed_elsewhere", "placement.arrived"),
                met=("journey_arrived",),
                started=("rights_go_along", "care_goes_along"),
                holds=lambda s: (
                    s.home is not None and s.home.desk == self.cast.alder_house and len(s.continuity.waiting) == 5
                ),
                not_seen_by=(self.cast.carer,),
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 15, 55),
                "Amara sees him on video, tells him herself what was decided, and confirms: he is not missing any more",
                self.confirm,
                writes=("missing.return_confirmed", "contact.made", "meeting.decision_followed"),
                met=("meeting_decision_done",),
                started=("expected_contact",),
                holds=lambda s: not s.missing and len(s.past_episodes) == 2,
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 18, 10),
                "Police make their prevention check at Alder house; he is seen alone",
                self.check,
                writes=("missing.checked",),
                met=("prevention_check",),
            ),
        ]

    def after(self) -> list[Scene]:
        """What the Home Office was told, what goes with him, the last door, the talk."""
        return [
            self.scene(
                self.at(A_WEEK + TUESDAY, 9, 20),
                "Sam has told the Home Office that he is found: four things, and no address",
                self.tell_home_office,
                writes=("missing.home_office_told",),
                met=("home_office_told_found",),
            ),
            self.scene(
                self.at(A_WEEK + TUESDAY, 10, 0),
                "Amara visits: is the number safe, what was the Home Office told, would he like to talk? Later, he says",
                self.visit,
                writes=("contact.reach_checked", "missing.notice_explained", "missing.talk_answered"),
                met=("reach_checked_after_missing", "child_told_of_notice", "talk_offered"),
                started=("talk_offered_again",),
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 10, 30),
                "One by one: solicitor, interpreter, NRM and college go on; the doctor changes, and has his notes",
                self.check_things,
                writes=("placement.followed",),
                met=("rights_go_along", "care_goes_along"),
                holds=lambda s: not s.continuity.waiting,
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 11, 30),
                "Sam sees him alone. The care plan says what was done to him; health and the IRO know where he lives",
                self.plan_care,
                writes=("placement.visited", "placement.care_plan_made", "placement.placement_plan_made"),
                met=("social_worker_visit_first", "care_plan_england", "trafficking_in_care_plan", "placement_plan"),
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 16, 20),
                "He stands at Fay's door with her son's jacket, washed. Fay can say only that, and it reaches Amara at once",
                self.came_to_the_door,
                writes=("placement.came_here",),
                started=("last_carer_answered",),
                holds=lambda s: not s.missing and len(s.continuity.doors) == 1,
                not_seen_by=(self.cast.carer,),
            ),
            self.scene(
                self.at(A_WEEK + WEDNESDAY, 16, 32),
                "Amara answers: Kit knows, fetches him at half past five, and Fay may give him tea",
                self.answer_door,
                writes=("placement.door_answered",),
                met=("last_carer_answered",),
                holds=lambda s: not s.continuity.doors,
            ),
            self.scene(
                self.at(A_WEEK + THURSDAY, 10, 0),
                "He tells it in a voice note, walking, having heard who will listen to it. One talk covers both times away",
                self.talk,
                writes=("missing.readers_told", "missing.talk_held", "missing.pattern_told"),
                met=("return_interview", "talk_offered_again"),
                holds=lambda s: all(episode.talk == "held" for episode in s.past_episodes),
            ),
        ]

    def alder(self) -> placement.NewHome:
        return placement.NewHome(place="K2", provider="PR4", house=self.cast.alder_house, registered=Known.YES)

    def set_out(self) -> None:
        texts: Texts = casework(
            checked_by="Sam Whitlock, who has been there", who="Officers hand him to Sam at the station"
        ) | {
            "address": (Class.LOCATION, "9 Made Up Row, Nowhere"),
        }
        with self.acting(self.cast.social_worker, Permission.PLACE, texts) as opened:
            now = happened_at(opened.at)
            placement.choose(opened, self.alder(), seen=opened.last_seq, happened=now)
            placement.check(opened, address_checked=True, adults_checked=True, others_checked=True, happened=now)
            placement.set_out(
                opened,
                hands_over=AgencyKind.POLICE,
                receives=AgencyKind.HOME,
                expected_at=self.at(A_WEEK + MONDAY, 16, 30),
                happened=now,
            )

    def arrive(self) -> None:
        with self.acting(self.cast.night_staff, Permission.WORK_EPISODE, casework(received_by="Kit Rowe")) as opened:
            now = happened_at(opened.at)
            finding.place_elsewhere(opened, received_by=Teller.STAFF_ON_DUTY, home=self.cast.alder_house, happened=now)
            placement.arrive(opened, self.alder(), happened=now)
        self.child.carer = self.cast.night_staff

    def confirm(self) -> None:
        texts = casework(told_next="You sleep here. Nobody of before gets the address. I come tomorrow at ten.")
        with self.acting(self.cast.guardian, Permission.CONFIRM_RETURN, texts) as opened:
            now = happened_at(opened.at)
            finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VIDEO, happened=now)
            contact.make(
                opened,
                how=HowKnown.VIDEO,
                way=Way.VIDEO,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.NO,
                told_language="vie",
                said_back=Known.YES,
                happened=now,
            )
            mine = next(one for one in opened.standing.meetings.decisions if one.owner is Party.GUARDIAN)
            meeting.follow_decision(opened, decision=mine.seq, became=Became.DONE, happened=now)

    def check(self) -> None:
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            finding.check(
                opened, seen_alone=Known.YES, happened=happened_at(opened.at), told=rang(opened, Teller.OFFICER)
            )

    def tell_home_office(self) -> None:
        with self.acting(self.cast.social_worker, Permission.WORK_EPISODE) as opened:
            notices.note_home_office(
                opened, about=HomeOfficeNotice.FOUND, given=OF_THE_NOTICE, happened=happened_at(opened.at)
            )

    def visit(self) -> None:
        for about, words in (
            (
                HomeOfficeNotice.MISSING,
                "That you were away, your name and birth date, and whom to ring. Not what you said.",
            ),
            (HomeOfficeNotice.FOUND, "That you are found. Not where you live. Nobody comes for you because of it."),
        ):
            texts: Texts = casework(words=words) | {"child_words": (Class.ACCOUNT, "So they stop looking for me?")}
            with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
                notices.explain(
                    opened,
                    about=about,
                    child_told=True,
                    by=Party.GUARDIAN,
                    language="vie",
                    happened=happened_at(opened.at),
                )
        both = self.both_times()
        with self.acting(self.cast.guardian, Permission.TALK) as opened:
            now = happened_at(opened.at)
            reach.check_reach(
                opened, still_safe=Known.YES, knows_the_word=Known.YES, alone_with_child=Known.YES, happened=now
            )
            offered = talks.offer(
                opened,
                offered_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=both,
                way=Way.FACE_TO_FACE,
                language="vie",
                free_to_choose=(TalkChoice.PERSON, TalkChoice.WAY, TalkChoice.PLACE),
                ways=(TalkWay.WALK, TalkWay.VOICE_NOTE),
                happened=now,
            )
            talks.answer(
                opened,
                offer=offered.root,
                answer=OfferAnswer.NOT_YET,
                next_offer_by=Party.GUARDIAN,
                next_offer_at=self.at(A_WEEK + THURSDAY, 11),
                happened=now,
            )

    def both_times(self) -> tuple[int, ...]:
        """The two times away, as entries."""
        return tuple(episode.seq for episode in self.standing().past_episodes)

    def check_things(self) -> None:
        move = self.standing().continuity.move
        with self.acting(self.cast.guardian, Permission.PLACE) as opened:
            goes_on = [Answer(one, Outcome.GOES_ON) for one in (Thing.SOLICITOR, Thing.INTERPRETER, Thing.NRM)]
            travels.follow(opened, goes_on, move=move, happened=happened_at(opened.at))
        texts: Texts = {"gp_who": (Class.HEALTH, "Lock Lane surgery; his notes went over on Tuesday")}
        with self.acting(self.cast.social_worker, Permission.PLACE, texts) as opened:
            answers = [Answer(Thing.SCHOOL, Outcome.GOES_ON), Answer(Thing.GP, Outcome.CHANGED)]
            travels.follow(opened, answers, move=move, happened=happened_at(opened.at))

    def plan_care(self) -> None:
        with self.acting(self.cast.social_worker, Permission.PLACE) as opened:
            now = happened_at(opened.at)
            care.visit(opened, seen=True, seen_alone=True, happened=now)
            care.note(opened, CarePlanMade(trafficking_recorded=Known.YES), happened=now)
            care.note(opened, PlacementPlanMade(missing_measures=Known.YES), happened=now)
            for whom in (Notified.HEALTH, Notified.REVIEWING_OFFICER):
                care.notify(opened, whom=whom, happened=now)

    def came_to_the_door(self) -> None:
        texts: Texts = {
            "words": (Class.LOCATION, "On the step, well, with the jacket. He wants to say goodbye properly.")
        }
        with (
            gate.transaction(self.stage.token(self.cast.carer)) as session,
            former_door.at_door(session, self.ref, texts=texts) as (opened, house),
        ):
            travels.say_came_here(
                opened,
                house=house,
                how=HowKnown.SPOKEN_FACE_TO_FACE,
                still_there=Known.YES,
                happened=happened_at(opened.at),
            )

    def answer_door(self) -> None:
        texts = casework(words="Kit fetches him at half past five. They may have tea.")
        with self.acting(self.cast.guardian, Permission.ANSWER, texts) as opened:
            said = opened.standing.continuity.doors[-1].entry
            travels.answer_door(opened, said=said, happened=happened_at(opened.at))

    def talk(self) -> None:
        both = self.both_times()
        texts: Texts = casework(what_would_help="To hear his mother. To know that the man cannot find him.") | {
            "why_left": (
                Class.ACCOUNT,
                "He rang my mum. I thought if I go to him he leaves her alone. Then I could not.",
            ),
        }
        with self.acting(self.cast.guardian, Permission.TALK, texts) as opened:
            now = happened_at(opened.at)
            offered = talks.offer(
                opened,
                offered_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=both,
                way=Way.FACE_TO_FACE,
                language="vie",
                ways=(TalkWay.WALK, TalkWay.VOICE_NOTE),
                happened=now,
            )
            talks.answer(opened, offer=offered.root, answer=OfferAnswer.YES, happened=now)
            talks.hold(
                opened,
                held_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=both,
                way=Way.FACE_TO_FACE,
                language="vie",
                ways=(TalkWay.WALK, TalkWay.VOICE_NOTE),
                readers=(Reader.GUARDIAN, Reader.SOCIAL_WORKER),
                readers_told_by=Party.GUARDIAN,
                may_share_with_police=Known.YES,
                pattern=conversation.Pattern(
                    why=(WhyGone.THREAT_TO_FAMILY, WhyGone.DEBT),
                    with_whom=(WithWhom.ALONE,),
                    where=(WhereBeen.STREET_OR_STATION,),
                    after=(CameBefore.CALL, CameBefore.VISITOR),
                ),
                happened=now,
            )

"""His guardian changes, and he has a say in it: told, heard, met together, one promise passed on, a goodbye, no day between."""

from alongside.advocacy import introductions
from alongside.advocacy import operations as advocacy
from alongside.commands.part import A_WEEK, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Part, casework, steady_plan
from alongside.commands.scene import Scene
from alongside.contact import operations as contact
from alongside.contact import promises, reach
from alongside.placement import care
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.continuity import Say
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import EducationPlanned, HealthAssessed, ReviewHeld

THIRD, FOURTH = 2 * A_WEEK, 3 * A_WEEK


class Introduced(Part):
    """Amara goes, Ben follows."""

    def scenes(self) -> list[Scene]:
        """The third week and the fourth."""
        return [*self.introduced(), *self.followed()]

    def introduced(self) -> list[Scene]:
        """Agreed, told, heard, met."""
        return [
            self.scene(
                self.at(THIRD + MONDAY, 10, 0),
                "Amara will leave. Maya agrees with Ben Carter that he follows, at noon on Monday; until he accepts, Amara stays",
                self.agree,
                writes=("advocacy.handover_agreed",),
                started=("handover_accepted", "handover_child_told", "handover_met"),
                holds=lambda s: s.guardian is not None and s.guardian.worker == self.cast.guardian.number,
            ),
            self.scene(
                self.at(THIRD + TUESDAY, 16, 30),
                "He hears it first from Amara: when, who follows, and why. His say: he wants to meet him before",
                self.tell,
                writes=("advocacy.handover_told", "advocacy.handover_said"),
                met=("handover_child_told",),
                started=("goodbye_said",),
            ),
            self.scene(
                self.at(THIRD + THURSDAY, 15, 30),
                "Amara and Ben meet him together at Alder house, with his interpreter. Ben plays the better goalkeeper",
                self.meet,
                writes=("advocacy.handover_met",),
                met=("handover_met",),
            ),
        ]

    def followed(self) -> list[Scene]:
        """What was promised is passed on by name; goodbye; taken over; kept."""
        return [
            self.scene(
                self.at(FOURTH + MONDAY, 10, 30),
                "The one promise still open, about ringing his mother, is passed on to Ben by name. Amara says goodbye",
                self.say_goodbye,
                writes=("contact.promise_passed_on", "advocacy.goodbye_said"),
                met=("goodbye_said",),
                started=("promise_kept",),
                holds=lambda s: s.promises.open[0].promiser == self.cast.cover.number,
            ),
            self.scene(
                self.at(FOURTH + MONDAY, 11, 0),
                "Ben accepts by name and is his guardian, with no day between; he alone may use the number if he goes again",
                self.take_over,
                writes=("advocacy.handed_over", "contact.reach_named"),
                met=("handover_accepted",),
                holds=lambda s: (
                    s.guardian is not None
                    and s.guardian.worker == self.cast.cover.number
                    and s.reach.alone == self.cast.cover.number
                ),
                not_seen_by=(self.cast.guardian,),
            ),
            self.scene(
                self.at(FOURTH + WEDNESDAY, 16, 0),
                "He rings his mother himself, Ben and the interpreter beside him: Amara's promise is kept, a day early",
                self.keep_promise,
                writes=("contact.promise_kept", "contact.made"),
                met=("promise_kept",),
                holds=lambda s: not s.promises.open and s.promises.in_time == 2 and s.promises.late == 0,
            ),
            self.scene(
                self.at(FOURTH + THURSDAY, 11, 0),
                "His first review. He comes and speaks for himself; his hands have healed, and he keeps his place at college",
                self.review,
                writes=("placement.review_held", "placement.health_assessed", "placement.education_planned"),
                met=("review_first_england", "health_assessment", "education_plan"),
            ),
            self.scene(
                self.at(FOURTH + A_WEEK + FRIDAY, 15, 0),
                "Two quiet weeks. The plan is stepped down with him, with the reason: evenings, mornings, a call every third day",
                self.step_down,
                writes=("contact.plan_stepped_down",),
                holds=lambda s: s.plan is not None and len(s.plan.lines) == 3,
            ),
        ]

    def agree(self) -> None:
        with self.acting(self.cast.manager, Permission.ARRANGE_COVER, casework(reasons="Amara moves away.")) as opened:
            advocacy.agree_handover(
                opened,
                worker=self.cast.cover.number,
                role=GuardianRole.DIRECT_WORKER,
                planned_at=self.at(FOURTH + MONDAY, 12),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def tell(self) -> None:
        why = casework(why="I move to another town for my own family. It is nothing that you did.")
        with self.acting(self.cast.guardian, Permission.ASK, why) as opened:
            introductions.tell_child(
                opened,
                by=self.cast.guardian.number,
                planned_at=self.at(FOURTH + MONDAY, 12),
                way=Way.FACE_TO_FACE,
                language="vie",
                said_back=Known.YES,
                happened=happened_at(opened.at),
            )
        words = casework(words="I want to see him first. Does he know that I must not be rung at night?")
        with self.acting(self.cast.guardian, Permission.ASK, words) as opened:
            introductions.hear_child(opened, says=[Say.MEET_FIRST], language="vie", happened=happened_at(opened.at))

    def meet(self) -> None:
        with self.acting(self.cast.cover, Permission.ASK, casework(words="An hour, mostly football.")) as opened:
            introductions.meet_together(opened, way=Way.FACE_TO_FACE, happened=happened_at(opened.at))

    def say_goodbye(self) -> None:
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT) as opened:
            promises.pass_on_promise(
                opened,
                promise=opened.standing.promises.open[0].root,
                to=self.cast.cover.number,
                owed_by=Party.GUARDIAN,
                child_told=Known.YES,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )
        with self.acting(
            self.cast.guardian, Permission.ASK, casework(words="He gave me a drawing of the house.")
        ) as opened:
            introductions.say_goodbye(opened, way=Way.VISIT, happened=happened_at(opened.at))

    def take_over(self) -> None:
        with self.acting(self.cast.cover, Permission.ANSWER_ALLOCATION) as opened:
            advocacy.take_over(
                opened, role=GuardianRole.DIRECT_WORKER, introduced=Known.YES, happened=happened_at(opened.at)
            )
        with self.acting(
            self.cast.cover, Permission.AGREE_PLAN, casework(why="Amara has left; he chose Ben.")
        ) as opened:
            reach.name_alone(
                opened, alone=self.cast.cover.number, seen=opened.last_seq, happened=happened_at(opened.at)
            )
        self.child.guardian, self.child.interpreter = self.cast.cover, Known.YES

    def keep_promise(self) -> None:
        texts = casework(
            how="Eleven minutes, from the office telephone.",
            wants="To ring his mother every Wednesday.",
            told_next="We ring her again next Wednesday at four. Tomorrow is your review; you may say all of that there.",
        )
        with self.acting(self.cast.cover, Permission.RECORD_CONTACT, texts) as opened:
            now = happened_at(opened.at)
            promise = opened.standing.promises.open[0].root
            promises.keep(opened, promise=promise, child_knows=Known.YES, happened=now)
            contact.make(
                opened,
                how=HowKnown.SEEN,
                way=Way.VISIT,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.YES,
                told_language="vie",
                said_back=Known.YES,
                happened=now,
            )

    def review(self) -> None:
        with self.acting(self.cast.social_worker, Permission.PLACE) as opened:
            now = happened_at(opened.at)
            care.note(opened, HealthAssessed(), happened=now)
            care.note(opened, EducationPlanned(school_place=Known.YES), happened=now)
            held = ReviewHeld(took_part="PN1", trafficking_needs_met=Known.YES)
            care.hold_review(opened, held, happened=now)

    def step_down(self) -> None:
        reasons = casework(reasons="Quiet since he moved; he asked to be rung less. Dense again if he goes.")
        with self.acting(self.cast.cover, Permission.AGREE_PLAN, reasons) as opened:
            contact.step_down_plan(
                opened, lines=steady_plan(every_days=3), seen=opened.last_seq, happened=happened_at(opened.at)
            )

"""After the first time away: every contact kept, a visit made late, a talk declined with one person and held with another."""

from datetime import datetime, timedelta

from alongside.advocacy import operations as advocacy
from alongside.commands.part import THURSDAY, TUESDAY, WEDNESDAY, Part, keep_contacts
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.contact import promises, reach
from alongside.missing import talks
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import CouldNot
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import OfferAnswer
from alongside.vocabulary.watch import DutyMissed

MOTHER_BY = (3 * 7 + THURSDAY, 18)
"""The Thursday of the fourth week at six: by then he knows about ringing his mother, whoever guards him."""


class Heard(Part):
    """Back, seen, listened to."""

    def scenes(self) -> list[Scene]:
        """Declined with one person, held with another."""
        return [
            self.scene(
                self.at(TUESDAY, 19, 35),
                "That night and the next morning Fay and Amara keep every contact of the dense plan",
                self.keep,
                writes=("contact.is_here", "contact.made"),
                met=("expected_contact",),
                holds=lambda s: s.silence is None,
            ),
            self.scene(
                self.at(WEDNESDAY, 10, 0),
                "Sam Whitlock offers him a talk about being away. He says no, to Sam",
                self.decline,
                writes=("missing.talk_offered", "missing.talk_answered"),
                met=("talk_offered",),
                holds=lambda s: s.past_episodes[-1].talk == "declined",
            ),
            self.scene(
                self.at(WEDNESDAY, 11, 0),
                "Amara visits him at Rowan house, as could not be done before; she asks whether the number is still safe",
                self.visit,
                writes=("contact.made", "contact.reach_checked", "advocacy.could_not"),
                met=("first_visit", "reach_checked_after_missing"),
            ),
            self.scene(
                self.at(THURSDAY, 15, 0),
                "Amara offers it again, walking, in Vietnamese; it is held within 72 hours. She promises one thing, with its day",
                self.hold,
                writes=("missing.talk_held", "contact.promised"),
                met=("return_interview",),
                started=("promise_kept",),
                holds=lambda s: s.past_episodes[-1].talk == "held",
            ),
        ]

    def keep(self) -> None:
        """From here every contact agreed with him is kept, also between one scene and the next."""
        self.child.kept = True
        keep_contacts(self.stage, [self.child], until=self.at(WEDNESDAY, 9, 30))

    def visit(self) -> None:
        occurrence = next(missed.occurrence for missed in self._missed_visits())
        texts: Texts = {"wants": (Class.CASEWORK, "To speak with his mother himself. To stay with Fay.")}
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
            now = happened_at(opened.at)
            contact.make(
                opened,
                how=HowKnown.SEEN_ALONE,
                way=Way.VISIT,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.NO,
                happened=now,
            )
            reach.check_reach(
                opened, still_safe=Known.YES, knows_the_word=Known.YES, alone_with_child=Known.YES, happened=now
            )
            advocacy.could_not(
                opened,
                duty="first_visit",
                occurrence=occurrence,
                because=CouldNot.CHILD_MISSING,
                happened=now,
            )

    def _missed_visits(self) -> list[DutyMissed]:
        payloads = [entry.payload for entry in self.stage.seen(self.ref).entries]
        return [said for said in payloads if isinstance(said, DutyMissed) and said.duty == "first_visit"]

    def _episode(self) -> int:
        return self.standing().past_episodes[-1].seq

    def decline(self) -> None:
        episode = self._episode()
        with self.acting(self.cast.social_worker, Permission.TALK) as opened:
            offered = talks.offer(
                opened,
                offered_by=Party.SOCIAL_WORKER,
                independent=Known.NO,
                episodes=(episode,),
                way=Way.FACE_TO_FACE,
                language="vie",
                child_told_who_reads=Known.YES,
                happened=happened_at(opened.at),
            )
            talks.answer(
                opened,
                offer=offered.root,
                answer=OfferAnswer.NO,
                next_offer_by=Party.GUARDIAN,
                next_offer_at=self._tomorrow(opened.at),
                happened=happened_at(opened.at),
            )

    def _tomorrow(self, at: datetime) -> datetime:
        return at + timedelta(days=1, hours=5)

    def hold(self) -> None:
        episode = self._episode()
        texts: Texts = {
            "why_left": (Class.ACCOUNT, "He owes money at home, and they rang his mother."),
            "what_would_help": (
                Class.CASEWORK,
                "To ring her himself, and a phone nobody else has the number of.",
            ),
            "what": (Class.CASEWORK, "Whether and when he can ring his mother himself, settled and told to him."),
            "child_knows_it_as": (Class.CASEWORK, "Ms Amara asks about me ringing my mum."),
        }
        with self.acting(self.cast.guardian, Permission.TALK, texts) as opened:
            now = happened_at(opened.at)
            offered = talks.offer(
                opened,
                offered_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=(episode,),
                way=Way.FACE_TO_FACE,
                language="vie",
                child_told_who_reads=Known.YES,
                happened=now,
            )
            talks.answer(opened, offer=offered.root, answer=OfferAnswer.YES, happened=now)
            talks.hold(
                opened,
                held_by=Party.GUARDIAN,
                independent=Known.YES,
                episodes=(episode,),
                way=Way.FACE_TO_FACE,
                may_share_with_police=Known.NO,
                happened=now,
            )
            promises.promise(
                opened,
                promiser=self.cast.guardian.number,
                owed_by=Party.GUARDIAN,
                due_at=self.at(*MOTHER_BY),
                language="vie",
                said_back=Known.YES,
                happened=now,
            )

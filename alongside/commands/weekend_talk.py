"""The third part of the story: every contact kept, a visit made late, a talk declined with one person and held with another."""

from datetime import datetime, timedelta

from alongside.advocacy import operations as advocacy
from alongside.commands.theatre import Texts
from alongside.commands.weekend import NEXT_FRIDAY, THURSDAY, TUESDAY, WEDNESDAY
from alongside.commands.weekend_missing import Gone
from alongside.contact import operations as contact
from alongside.missing import talks
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import CouldNot
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import OfferAnswer
from alongside.vocabulary.watch import DutyMissed


class Heard(Gone):
    """Back, seen, listened to."""

    def talk(self) -> None:
        """Declined with one person, held with another."""
        stage, ref = self.stage, self.ref
        stage.step(
            self.at(TUESDAY, 19, 35),
            "That night and the next morning Fay and Amara keep every contact of the dense plan",
            lambda: self.keep_contacts(until=self.at(WEDNESDAY, 9, 30)),
            ref=ref,
            writes=("contact.is_here", "contact.made"),
            met=("expected_contact",),
            holds=lambda s: s.silence is None,
        )
        stage.step(
            self.at(WEDNESDAY, 10, 0),
            "Sam Whitlock offers him a talk about being away. He says no, to Sam",
            self.decline,
            ref=ref,
            writes=("missing.talk_offered", "missing.talk_answered"),
            met=("talk_offered",),
            holds=lambda s: s.past_episodes[-1].talk == "declined",
        )
        stage.step(
            self.at(WEDNESDAY, 11, 0),
            "Amara visits him at Rowan house: the visit that could not be made while he was missing",
            self.visit,
            ref=ref,
            writes=("contact.made", "advocacy.could_not"),
            met=("first_visit",),
        )
        stage.step(
            self.at(WEDNESDAY, 12, 0),
            "The contacts go on",
            lambda: self.keep_contacts(until=self.at(THURSDAY, 14, 30)),
            ref=ref,
            writes=("contact.is_here",),
            holds=lambda s: s.silence is None,
        )
        stage.step(
            self.at(THURSDAY, 15, 0),
            "Amara offers it again, walking, in Vietnamese. It is held within 72 hours",
            self.hold,
            ref=ref,
            writes=("missing.talk_held",),
            met=("return_interview",),
            holds=lambda s: s.past_episodes[-1].talk == "held",
        )

    def after(self) -> None:
        """The plan is still dense: nobody lets it go because he is back."""
        self.stage.step(
            self.at(THURSDAY, 16, 0),
            "The contacts go on, that evening and the next morning",
            lambda: self.keep_contacts(until=self.at(NEXT_FRIDAY, 9, 15)),
            ref=self.ref,
            writes=("contact.is_here", "contact.made"),
            holds=lambda s: s.silence is None,
        )

    def visit(self) -> None:
        occurrence = next(missed.occurrence for missed in self._missed_visits())
        texts: Texts = {"wants": (Class.CASEWORK, "To speak with his mother himself. To stay with Fay.")}
        with self.stage.acting(self.cast.guardian, self.ref, Permission.RECORD_CONTACT, texts=texts) as opened:
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
        return self.stage.seen(self.ref).standing.past_episodes[-1].seq

    def decline(self) -> None:
        episode = self._episode()
        with self.stage.acting(self.cast.social_worker, self.ref, Permission.TALK) as opened:
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
        }
        with self.stage.acting(self.cast.guardian, self.ref, Permission.TALK, texts=texts) as opened:
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

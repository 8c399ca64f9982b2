"""Another child: a girl at home with her family, advised about for a day, whose support ends properly."""

from datetime import date, timedelta

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.closing import operations as closing
from alongside.commands import cast as names
from alongside.commands.part import A_WEEK, FRIDAY, Part
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.classes import Class
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import ClaimSource, Concern, Living, NrmReferred


class Ending(Part):
    """A second child, and the second person."""

    def scenes(self) -> list[Scene]:
        """Referred, supported, told; proposed by one and agreed by another."""
        return [
            self.scene(
                self.at(A_WEEK + FRIDAY, 9, 20),
                "Another child: a girl at home with her family, known to the authority, taken on for advice",
                self.refer,
                writes=("referral.received", "referral.accepted"),
                holds=lambda s: s.is_open,
                not_seen_by=(self.cast.outsider,),
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 9, 45),
                "Cerys Pugh, regional practice co-ordinator, is asked and accepts: indirect support",
                self.allocate,
                writes=("advocacy.allocation_accepted",),
                met=("guardian_allocated",),
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 10, 30),
                "She advises the social worker, and speaks with the girl on video",
                self.support,
                writes=("advocacy.lead_advised", "contact.made"),
                met=("lead_professional_contacted",),
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 12, 30),
                "What was needed is in place, and she has been told. Cerys proposes to end support",
                self.propose,
                writes=("closing.ending_proposed",),
                holds=lambda s: s.is_open,
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 13, 15),
                "Noor Aslam, the second person, agrees. The record stays the child's",
                self.agree,
                writes=("closing.support_ended",),
                holds=lambda s: not s.is_open and s.end_reason is EndReason.NEEDS_MET,
            ),
        ]

    def refer(self) -> None:
        texts: Texts = {"name": (Class.IDENTITY, "Elira Hoxha"), "born": (Class.IDENTITY, "2012-02-29")}
        with gate.transaction(self.stage.token(self.cast.line)) as session:
            opened = gate.open_intake(session, texts=texts)
            said = referral.Referral(
                referrer=AgencyKind.AUTHORITY,
                identified_by=AgencyKind.AUTHORITY,
                area=names.BIRMINGHAM,
                responsible=names.BIRMINGHAM,
                living=Living.WITH_FAMILY,
                concerns=(Concern.CRIMINAL, Concern.COUNTY_LINES),
                parental_figure=Known.YES,
                route=Way.VOICE,
                languages=("sqi", "eng"),
                claim_source=ClaimSource.AUTHORITY,
                born_on=date(2012, 2, 29),
            )
            now = happened_at(session.at)
            referral.refer(opened, said, identified=happened_at(session.at - timedelta(hours=1)), received=now)
            referral.acknowledge(opened, route=Way.VOICE)
            referral.accept(opened, happened=now)
            referral.accept_responsibility(opened, authority=names.BIRMINGHAM, happened=now)
            referral.note(opened, NrmReferred(responder=AgencyKind.AUTHORITY), happened=now)
            self.child.ref = opened.ref

    def allocate(self) -> None:
        with self.acting(self.cast.manager, Permission.ALLOCATE) as opened:
            now = happened_at(opened.at)
            advocacy.decide_support(opened, support=Support.INDIRECT, parental_figure=Known.YES, happened=now)
            advocacy.allocate(
                opened,
                worker=self.cast.coordinator.number,
                role=GuardianRole.PRACTICE_COORDINATOR,
                suggested=True,
                seen=opened.last_seq,
                happened=now,
            )
        with self.acting(self.cast.coordinator, Permission.ANSWER_ALLOCATION) as opened:
            advocacy.accept_allocation(opened, role=GuardianRole.PRACTICE_COORDINATOR, happened=happened_at(opened.at))

    def support(self) -> None:
        texts: Texts = {
            "told_next": (Class.CASEWORK, "Her school keeps her place; the co-ordinator's advice ends today.")
        }
        with self.acting(self.cast.coordinator, Permission.RECORD_CONTACT, texts) as opened:
            now = happened_at(opened.at)
            advocacy.advise_lead(opened, lead=AgencyKind.AUTHORITY, way=Way.VOICE, happened=now)
            contact.make(
                opened,
                how=HowKnown.VIDEO,
                way=Way.VIDEO,
                worker_role=Party.GUARDIAN,
                language="eng",
                interpreter=Known.NO,
                happened=now,
            )

    def propose(self) -> None:
        texts: Texts = {"words": (Class.CASEWORK, "The authority and the school do what was asked; nothing is open.")}
        with self.acting(self.cast.coordinator, Permission.END_SUPPORT, texts) as opened:
            closing.propose(
                opened,
                reason=EndReason.NEEDS_MET,
                child_told=Known.YES,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def agree(self) -> None:
        with self.acting(self.cast.second_manager, Permission.END_SUPPORT) as opened:
            closing.agree(opened, child_told=Known.YES, seen=opened.last_seq, happened=happened_at(opened.at))

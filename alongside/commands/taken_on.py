"""How the other children of the story come to us: referred, accepted, an authority's, with a guardian and a home."""

from datetime import date, timedelta

from alongside.access import gate
from alongside.advocacy import operations as advocacy
from alongside.commands import cast as names
from alongside.commands.cast import Member
from alongside.commands.part import Part, casework, rang, steady_plan
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.holding import operations as holding
from alongside.placement import care, travels
from alongside.placement import operations as placement
from alongside.placement.travels import Answer
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vocabulary.advocacy import GuardianRole, Support
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Teller, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Side
from alongside.vocabulary.referral import ClaimSource, Concern, Living, NrmReferred, Sex
from alongside.vocabulary.travels import Outcome, Thing


class TakenOn(Part):
    """What is the same for each of them."""

    def refer(
        self,
        name: str,
        born_on: date,
        *,
        responsible: str | None,
        living: Living,
        languages: tuple[str, ...],
        nationality: str,
        sex: Sex = Sex.FEMALE,
        unaccompanied: Known = Known.NO,
        concerns: tuple[Concern, ...] = (Concern.CRIMINAL, Concern.COUNTY_LINES),
    ) -> None:
        """An officer rings the line; it acknowledges and accepts."""
        texts: Texts = {"name": (Class.IDENTITY, name), "born": (Class.IDENTITY, born_on.isoformat())}
        with gate.transaction(self.stage.token(self.cast.line)) as session:
            opened = gate.open_intake(session, texts=texts)
            said = referral.Referral(
                referrer=AgencyKind.POLICE,
                identified_by=AgencyKind.POLICE,
                area=names.BIRMINGHAM,
                responsible=responsible,
                living=living,
                concerns=concerns,
                parental_figure=Known.NO,
                unaccompanied=unaccompanied,
                route=Way.VOICE,
                sex=sex,
                nationality=nationality,
                languages=languages,
                claim_source=ClaimSource.POLICE,
                born_on=born_on,
            )
            now = happened_at(session.at)
            referral.refer(
                opened,
                said,
                identified=happened_at(session.at - timedelta(minutes=40)),
                received=now,
                told=rang(opened, Teller.OFFICER),
            )
            referral.acknowledge(opened, route=Way.VOICE)
            referral.accept(opened, happened=now)
            nrm = NrmReferred(responder=AgencyKind.POLICE)
            referral.note(opened, nrm, happened=now, told=rang(opened, Teller.OFFICER))
            self.child.ref, self.child.language = opened.ref, languages[0]

    def accepted_by(self, authority: str, worker: Member) -> None:
        """The authority's social worker rings: the child is theirs, and they have the child by name."""
        with self.acting(
            self.cast.line, Permission.ACCEPT_RESPONSIBILITY, {"teller": (Class.IDENTITY, worker.name)}
        ) as opened:
            told = rang(opened, Teller.SOCIAL_WORKER)
            referral.accept_responsibility(opened, authority=authority, happened=happened_at(opened.at), told=told)
        with self.acting(worker, Permission.ANSWER) as opened:
            holding.take_up(opened, side=Side.AUTHORITY, receiver=worker.number)

    def guarded_by(self, guardian: Member, role: GuardianRole) -> None:
        """A worker is asked, and accepts by name."""
        with self.acting(self.cast.manager, Permission.ALLOCATE) as opened:
            now = happened_at(opened.at)
            advocacy.decide_support(opened, support=Support.DIRECT, parental_figure=Known.NO, happened=now)
            advocacy.allocate(
                opened, worker=guardian.number, role=role, suggested=True, seen=opened.last_seq, happened=now
            )
        with self.acting(guardian, Permission.ANSWER_ALLOCATION) as opened:
            advocacy.accept_allocation(opened, role=role, happened=happened_at(opened.at))
        self.child.guardian = guardian

    def placed(self, worker: Member, home: placement.NewHome) -> None:
        """Looked after, and a home chosen and checked before the first night."""
        checked_by = casework(checked_by=f"{worker.name}, who has been there")
        with self.acting(worker, Permission.PLACE, checked_by) as opened:
            now = happened_at(opened.at)
            care.look_after(opened, legal_status="V2", happened=now)
            placement.choose(opened, home, seen=opened.last_seq, happened=now)
            placement.check(opened, address_checked=True, adults_checked=True, others_checked=True, happened=now)

    def arrived(self, carer: Member, home: placement.NewHome) -> None:
        """Received at the door; a profile is prepared with the child."""
        with self.acting(carer, Permission.PLACE, casework(received_by=carer.name)) as opened:
            placement.arrive(opened, home, happened=happened_at(opened.at))
        self.child.carer = carer
        self.prepared(carer, Teller.STAFF_ON_DUTY)

    def prepared(self, member: Member, by: Teller) -> None:
        """The missing profile, before anything happens."""
        description: Texts = {"description": (Class.IDENTITY, "Tall, short hair, a green coat.")}
        with self.acting(member, Permission.PREPARE_PROFILE, description) as opened:
            care.prepare_profile(opened, photograph_held=False, prepared_by=by, happened=happened_at(opened.at))

    def written_down(self, school: str) -> None:
        """What must go with the child from place to place, by their guardian."""
        assert self.child.guardian is not None
        with self.acting(self.child.guardian, Permission.PLACE, casework(school_who=school)) as opened:
            things = [Answer(Thing.SCHOOL, Outcome.BEGUN), Answer(Thing.SOLICITOR, Outcome.NEEDED)]
            travels.follow(opened, things, happened=happened_at(opened.at))

    def planned(self, *, every_days: int) -> None:
        """Evenings, mornings and a call, agreed with the child, and kept from here."""
        assert self.child.guardian is not None
        with self.acting(self.child.guardian, Permission.AGREE_PLAN) as opened:
            contact.agree_plan(
                opened,
                lines=steady_plan(every_days=every_days),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
                with_child=Known.YES,
            )
        self.child.kept = True

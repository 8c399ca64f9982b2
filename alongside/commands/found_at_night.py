"""What those do who are awake on the night he is found: the first minute, his name as heard, the ring-back, what is opened."""

from datetime import timedelta

from alongside.access import gate
from alongside.commands import cast as names
from alongside.commands.cast import Member
from alongside.commands.looked_for import NUMBER, LookedFor
from alongside.commands.part import casework
from alongside.commands.scene import Child
from alongside.commands.theatre import Stage, Texts
from alongside.referral import operations as referral
from alongside.referral.found import referral_of
from alongside.rules.permissions import Permission
from alongside.tracing import encounter_queries as queries
from alongside.tracing import encounters, standing_searches
from alongside.vault import finder_client as finder
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Way
from alongside.vocabulary.encounters import Found, FoundPlace, Opens, RangNext
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.referral import ClaimSource

AS_HEARD = "Hai Tran Van"


class FoundAtNight(LookedFor):
    """Two boys are found in one raid; the first of them is the one who is looked for."""

    def __init__(self, stage: Stage, child: Child) -> None:
        super().__init__(stage, child)
        self.found, self.second = Child(), Child()

    def find(self, child: Child, *, said_age: int, marks: str) -> None:
        """The first minute and the referral, in one transaction, as the door writes it."""
        texts: Texts = {
            **casework(finder_name="Kerr, 4471", finder_contact="01632 960471"),
            "where": (Class.LOCATION, "Two rooms over a shuttered shop, Salford"),
            "marks": (Class.IDENTITY, marks),
        }
        sergeant, force = self.cast.other_force, names.GREATER_MANCHESTER_POLICE
        with gate.transaction(self.stage.token(sergeant)) as session:
            opened = gate.open_intake(session, texts=texts)
            desk = queries.finder_desk(
                session.connection, person=sergeant.number, by=AgencyKind.POLICE, force=force, area=names.SALFORD
            )
            said = encounters.FirstMinute(
                by=AgencyKind.POLICE,
                place=FoundPlace.RAID,
                area=names.SALFORD,
                desk=desk,
                force=force,
                unnamed=True,
                said_age=said_age,
                with_them=4,
                children_with_them=1,
            )
            now = happened_at(session.at)
            entry = encounters.find(opened, said, happened=now)
            assert isinstance(entry.payload, Found)
            referral.refer(opened, referral_of(entry.payload), identified=now, received=now)
            child.ref = opened.ref

    def hear_name(self) -> None:
        born_on = self.born_on(18, month=1, day=1)
        texts: Texts = {
            "name": (Class.IDENTITY, AS_HEARD),
            "born": (Class.IDENTITY, born_on.isoformat()),
            "ground": (Class.IDENTITY, "Somebody in the room said 18. He does not know his day."),
            "phones": (Class.IDENTITY, f"{NUMBER}, in his shoe"),
        }
        with self.stage.acting(self.cast.other_force, self.found.ref, texts=texts) as opened:
            now = happened_at(opened.at)
            referral.claim_name(opened, source=ClaimSource.CHILD, working=True, happened=now)
            referral.claim_birth_date(opened, born_on=born_on, source=ClaimSource.OBSERVED, working=False, happened=now)
            encounters.add(opened, languages=("vie",), happened=now)
        self.wait_until(lambda: self.beside(self.found), "put the found boy beside the one who is looked for")

    def beside(self, child: Child) -> bool:
        """Whether the finder has put this found child beside the boy who is looked for."""
        with self.reading(self.cast.guardian) as session:
            known = gate.open_record(session, self.ref).child
            return child.ref in {one.reference for one in queries.maybe_found(session.connection, child=known)}

    def waits_for_amara(self) -> bool:
        """Whether somebody may have found him and no person has decided about it, on Amara's Today."""
        with self.reading(self.cast.guardian) as session:
            listed = queries.somebody_may_have_found(session.connection, at=session.at)
        return self.ref in {one.ref for one in listed}

    def say_match(self) -> None:
        token = self.stage.token(self.cast.other_force)
        with self.reading(self.cast.other_force) as session:
            child = gate.open_record(session, self.found.ref).child
        self.wait_until(lambda: finder.possible(token, child), "said that a possible match exists")
        with self.stage.acting(self.cast.other_force, self.found.ref) as opened:
            encounters.say_match(opened, happened=happened_at(opened.at))

    def read_news(self) -> None:
        self.wait_until(lambda: self.news() == 1, "told the search that Amara keeps")
        print("   news          one whom the search that Amara keeps has found, and whom she may not see")
        with gate.transaction(self.stage.token(self.cast.guardian)) as session:
            standing_searches.have_seen(session, self.kept().number)

    def sees(self, member: Member, child: Child) -> bool:
        return member in self.stage.who_sees(child.ref)

    def ring_back(self, what_next: RangNext) -> None:
        """Once somebody is reached they also hear that both referrals have arrived."""
        reached = what_next is not RangNext.NOBODY_REACHED
        words = casework(spoke_to="Kerr", what_was_said="Somebody who knows a boy like him rings you in minutes.")
        with self.stage.acting(self.cast.line, self.found.ref, texts=words if reached else None) as opened:
            match = opened.standing.found.match
            assert match is not None
            encounters.ring_back(opened, match=match, next=what_next, happened=happened_at(opened.at))
        for child in (self.found, self.second) if reached else ():
            with self.stage.acting(self.cast.line, child.ref, Permission.DECIDE_REFERRAL) as opened:
                referral.acknowledge(opened, route=Way.VOICE)

    def open_to_finder(self) -> None:
        desk = self.stage.seen(self.found.ref).standing.found.desk
        assert desk is not None
        with self.acting(self.cast.guardian, texts=casework(reason="They have a boy who may be Hải.")) as opened:
            encounters.open_to(
                opened,
                desk=desk,
                opens=(Opens.IDENTITY, Opens.LOCATION),
                until=opened.at + timedelta(hours=12),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

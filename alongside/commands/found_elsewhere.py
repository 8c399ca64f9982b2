"""He is found in another force's area under a name as somebody heard it: rung about blind, opened, linked, undone, linked again.

A second boy of the same raid, who gives nearly that name, is another child.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from alongside.access import gate
from alongside.commands import cast as names
from alongside.commands.cast import Member
from alongside.commands.found_at_night import FoundAtNight
from alongside.commands.looked_for import FOURTH, NAME
from alongside.commands.part import FRIDAY, SATURDAY, casework, rang
from alongside.commands.scene import Child, Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.missing import finding
from alongside.referral import operations as referral
from alongside.rules import encounters as rules
from alongside.rules import london
from alongside.rules.permissions import Permission
from alongside.rules.state.links import Judged
from alongside.tracing import encounters, links, standing_searches
from alongside.tracing.standing_searches import EndedBecause
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.encounters import RangNext
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.links import GoesOn
from alongside.vocabulary.referral import ClaimSource

NEARLY = "Trần Văn Hảo"
ON_FRIDAY, ON_SATURDAY = FOURTH + FRIDAY, FOURTH + SATURDAY


class FoundElsewhere(FoundAtNight):
    """From the first day to the last: how he is looked for, and how he is found."""

    def scenes(self) -> list[Scene]:
        """Looked for, found, known again, home."""
        return [*self.looked_for(), *self.raid(), *self.rung(), *self.same_child(), *self.next_day()]

    def raid(self) -> list[Scene]:
        """Two boys, and nobody knows their names."""
        return [
            self.of(
                self.found,
                self.at(ON_FRIDAY, 21, 48),
                "A raid in Salford at night: a boy, 18 they say, who says nothing. Found and unnamed; held from this minute",
                lambda: self.find(self.found, said_age=18, marks="An old burn on the right forearm."),
                writes=("tracing.found", "referral.child_identified", "referral.received"),
                started=("guardian_allocated",),
                holds=lambda s: rules.is_unnamed(s) and s.is_open and not self.beside(self.found),
                not_seen_by=(self.cast.guardian, self.cast.sergeant, self.cast.outsider),
            ),
            self.of(
                self.second,
                self.at(ON_FRIDAY, 21, 50),
                "A second boy from the same room, a head taller, is found with him: a record of his own",
                lambda: self.find(self.second, said_age=17, marks="A chipped front tooth."),
                writes=("tracing.found", "referral.received"),
                started=("guardian_allocated",),
                holds=rules.is_unnamed,
                not_seen_by=(self.cast.guardian, self.cast.outsider),
            ),
            self.of(
                self.found,
                self.at(ON_FRIDAY, 21, 57),
                "His name as the sergeant hears it: Hai Tran Van. A first of January, somebody says; a telephone in his shoe",
                self.hear_name,
                writes=("referral.name_claimed", "referral.birth_date_claimed", "tracing.found_more"),
                holds=lambda s: s.name_known and s.found.is_open and self.beside(self.found),
                not_seen_by=(self.cast.guardian,),
            ),
        ]

    def rung(self) -> list[Scene]:
        """Blind on one side, told at once on the other."""
        return [
            self.of(
                self.found,
                self.at(ON_FRIDAY, 22, 2),
                "A possible match exists, and that is all Dan Kerr is told. Whom it is stands nowhere on this record",
                self.say_match,
                writes=("tracing.possible_match",),
                started=("ring_back",),
                holds=lambda s: (
                    s.found.match is not None and self.cast.other_force not in self.stage.who_sees(self.ref)
                ),
            ),
            self.scene(
                self.at(ON_FRIDAY, 22, 4),
                "The search that Amara keeps has news; who may have found him stands beside his name, and no name of theirs",
                self.read_news,
                holds=lambda s: (
                    self.news() == 0 and self.waits_for_amara() and not self.sees(self.cast.guardian, self.found)
                ),
            ),
            self.of(
                self.found,
                self.at(ON_FRIDAY, 22, 8),
                "Leila rings the finder. Nobody answers: that is no ring-back",
                lambda: self.ring_back(RangNext.NOBODY_REACHED),
                writes=("tracing.rung_back",),
                holds=lambda s: s.found.match is not None,
            ),
            self.of(
                self.found,
                self.at(ON_FRIDAY, 22, 13),
                "Eleven minutes after the match, one too late, Dan answers: whoever looks for the boy will ring him",
                lambda: self.ring_back(RangNext.HOLDER_RINGS),
                writes=("watch.duty_missed", "tracing.rung_back", "referral.acknowledged"),
                missed=("ring_back",),
                met=("ring_back", "referral_acknowledged"),
                holds=lambda s: s.found.match is None,
            ),
            self.scene(
                self.at(ON_FRIDAY, 22, 20),
                "Amara has rung. She opens his names and places to Dan Kerr's control room, until twenty past ten tomorrow",
                self.open_to_finder,
                writes=("tracing.opened_to",),
                holds=lambda s: len(s.found.opened) == 1 and self.sees(self.cast.other_force, self.child),
                not_seen_by=(self.cast.outsider,),
            ),
        ]

    def same_child(self) -> list[Scene]:
        """Proposed by one, confirmed by another agency; the other boy is left open."""
        return [
            self.of(
                self.found,
                self.at(ON_FRIDAY, 22, 40),
                "Leila proposes that the two records are of one child. Nothing stops by it, and she may not confirm it herself",
                self.propose,
                writes=("tracing.link_proposed",),
                holds=lambda s: s.found.is_open and self.clock("guardian_allocated") == "running",
            ),
            self.of(
                self.found,
                self.at(ON_FRIDAY, 23, 5),
                "Dan has seen the burn in the description, and confirms: linked. The known record's guardian goes on being his",
                self.confirm_link,
                writes=("tracing.linked",),
                holds=lambda s: not s.found.is_open and self.clock("guardian_allocated") == "stopped" and self.linked(),
            ),
            self.of(
                self.second,
                self.at(ON_FRIDAY, 23, 20),
                "The second boy gives nearly the same name. Nobody can say tonight: left open, with a day to look again",
                self.leave_second_open,
                writes=("referral.name_claimed", "tracing.left_open"),
                holds=lambda s: s.found.is_open and s.links.pairs[0].state is Judged.OPEN,
            ),
        ]

    def next_day(self) -> list[Scene]:
        """Undone with a reason, and said again by the one who knows; the door closes, and he is home."""
        return [
            self.of(
                self.found,
                self.at(ON_SATURDAY, 8, 30),
                "In the morning it turns out that the photograph was of the other boy: Dan takes the link back, with the reason",
                self.undo_link,
                holds=lambda s: s.found.is_open and self.clock("guardian_allocated") == "running" and not self.linked(),
            ),
            self.of(
                self.found,
                self.at(ON_SATURDAY, 9, 10),
                "Amara speaks with him on video: it is Hải. Proposed by Leila and confirmed by Dan, it is linked again",
                self.link_again,
                writes=("tracing.linked",),
                holds=lambda s: not s.found.is_open and self.clock("guardian_allocated") == "stopped" and self.linked(),
            ),
            self.of(
                self.second,
                self.at(ON_SATURDAY, 9, 25),
                "The second boy was left open, and is another child: told apart. Who he is stays a question, and his clocks run",
                self.tell_apart,
                writes=("tracing.told_apart",),
                holds=lambda s: (
                    s.found.is_open
                    and s.links.pairs[0].state is Judged.APART
                    and self.clock("guardian_allocated", self.second) == "running"
                    and not self.waits_for_amara()
                ),
            ),
            self.scene(
                self.at(ON_SATURDAY, 9, 40),
                "His own record says it too: located, and in the hands of police. He is not yet back",
                self.safe,
                writes=("missing.located", "missing.in_safe_hands"),
                holds=lambda s: s.missing and s.links.linked != (),
            ),
            self.scene(
                self.at(ON_SATURDAY, 9, 50),
                "Amara closes what she opened, before its time, and ends the search she kept: found",
                self.close_door,
                writes=("tracing.opening_ended",),
                holds=lambda s: s.found.opened == () and not self.keeps_any(),
                not_seen_by=(self.cast.other_force,),
            ),
            self.scene(
                self.at(ON_SATURDAY, 15, 30),
                "Back at Rowan house: Fay receives him, Amara confirms on video, police have seen him alone",
                self.come_home,
                writes=("missing.back", "missing.return_confirmed", "missing.checked"),
                met=("prevention_check",),
                started=("expected_contact",),
                holds=lambda s: not s.missing and not s.back_not_checked,
            ),
        ]

    def of(self, child: Child, at: datetime, title: str, act: Callable[[], None], **checks: object) -> Scene:
        """A scene of one of the two who were found."""
        return Scene(child, at, title, act, **checks)  # type: ignore[arg-type]

    @contextmanager
    def both(self, child: Child, member: Member, reason: str) -> Iterator[tuple[links.Both, tuple[int, int]]]:
        """A found record and the known one, opened to say of both the same; and through where each was read."""
        with gate.transaction(self.stage.token(member)) as session:
            records = gate.open_pair(
                session,
                child.ref,
                self.ref,
                Permission.SAY_WHETHER_SAME,
                to_write=True,
                texts={"reason": (Class.IDENTITY, reason)},
            )
            yield records, (records[0].last_seq, records[1].last_seq)

    def propose(self) -> None:
        reason = "The number is his, the burn is where his is, and the sergeant was told nothing of either."
        with self.both(self.found, self.cast.line, reason) as (records, seen):
            links.propose(records, goes_on=GoesOn.THERE, seen=seen, happened=happened_at(records[0].at))
        self.is_refused(self.proposer_confirms)

    def proposer_confirms(self) -> None:
        self.confirm(self.cast.line, "I am sure of it.")

    def confirm_link(self) -> None:
        self.confirm(self.cast.other_force, "I have looked at his arm: the burn is there.")

    def confirm(self, member: Member, reason: str) -> None:
        with self.both(self.found, member, reason) as (records, seen):
            links.confirm(records, seen=seen, happened=happened_at(records[0].at))

    def clock(self, duty: str, child: Child | None = None) -> str:
        """How the newest clock of a duty stands on a found record: on the first boy's, unless another is asked for."""
        clocks = self.stage.seen((child or self.found).ref).clocks
        return max((key[3], state) for key, (state, *_rest) in clocks.items() if key[0] == duty)[1]

    def linked(self) -> bool:
        """Whether both records say that they are of one child."""
        return all(self.stage.seen(ref).standing.links.linked for ref in (self.ref, self.found.ref))

    def leave_second_open(self) -> None:
        with self.stage.acting(
            self.cast.other_force, self.second.ref, texts={"name": (Class.IDENTITY, NEARLY)}
        ) as opened:
            referral.claim_name(opened, source=ClaimSource.CHILD, working=True, happened=happened_at(opened.at))
        # What is left open or told apart waits for a person again where the finder says something new afterwards.
        self.wait_until(lambda: self.beside(self.second), "put the second boy beside the one who is looked for")
        again_on = london.days_after(self.first_day, ON_SATURDAY)
        with self.both(self.second, self.cast.line, "Nearly his name. He would not be looked at.") as (records, seen):
            links.leave_open(records, look_again_on=again_on, seen=seen, happened=happened_at(records[0].at))

    def undo_link(self) -> None:
        reason = "The photograph I held up last night was of the other boy. Nobody had asked the boy himself."
        with self.both(self.found, self.cast.other_force, reason) as (records, seen):
            links.undo(records, seen=seen)

    def link_again(self) -> None:
        texts: Texts = {"words": (Class.ACCOUNT, "Did you ring my sister? Tell her that I am warm.")}
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
            contact.hear_from(opened, how=HowKnown.VIDEO, received_by=Party.GUARDIAN, happened=happened_at(opened.at))
        with self.both(self.found, self.cast.line, "His guardian knows his face and his voice.") as (records, seen):
            links.propose(records, goes_on=GoesOn.THERE, seen=seen, happened=happened_at(records[0].at))
        self.confirm(self.cast.other_force, "He and his guardian knew each other at once.")

    def tell_apart(self) -> None:
        with self.both(self.second, self.cast.line, "His guardian saw both: this is not Hải.") as (records, seen):
            links.tell_apart(records, seen=seen, happened=happened_at(records[0].at))

    def safe(self) -> None:
        texts: Texts = {
            "where": (Class.LOCATION, "A police station in Salford"),
            "name_as_heard": (Class.IDENTITY, NAME),
        }
        with self.acting(self.cast.line, Permission.WORK_EPISODE, texts) as opened:
            now, told = happened_at(opened.at), rang(opened, Teller.OFFICER)
            force = names.GREATER_MANCHESTER_POLICE
            finding.locate(opened, seen_by=Teller.OFFICER, how=HowKnown.SEEN, force=force, happened=now, told=told)
            finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, happened=now, told=told)

    def close_door(self) -> None:
        with self.acting(self.cast.guardian, texts=casework(reason="He is known; nothing more is needed.")) as opened:
            opening = opened.standing.found.opened[0].seq
            encounters.end_opening(opened, opening=opening, happened=happened_at(opened.at))
        with gate.transaction(self.stage.token(self.cast.guardian)) as session:
            standing_searches.end(session, self.kept().number, because=EndedBecause.FOUND, words="He is found.")

    def keeps_any(self) -> bool:
        with self.reading(self.cast.guardian) as session:
            return bool(standing_searches.mine(session))

    def come_home(self) -> None:
        with self.acting(self.cast.carer, Permission.WORK_EPISODE) as opened:
            finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))
        with self.acting(self.cast.guardian, Permission.CONFIRM_RETURN) as opened:
            finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VIDEO, happened=happened_at(opened.at))
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            finding.check(opened, seen_alone=Known.YES, happened=happened_at(opened.at))

"""Who has the boy in the first hours: custody's three asked for, a hand-over rung after, a promise, and a bed lost on Monday.

The day team offers him to the emergency duty team and has him until somebody there says yes by name.
"""

from alongside.commands import cast as names
from alongside.commands.part import FRIDAY, MONDAY, Part, casework, rang
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.contact import promises, reach
from alongside.holding import operations as holding
from alongside.missing import search
from alongside.people import desks
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.referral import accounts
from alongside.referral import operations as referral
from alongside.rules import custody
from alongside.rules import holding as holders
from alongside.rules.account import Coded
from alongside.rules.permissions import Permission
from alongside.rules.standing import Standing
from alongside.vocabulary.accounts import (
    ChosenBy,
    CustodyRole,
    ExploitedIn,
    HowSaid,
    Interpreted,
    InTheRoom,
    Presence,
    ReferralTo,
    Sign,
)
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.holding import Occasion, Post, Side
from alongside.vocabulary.missing import BedLost
from alongside.vocabulary.placement import Approver, Notified
from alongside.vocabulary.referral import Concern, NrmReferred


def held_by(standing: Standing) -> Post | None:
    """What kind of place in the authority has the child."""
    held = holders.holder(standing, Side.AUTHORITY)
    return None if held is None else held.post


class NightHeld(Part):
    """Friday from five, and the Monday while he is away."""

    def scenes(self) -> list[Scene]:
        """The evening, and Monday."""
        return [*self.evening(), *self.monday()]

    def evening(self) -> list[Scene]:
        """Offered, not answered, rung after, accepted; asked about, written down, promised, kept."""
        return [
            self.scene(
                self.at(FRIDAY, 17, 1),
                "The office closes. Sam offers him to the emergency duty team with what tonight needs, to answer by 17:20",
                self.offer,
                writes=("holding.offered",),
                started=("handover_answered_authority",),
                holds=lambda s: held_by(s) is Post.DAY_TEAM,
            ),
            self.scene(
                self.at(FRIDAY, 17, 24),
                "Nobody has answered: the day team still has him, and it goes to the duty team's on-call manager",
                lambda: None,
                writes=("watch.duty_missed",),
                missed=("handover_answered_authority",),
                started=("handover_settled_authority",),
                holds=lambda s: held_by(s) is Post.DAY_TEAM,
            ),
            self.scene(
                self.at(FRIDAY, 17, 30),
                "The line rings custody: an appropriate adult is there, an interpreter on the phone, a solicitor asked for",
                self.ask_custody,
                writes=("referral.custody_noted",),
                met=("custody_appropriate_adult", "custody_interpreter", "custody_solicitor"),
                holds=lambda s: s.account.custody is not None and not custody.not_known(s.account.custody),
            ),
            self.scene(
                self.at(FRIDAY, 17, 34),
                "After the line rang the duty team too: Erin Doyle has him, by name",
                self.accept,
                writes=("holding.accepted",),
                met=("handover_settled_authority",),
                holds=lambda s: held_by(s) is Post.EMERGENCY_DUTY_TEAM,
            ),
            self.scene(
                self.at(FRIDAY, 18, 50),
                "Amara writes one account: what was seen, what he said in his own words, what she infers, each by itself",
                self.write_account,
                writes=("referral.account_given",),
                not_seen_by=(self.cast.carer,),
            ),
            self.scene(
                self.at(FRIDAY, 18, 57),
                "She rings at seven, as promised: no home yet, and she will ring again when there is one",
                self.ring_again,
                writes=("contact.made", "contact.promise_kept"),
                met=("promise_kept",),
                holds=lambda s: s.promises.in_time == 1 and not s.promises.open,
            ),
            self.scene(
                self.at(FRIDAY, 21, 55),
                "On the phone from his room he says how he can be reached, and chooses a word for: I cannot talk freely",
                self.agree_reach,
                writes=("contact.reach_agreed",),
                started=("reach_checked",),
                holds=lambda s: s.reach.alone == self.cast.guardian.number,
            ),
        ]

    def monday(self) -> list[Scene]:
        """The office opens; the referral prints; his bed goes, and is found again before night."""
        return [
            self.scene(
                self.at(MONDAY, 9, 5),
                "Monday: Sam takes him on from the night, by name. The home outside the area is approved, its authority told",
                self.take_up,
                writes=("holding.taken_up", "placement.approved", "placement.notified"),
                met=("placement_approved_adjoining", "host_authority_told_of_placement"),
                holds=lambda s: held_by(s) is Post.PERSON,
            ),
            self.scene(
                self.at(MONDAY, 10, 0),
                "The National Referral Mechanism referral prints from the account, once; police say that they have made it",
                self.refer_nationally,
                writes=("referral.document_made", "referral.nrm_referred"),
                met=("nrm_referred",),
            ),
            self.scene(
                self.at(MONDAY, 15, 30),
                "The fostering agency rings: Rowan's bed goes to another child tonight. Where he would sleep is open again",
                self.lose_bed,
                writes=("missing.bed_tonight_lost",),
                started=("bed_tonight_answered",),
                holds=lambda s: s.missing and s.episode is not None and s.episode.bed_tonight is None,
            ),
            self.scene(
                self.at(MONDAY, 16, 40),
                "Sam asks them to keep it, and they do: found tonight, he sleeps at Rowan house, fetched by the duty team",
                self.answer_bed,
                writes=("missing.bed_tonight_answered",),
                met=("bed_tonight_answered",),
                holds=lambda s: s.episode is not None and s.episode.bed_tonight is not None,
            ),
        ]

    def offer(self) -> None:
        texts: Texts = casework(
            leaves="A boy of 15 in custody, booked in as 19; frightened, found in a cannabis house. He needs a home tonight.",
            if_then="If custody lets him go before there is a home, keep him at the desk and ring the line.",
            promises="Nobody has promised him anything yet.",
        ) | {"ring": (Class.IDENTITY, "Sam Whitlock, 07700 900462, until ten.")}
        with self.acting(self.cast.social_worker, Permission.HAND_OVER, texts) as opened:
            night = desks.of_authority(opened.connection, names.BIRMINGHAM, desks.DeskKind.EMERGENCY_DUTY_TEAM)
            assert night is not None
            holding.offer(
                opened,
                side=Side.AUTHORITY,
                receiver=night,
                occasion=Occasion.OFFICE_CLOSES,
                answer_due_at=self.at(FRIDAY, 17, 20),
                seen=opened.last_seq,
            )

    def accept(self) -> None:
        with self.acting(self.cast.emergency_duty, Permission.ANSWER) as opened:
            offer = opened.standing.holding.offer(Side.AUTHORITY)
            assert offer is not None
            holding.accept(opened, offer=offer.seq)

    def ask_custody(self) -> None:
        asked = (
            (CustodyRole.APPROPRIATE_ADULT, Presence.PRESENT, ChosenBy.AUTHORITY, "Mr Idris Vane, of the scheme"),
            (CustodyRole.INTERPRETER, Presence.PRESENT, ChosenBy.POLICE, "By telephone, Vietnamese"),
            (CustodyRole.SOLICITOR, Presence.ASKED_FOR, ChosenBy.POLICE, "The duty solicitor, not here yet"),
        )
        for role, presence, chosen_by, name in asked:
            with self.acting(self.cast.line, texts=casework(name=name)) as opened:
                accounts.note_custody(
                    opened,
                    role=role,
                    presence=presence,
                    chosen_by=chosen_by,
                    happened=happened_at(opened.at),
                    told=rang(opened, Teller.OFFICER),
                )

    def write_account(self) -> None:
        texts: Texts = {
            "was_seen": (
                Class.ACCOUNT,
                "A house of plants, the door locked from outside. A mattress by the boiler. Burnt hands.",
            ),
            "seen_by_name": (Class.ACCOUNT, "PC 4402"),
            "said": (Class.ACCOUNT, "The man said my mum pays if I go. I do not want to be sent to him."),
            "said_to_name": (Class.ACCOUNT, "Amara Osei"),
            "interpreter_name": (Class.ACCOUNT, "Ms Thi Lan, made up"),
            "inferred": (
                Class.ACCOUNT,
                "I think he was kept there, owes money for the journey, and fears for his mother.",
            ),
            "not_to_be_told": (Class.ACCOUNT, "Anybody who says that they are an uncle."),
            "needs": (Class.HEALTH, "Burns on both hands, seen by the custody nurse."),
        }
        everywhere = tuple(ReferralTo)
        said = Coded(
            concerns=(Concern.CRIMINAL, Concern.LABOUR),
            signs=(Sign.LIVING_CONDITIONS, Sign.JOURNEY_AND_DEBT),
            exploited_in=ExploitedIn.UNITED_KINGDOM,
            child_knows=Known.YES,
            seen_by=Teller.OFFICER,
            seen_at=self.at(FRIDAY, 14, 50),
            seen_goes_to=everywhere,
            said_to=Teller.GUARDIAN,
            heard_at=self.at(FRIDAY, 18, 30),
            how_said=HowSaid.OWN_ACCORD,
            language="vie",
            interpreter=Interpreted.BY_TELEPHONE,
            interpreter_chosen_by=ChosenBy.GUARDIAN_SERVICE,
            in_the_room=(InTheRoom.APPROPRIATE_ADULT,),
            said_goes_to=everywhere,
            inferred_goes_to=(ReferralTo.AUTHORITY, ReferralTo.GUARDIAN),
        )
        with self.acting(self.cast.guardian, texts=texts) as opened:
            accounts.give_account(opened, said, happened=happened_at(opened.at))

    def ring_again(self) -> None:
        texts = casework(
            told_next="They look for a family. I ring when I know which.", how="Rang at three minutes to seven."
        )
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
            now = happened_at(opened.at)
            contact.make(
                opened,
                how=HowKnown.VOICE,
                way=Way.VOICE,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.YES,
                told_language="vie",
                said_back=Known.YES,
                happened=now,
            )
            promise = opened.standing.promises.open[0].root
            promises.keep(opened, promise=promise, child_knows=Known.YES, happened=now)

    def agree_reach(self) -> None:
        texts: Texts = {
            "number": (Class.IDENTITY, "07700 900461"),
            "person": (Class.IDENTITY, "Fay, on the house telephone"),
            "hours": (Class.IDENTITY, "After breakfast, or by message at any hour"),
            "agreed_word": (Class.IDENTITY, "green tea"),
        }
        with self.acting(self.cast.guardian, Permission.PREPARE_PROFILE, texts) as opened:
            reach.agree_reach(
                opened,
                alone=self.cast.guardian.number,
                with_child=Known.YES,
                language="vie",
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def take_up(self) -> None:
        with self.acting(self.cast.social_worker, Permission.ANSWER) as opened:
            holding.take_up(opened, side=Side.AUTHORITY, receiver=self.cast.social_worker.number)
        with self.acting(self.cast.social_worker, Permission.PLACE) as opened:
            now = happened_at(opened.at)
            placement.approve(opened, approved_by=Approver.NOMINATED_OFFICER, happened=now)
            care.notify(opened, whom=Notified.HOST_AUTHORITY, happened=now)

    def refer_nationally(self) -> None:
        with self.acting(self.cast.guardian) as opened:
            accounts.print_referral(opened, referral=ReferralTo.NRM, through=opened.last_seq, seen=opened.last_seq)
        with self.acting(self.cast.line) as opened:
            made = NrmReferred(responder=AgencyKind.POLICE)
            referral.note(opened, made, happened=happened_at(opened.at), told=rang(opened, Teller.OFFICER))

    def lose_bed(self) -> None:
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            search.lose_bed_tonight(
                opened,
                because=BedLost.BED_GIVEN_UP,
                happened=happened_at(opened.at),
                told=rang(opened, Teller.CARER),
            )

    def answer_bed(self) -> None:
        texts: Texts = {"where": (Class.LOCATION, "Rowan house after all; the agency puts the other child elsewhere.")}
        with self.acting(self.cast.social_worker, Permission.WORK_EPISODE, texts) as opened:
            search.answer_bed_tonight(
                opened,
                fetched_by=Party.EMERGENCY_DUTY_TEAM,
                seen=opened.last_seq,
                home=self.cast.rowan_house,
                happened=happened_at(opened.at),
            )

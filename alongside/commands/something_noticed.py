"""The second week begins: a solicitor checked, what must not begin again, a car outside, and an 'uncle' who rings."""

from alongside.chronology.record import OpenRecord
from alongside.commands.part import A_WEEK, FRIDAY, MONDAY, SATURDAY, THURSDAY, Part, casework
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.noticing import enquiries
from alongside.noticing import operations as noticing
from alongside.placement import travels
from alongside.placement.travels import Answer
from alongside.referral import operations as referral
from alongside.rules.enquiries import ContactStage, stage
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Party
from alongside.vocabulary.enquiries import (
    AskedFor,
    CheckOutcome,
    ContactDecision,
    ContactView,
    Enquirer,
    EnquiryWay,
    Register,
    Relation,
    ToldThem,
)
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.noticing import FollowUp, Sign, SignAnswer
from alongside.vocabulary.referral import NrmDecided, NrmOutcome, NrmStage
from alongside.vocabulary.travels import Outcome, Thing

SOLICITOR = "Ms Ada Okafor, Hartley Law (made up), 01632 960123"
CALLER = "07700 900463"


class Noticed(Part):
    """Those near him see something, and whoever has him answers."""

    def scenes(self) -> list[Scene]:
        """From the solicitor on Thursday to the social worker's decision on Monday."""
        return [
            self.scene(
                self.at(THURSDAY, 10, 20),
                "A solicitor's office rings and asks for him. It is told nothing until Amara has found it on the register",
                self.check_solicitor,
                writes=("noticing.enquiry_taken", "noticing.person_checked"),
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 14, 10),
                "The Single Competent Authority's first decision: there are reasonable grounds. It is served on his guardian",
                self.first_decision,
                writes=("referral.nrm_decided",),
                met=("reasonable_grounds",),
                started=("conclusive_grounds",),
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 14, 30),
                "What he must never have to begin again is written down: solicitor, interpreter, NRM, doctor, college",
                self.write_things_down,
                writes=("placement.followed",),
                met=("goes_along_written",),
                holds=lambda s: len(s.continuity.things) == 5,
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 16, 31),
                "A car stands outside Rowan house. Fay says so in two taps; it reaches Amara, who has him",
                lambda: self.notice(Sign.CAR_OUTSIDE),
                writes=("noticing.noticed",),
                started=("sign_of_going_answered",),
                holds=lambda s: s.noticing.signs[-1].person == self.cast.guardian.number,
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 16, 37),
                "Amara answers what will be done, by whom and by when: she rings police about the car before six",
                self.answer,
                writes=("noticing.answered",),
                met=("sign_of_going_answered",),
                started=("sign_followed",),
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 17, 15),
                "A man rings the house and says that he is the boy's uncle: where is he? Fay tells him nothing, and writes it",
                self.uncle_rings,
                writes=("noticing.enquiry_taken", "noticing.relative_named"),
                started=("childs_view_of_relative", "relative_contact_decided"),
                holds=lambda s: stage(s.noticing.relatives[-1]) is ContactStage.WAITING_FOR_CHILD,
            ),
            self.scene(
                self.at(A_WEEK + FRIDAY, 17, 48),
                "Police have the number of the car, and of the telephone that rang. Amara says what came of it",
                self.follow,
                writes=("noticing.followed",),
                met=("sign_followed",),
                holds=lambda s: not s.noticing.undertaken,
            ),
            self.scene(
                self.at(A_WEEK + SATURDAY, 10, 30),
                "Amara asks him alone, in Vietnamese. He has no uncle here: he is afraid of the man",
                self.ask_the_boy,
                writes=("noticing.childs_view_given",),
                met=("childs_view_of_relative",),
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 9, 15),
                "Sam decides, by name and with his reasons: no contact",
                self.decide,
                writes=("noticing.contact_decided",),
                met=("relative_contact_decided",),
                holds=lambda s: stage(s.noticing.relatives[-1]) is ContactStage.NOT_ALLOWED,
            ),
        ]

    def check_solicitor(self) -> None:
        texts: Texts = casework(asked_words="Whether we can be instructed for him.") | {
            "name": (Class.IDENTITY, SOLICITOR),
            "reference": (Class.IDENTITY, "Register number made up"),
        }
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
            now = happened_at(opened.at)
            enquiry, *_ = enquiries.take(
                opened,
                who=Enquirer.SOLICITOR,
                way=EnquiryWay.TELEPHONE,
                asked=[AskedFor.TO_SPEAK_WITH],
                told_them=ToldThem.NOTHING,
                number="01632 960123",
                happened=now,
            )
            enquiries.check(
                opened, about=enquiry.root, register=Register.SRA, outcome=CheckOutcome.CONFIRMED, happened=now
            )

    def first_decision(self) -> None:
        with self.acting(self.cast.guardian) as opened:
            decided = NrmDecided(
                stage=NrmStage.REASONABLE_GROUNDS, outcome=NrmOutcome.POSITIVE, served_on=AgencyKind.GUARDIAN_SERVICE
            )
            referral.note(opened, decided, happened=happened_at(opened.at))

    def write_things_down(self) -> None:
        hers = casework(
            solicitor_who=SOLICITOR,
            interpreter_who="Ms Thi Lan, whom he likes, through the council's list",
            nrm_who="Referred by police on Monday; reasonable grounds today",
        )
        with self.acting(self.cast.guardian, Permission.PLACE, hers) as opened:
            things = (Thing.SOLICITOR, Thing.INTERPRETER, Thing.NRM)
            self._begin(opened, things)
        his: Texts = casework(school_who="Oakfield College, English classes from Monday, Mr Lund") | {
            "gp_who": (Class.HEALTH, "Canal Street surgery; dressings for his hands twice a week"),
        }
        with self.acting(self.cast.social_worker, Permission.PLACE, his) as opened:
            self._begin(opened, (Thing.SCHOOL, Thing.GP))

    def _begin(self, opened: OpenRecord, things: tuple[Thing, ...]) -> None:
        travels.follow(opened, [Answer(one, Outcome.BEGUN) for one in things], happened=happened_at(opened.at))

    def notice(self, sign: Sign) -> None:
        with self.acting(self.cast.carer, Permission.RECORD_CONTACT) as opened:
            noticing.notice(opened, sign=sign, happened=happened_at(opened.at))

    def answer(self) -> None:
        words = casework(
            words="I ring police with the number plate. Fay keeps the curtains drawn and him indoors with her."
        )
        with self.acting(self.cast.guardian, Permission.ANSWER, words) as opened:
            noticing.answer(
                opened,
                signs=[opened.standing.noticing.signs[-1].seq],
                answer=SignAnswer.WILL_ACT,
                doer=Party.GUARDIAN,
                doer_person=self.cast.guardian.number,
                due_at=self.at(A_WEEK + FRIDAY, 18),
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def follow(self) -> None:
        words = casework(words="Police have both numbers and drive past tonight. The car had gone by five.")
        with self.acting(self.cast.guardian, Permission.ANSWER, words) as opened:
            undertaken = opened.standing.noticing.undertaken[-1].seq
            noticing.follow(opened, answer=undertaken, outcome=FollowUp.DONE, happened=happened_at(opened.at))

    def uncle_rings(self) -> None:
        texts: Texts = casework(asked_words="Where is Duc? I am his uncle, I have his clothes.") | {
            "name": (Class.IDENTITY, "Uncle Bao"),
            "number": (Class.IDENTITY, CALLER),
        }
        with self.acting(self.cast.carer, Permission.RECORD_CONTACT, texts) as opened:
            enquiries.take(
                opened,
                who=Enquirer.RELATIVE,
                way=EnquiryWay.TELEPHONE,
                asked=[AskedFor.WHERE_THE_CHILD_IS, AskedFor.TO_COLLECT],
                told_them=ToldThem.NOTHING,
                relation=Relation.AUNT_OR_UNCLE,
                number=CALLER,
                happened=happened_at(opened.at),
            )

    def ask_the_boy(self) -> None:
        words = casework(words="My mother has no brother. That is the man of the house. Do not tell him I am here.")
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, words) as opened:
            enquiries.say_childs_view(
                opened,
                relative=opened.standing.noticing.relatives[-1].seq,
                view=ContactView.AFRAID,
                asked_by=Party.GUARDIAN,
                alone=Known.YES,
                language="vie",
                interpreter=Known.NO,
                happened=happened_at(opened.at),
            )

    def decide(self) -> None:
        texts: Texts = casework(reasons="He says that the man is no relative and that he is afraid of him.") | {
            "decided_by": (Class.IDENTITY, "Sam Whitlock"),
        }
        with self.acting(self.cast.social_worker, Permission.ANSWER, texts) as opened:
            enquiries.decide_contact(
                opened,
                relative=opened.standing.noticing.relatives[-1].seq,
                decision=ContactDecision.NOT_ALLOWED,
                review_at=None,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

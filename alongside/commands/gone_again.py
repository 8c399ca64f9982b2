"""The second time away: one night, everybody told in it, another force asked by its own reference, and he rings himself."""

from datetime import timedelta

from alongside.commands import cast as names
from alongside.commands.cast import Member
from alongside.commands.part import A_WEEK, MONDAY, SUNDAY, Part, casework
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.missing import conversation, finding, forces, notices, search
from alongside.missing import operations as missing
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import HomeOfficeNotice, Route, State
from alongside.vocabulary.missing import Told as Whom
from alongside.vocabulary.missing_depth import BeforeReturn, ForceAnswer, ForceAsk, LevelReason, NoticeField

OF_THE_NOTICE = (
    NoticeField.NAME,
    NoticeField.BIRTH_DATE,
    NoticeField.NATIONALITY,
    NoticeField.RESPONSIBLE_AUTHORITY,
    NoticeField.SOCIAL_WORKER_CONTACT,
    NoticeField.POLICE_FORCE,
    NoticeField.POLICE_REFERENCE,
)


class GoneAgain(Part):
    """From Sunday night to safe hands on Monday."""

    def scenes(self) -> list[Scene]:
        """The night, and the morning after."""
        return [*self.night(), *self.morning()]

    def night(self) -> list[Scene]:
        """Everybody knows in the first night, and no level falls because he came back before."""
        return [
            self.scene(
                self.at(A_WEEK + SUNDAY, 23, 40),
                "His bed is empty again. Fay says so and rings 101",
                self.report,
                writes=("missing.reported", "missing.told"),
                met=("police_told",),
                started=("police_took_report", "home_office_told_missing", "host_authority_told_missing"),
                holds=lambda s: s.missing and len(s.past_episodes) == 1 and len(s.asking.open) == 1,
            ),
            self.scene(
                self.at(A_WEEK + SUNDAY, 23, 48),
                "Told in the first ten minutes: the duty team, the authority he lives in, his guardian. Sergeant Nair takes it",
                self.tell_all,
                writes=("missing.told", "missing.taken"),
                met=(
                    "police_took_report",
                    "host_authority_told_missing",
                    "authority_told_missing",
                    "guardian_told_missing",
                ),
            ),
            self.scene(
                self.at(A_WEEK + SUNDAY, 23, 55),
                "A lower risk level, because he always comes back? It is refused: high",
                self.set_level,
                writes=("missing.risk_level_set",),
                met=("police_risk_level",),
                holds=lambda s: s.episode is not None and s.episode.risk_level == "high",
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 0, 20),
                "Erin looks for tonight's bed: Rowan house is refused, its address is known. An emergency home is kept open",
                self.answer_bed,
                writes=("missing.bed_tonight_answered",),
                met=("bed_tonight_answered",),
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 0, 35),
                "Greater Manchester Police are asked to look at the nail bar, to answer by half past two; Staffordshire leads",
                lambda: self.ask_force(ForceAsk.CHECK_ADDRESS, "The nail bar of last week.", hours=2),
                writes=("missing.force_asked",),
                started=("asked_force_answered",),
                holds=lambda s: s.episode is not None and s.episode.lead_force == names.STAFFORDSHIRE_POLICE,
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 1, 50),
                "They have looked, under their own reference: nobody there. The search is reviewed, and when it is next",
                self.nobody_there,
                writes=("missing.force_answered", "missing.reviewed"),
                met=("asked_force_answered", "missing_first_review"),
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 7, 40),
                "The authority tells the Home Office, as it must: the record says when, and which seven things it told",
                lambda: self.tell_home_office(self.cast.emergency_duty, HomeOfficeNotice.MISSING, OF_THE_NOTICE),
                writes=("missing.home_office_told",),
                met=("home_office_told_missing",),
            ),
        ]

    def morning(self) -> list[Scene]:
        """He rings the one number he was given; nobody sends him back to what he fears."""
        return [
            self.scene(
                self.at(A_WEEK + MONDAY, 10, 50),
                "He rings Amara from a bus station. Before any journey she asks where he wants to sleep: not where the car knows",
                self.he_rings,
                writes=("missing.located", "missing.asked_before_return", "missing.bed_tonight_lost"),
                met=("asked_before_return",),
                started=("bed_tonight_answered",),
                holds=lambda s: s.missing and s.episode is not None and s.episode.bed_tonight is None,
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 11, 5),
                "Sam decides again: Alder house, from tonight. The police where he stands are asked to fetch him",
                self.bed_at_alder,
                writes=("missing.bed_tonight_answered", "missing.force_asked"),
                met=("bed_tonight_answered",),
            ),
            self.scene(
                self.at(A_WEEK + MONDAY, 11, 40),
                "Dan Kerr's officers have him with them, with a hot drink: in safe hands, and not yet back",
                self.fetched,
                writes=("missing.force_answered", "missing.in_safe_hands"),
                met=("asked_force_answered",),
                started=(
                    "prevention_check",
                    "return_interview",
                    "home_office_told_found",
                    "reach_checked_after_missing",
                ),
                holds=lambda s: s.missing,
            ),
        ]

    def report(self) -> None:
        texts: Texts = casework(why_worried="He sleeps in his shoes since the car. He said goodnight twice.") | {
            "clothing": (Class.IDENTITY, "Blue jacket of Fay's son, black trainers"),
            "checks_made": (Class.LOCATION, "House, garden, bus stop; his phone is off"),
        }
        with self.acting(self.cast.carer, Permission.REPORT_MISSING, texts) as opened:
            missing.report(
                opened,
                state=State.MISSING,
                by=Teller.CARER,
                last_seen_at=self.at(A_WEEK + SUNDAY, 22, 20),
                last_seen_by=Teller.CARER,
                already_told={Whom.POLICE: Route.CALL_101},
            )

    def tell_all(self) -> None:
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            now = happened_at(opened.at)
            for whom in (Whom.EMERGENCY_DUTY_TEAM, Whom.HOST_AUTHORITY, Whom.GUARDIAN):
                missing.tell(opened, whom=whom, route=Route.TELEPHONE, happened=now)
            missing.tell(opened, whom=Whom.SERVICE_LINE, route=Route.THIS_RECORD, happened=now)
        texts: Texts = casework(taken_by="Sergeant Nair") | {"reference": (Class.IDENTITY, "LOG-0977 (made up)")}
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE, texts) as opened:
            missing.take(opened, whom=Whom.POLICE, happened=happened_at(opened.at))

    def set_level(self) -> None:
        self.is_refused(self.lower_it)
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            search.set_risk_level(opened, level="high", happened=happened_at(opened.at))

    def lower_it(self) -> None:
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            search.set_risk_level(
                opened, level="medium", because=LevelReason.ALWAYS_COMES_BACK, happened=happened_at(opened.at)
            )

    def answer_bed(self) -> None:
        self.is_refused(lambda: self.sleep(self.cast.emergency_duty, "Rowan house.", self.cast.rowan_house))
        self.sleep(self.cast.emergency_duty, "An emergency home in the city; nobody of before knows it.", None)

    def sleep(self, decides: Member, where: str, home: int | None) -> None:
        """Where he would sleep if found tonight, decided by name."""
        with self.acting(decides, Permission.WORK_EPISODE, {"where": (Class.LOCATION, where)}) as opened:
            search.answer_bed_tonight(
                opened,
                fetched_by=Party.EMERGENCY_DUTY_TEAM,
                seen=opened.last_seq,
                home=home,
                happened=happened_at(opened.at),
            )

    def ask_force(self, what: ForceAsk, words: str, *, hours: int) -> None:
        with self.acting(self.cast.line, Permission.WORK_EPISODE, {"words": (Class.LOCATION, words)}) as opened:
            forces.ask(
                opened,
                force=names.GREATER_MANCHESTER_POLICE,
                what=what,
                answer_due_at=opened.at + timedelta(hours=hours),
                happened=happened_at(opened.at),
            )

    def answer_force(self, answer: ForceAnswer, result: str) -> None:
        texts: Texts = casework(answered_by="Dan Kerr, control room") | {
            "reference": (Class.IDENTITY, "GMP-2231 (made up)"),
            "result": (Class.LOCATION, result),
        }
        with self.acting(self.cast.other_force, Permission.WORK_EPISODE, texts) as opened:
            asked = opened.standing.search.asked[-1].root
            forces.answer(opened, asked=asked, answer=answer, happened=happened_at(opened.at))

    def nobody_there(self) -> None:
        self.answer_force(ForceAnswer.NOTHING_FOUND, "Dark and locked.")
        texts = casework(nothing_added="The other places he named were looked at in the night.")
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE, texts) as opened:
            search.review(
                opened,
                next_review_at=self.at(A_WEEK + MONDAY, 12),
                by=Party.POLICE,
                happened=happened_at(opened.at),
            )

    def tell_home_office(self, who: Member, about: HomeOfficeNotice, given: tuple[NoticeField, ...]) -> None:
        """The authority writes that it gave the notice; nothing is sent from here."""
        with self.acting(who, Permission.WORK_EPISODE) as opened:
            notices.note_home_office(opened, about=about, given=given, happened=happened_at(opened.at))

    def he_rings(self) -> None:
        texts: Texts = {
            "words": (Class.ACCOUNT, "It is me. I am at the buses. I did not go to him."),
            "where": (Class.LOCATION, "The central bus station"),
            "where_to_sleep": (Class.ACCOUNT, "Where the car does not know. Can Fay come and say goodbye?"),
            "afraid_of": (Class.ACCOUNT, "The man in the car."),
        }
        with self.acting(self.cast.guardian, Permission.WORK_EPISODE, texts) as opened:
            now = happened_at(opened.at)
            contact.hear_from(opened, how=HowKnown.VOICE, received_by=Party.GUARDIAN, happened=now)
            finding.locate(
                opened,
                seen_by=Teller.GUARDIAN,
                how=HowKnown.VOICE,
                force=names.GREATER_MANCHESTER_POLICE,
                happened=now,
            )
            conversation.ask_before_return(
                opened,
                answer=BeforeReturn.ANSWERED,
                by=Party.GUARDIAN,
                afraid=Known.YES,
                wants_to_go_back=Known.NO,
                language="vie",
                happened=now,
            )

    def bed_at_alder(self) -> None:
        self.sleep(self.cast.social_worker, "Alder house, as the head of service agreed.", self.cast.alder_house)
        self.ask_force(ForceAsk.FETCH_CHILD, "He stands by the ticket office and knows that you come.", hours=1)

    def fetched(self) -> None:
        self.answer_force(ForceAnswer.DONE, "Met him at the ticket office.")
        with self.acting(self.cast.other_force, Permission.WORK_EPISODE) as opened:
            finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, happened=happened_at(opened.at))

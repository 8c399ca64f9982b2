"""His first time away: gone at ten past two, looked for, found on Tuesday in another force's area, listened to."""

from datetime import timedelta

from alongside.closing import operations as closing
from alongside.commands import cast as names
from alongside.commands.part import FRIDAY, MONDAY, SATURDAY, SUNDAY, TUESDAY, Part, rang
from alongside.commands.scene import Scene
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.missing import finding, search
from alongside.missing import operations as missing
from alongside.people import desks
from alongside.rules import reach
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.closing import EndReason
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Route, State, StrategyDecided
from alongside.vocabulary.missing import Told as Whom


class Gone(Part):
    """From the empty bed to the police check."""

    def scenes(self) -> list[Scene]:
        """The night, and the days away."""
        return [*self.night(), *self.away()]

    def night(self) -> list[Scene]:
        """Told at once; taken twenty-five minutes later, after the line rang."""
        return [
            self.scene(
                self.at(SATURDAY, 2, 10),
                "He is not in bed and not in the house. Fay says so on her phone, and rings 101",
                self.report,
                writes=("watch.contact_missed", "missing.reported", "missing.told"),
                missed=("expected_contact",),
                met=("police_told",),
                started=("police_took_report", "bed_tonight_answered"),
                holds=lambda s: s.missing and s.episode is not None and s.episode.profile is not None,
            ),
            self.scene(
                self.at(SATURDAY, 2, 14),
                "The line tells the emergency duty team, the host authority and the guardian; Amara alone may use his number",
                self.tell_the_others,
                writes=("missing.told",),
                met=("host_authority_told_missing",),
                holds=lambda s: (
                    s.episode is not None and reach.one_alone_now(s) and s.reach.alone == self.cast.guardian.number
                ),
            ),
            self.scene(
                self.at(SATURDAY, 2, 24),
                "Ten minutes on, police have been told and have not taken it: the line owes the call",
                lambda: None,
                writes=("watch.duty_missed",),
                missed=("police_took_report",),
            ),
            self.scene(
                self.at(SATURDAY, 2, 35),
                "After the line rang: Sergeant Nair takes the report, with the force's reference",
                self.police_take,
                writes=("missing.taken", "missing.risk_level_set"),
                met=("police_took_report",),
                holds=lambda s: s.episode is not None and s.episode.handed["police"].taken_at is not None,
            ),
            self.scene(
                self.at(SATURDAY, 3, 5),
                "The emergency duty worker takes it, and says where he would sleep tonight if found",
                self.edt_takes,
                writes=("missing.taken", "missing.bed_tonight_answered"),
                met=("bed_tonight_answered",),
                holds=lambda s: s.episode is not None and s.episode.bed_tonight is not None,
            ),
            self.scene(
                self.at(SATURDAY, 12, 0),
                "Saturday noon: every contact planned for him stands as missing and raises nothing; the search is reviewed",
                self.review,
                writes=("missing.reviewed",),
                holds=lambda s: s.silence is None and s.missing,
            ),
            self.scene(
                self.at(SATURDAY, 12, 30),
                "Somebody asks to end support because he has gone. It is refused",
                self.try_to_end,
                holds=lambda s: s.is_open and s.ending_proposed is None,
            ),
        ]

    def away(self) -> list[Scene]:
        """A message on Sunday; seen on Tuesday under another spelling; in safe hands, back, confirmed, checked."""
        return [
            self.scene(
                self.at(SUNDAY, 23, 2),
                "A message to Amara's phone: im ok dont tell",
                self.message,
                writes=("contact.heard_from",),
                holds=lambda s: s.missing and s.last_known is not None and s.last_known.how is HowKnown.MESSAGE,
            ),
            self.scene(
                self.at(MONDAY, 9, 20),
                "A strategy discussion is considered, and held by phone",
                self.strategy,
                writes=("missing.strategy_decided",),
                met=("strategy_considered",),
            ),
            self.scene(
                self.at(TUESDAY, 11, 20),
                "Another force rings the line: a boy in a nail bar, written down as Ngyen Van Dook",
                self.located,
                writes=("missing.told", "missing.located"),
                holds=lambda s: s.missing and s.episode is not None and s.episode.located_at is not None,
            ),
            self.scene(
                self.at(TUESDAY, 12, 5),
                "Officers of that force have him with them: in safe hands, and not yet back",
                self.safe,
                writes=("missing.in_safe_hands",),
                holds=lambda s: s.missing,
            ),
            self.scene(
                self.at(TUESDAY, 18, 40),
                "Back at Rowan house; Fay receives him. One person's word does not end it",
                self.back,
                writes=("missing.back",),
                holds=lambda s: s.missing,
            ),
            self.scene(
                self.at(TUESDAY, 18, 52),
                "Amara sees him on video and confirms: the episode is over, back and not yet checked",
                self.confirm,
                writes=("missing.return_confirmed",),
                started=("expected_contact",),
                holds=lambda s: not s.missing and s.back_not_checked,
            ),
            self.scene(
                self.at(TUESDAY, 19, 30),
                "Police make their prevention check (safe and well)",
                self.check,
                writes=("missing.checked",),
                met=("prevention_check",),
                holds=lambda s: not s.back_not_checked,
            ),
        ]

    def report(self) -> None:
        texts: Texts = {
            "why_worried": (
                Class.CASEWORK,
                "Window open, shoes gone. A car was outside at eleven. He was found in a cannabis house on Friday.",
            ),
            "clothing": (Class.IDENTITY, "Grey hooded top, black trainers"),
            "checks_made": (Class.LOCATION, "House, garden, street to the bus stop; phone rings out"),
        }
        with self.acting(self.cast.carer, Permission.REPORT_MISSING, texts) as opened:
            missing.report(
                opened,
                state=State.MISSING,
                by=Teller.CARER,
                last_seen_at=self.at(FRIDAY, 22, 15),
                last_seen_by=Teller.CARER,
                already_told={Whom.POLICE: Route.CALL_101},
            )

    def tell_the_others(self) -> None:
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            now = happened_at(opened.at)
            missing.tell(opened, whom=Whom.EMERGENCY_DUTY_TEAM, route=Route.TELEPHONE, happened=now)
            missing.tell(opened, whom=Whom.HOST_AUTHORITY, route=Route.TELEPHONE, happened=now)
            missing.tell(opened, whom=Whom.GUARDIAN, route=Route.TELEPHONE, happened=now)
            missing.tell(opened, whom=Whom.SERVICE_LINE, route=Route.THIS_RECORD, happened=now)

    def police_take(self) -> None:
        texts: Texts = {
            "taken_by": (Class.CASEWORK, "Sergeant Nair"),
            "reference": (Class.IDENTITY, "LOG-0412 (made up)"),
        }
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE, texts) as opened:
            missing.take(opened, whom=Whom.POLICE, happened=happened_at(opened.at))
            search.set_risk_level(opened, level="high", happened=happened_at(opened.at))

    def edt_takes(self) -> None:
        texts: Texts = {
            "taken_by": (Class.CASEWORK, "Erin Doyle"),
            "where": (Class.LOCATION, "Rowan house keeps the bed; the address is not thought to be known."),
        }
        with self.acting(self.cast.emergency_duty, Permission.WORK_EPISODE, texts) as opened:
            missing.take(opened, whom=Whom.EMERGENCY_DUTY_TEAM, happened=happened_at(opened.at))
            search.answer_bed_tonight(
                opened,
                fetched_by=Party.EMERGENCY_DUTY_TEAM,
                seen=opened.last_seq,
                home=self.cast.rowan_house,
                happened=happened_at(opened.at),
            )

    def review(self) -> None:
        texts: Texts = {"nothing_added": (Class.CASEWORK, "Every line agreed in the night is still being followed.")}
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE, texts) as opened:
            search.review(
                opened,
                next_review_at=opened.at + timedelta(hours=20),
                by=Party.POLICE,
                happened=happened_at(opened.at),
            )

    def try_to_end(self) -> None:
        self.is_refused(self.end)

    def end(self) -> None:
        texts: Texts = {"words": (Class.CASEWORK, "He has gone.")}
        with self.acting(self.cast.manager, Permission.END_SUPPORT, texts) as opened:
            closing.propose(
                opened,
                reason=EndReason.NEEDS_MET,
                child_told=Known.NO,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )

    def message(self) -> None:
        texts: Texts = {
            "words": (Class.ACCOUNT, "im ok dont tell"),
            "who_may_be_with_them": (Class.CASEWORK, "Not known; the words are not like his."),
        }
        with self.acting(self.cast.guardian, Permission.RECORD_CONTACT, texts) as opened:
            contact.hear_from(opened, how=HowKnown.MESSAGE, received_by=Party.GUARDIAN, happened=happened_at(opened.at))

    def strategy(self) -> None:
        with self.acting(self.cast.social_worker, Permission.WORK_EPISODE) as opened:
            missing.note(
                opened,
                StrategyDecided(held=True, guardian_invited=Known.YES),
                happened=happened_at(opened.at),
            )

    def located(self) -> None:
        texts: Texts = {
            "name_as_heard": (Class.IDENTITY, "Ngyen Van Dook"),
            "where": (Class.LOCATION, "A nail bar in the north"),
        }
        with self.acting(self.cast.line, Permission.WORK_EPISODE, texts) as opened:
            told = rang(opened, Teller.OFFICER)
            desk = desks.of_force(opened.connection, names.GREATER_MANCHESTER_POLICE)
            now = happened_at(opened.at)
            missing.tell(opened, whom=Whom.OTHER_FORCE, route=Route.TELEPHONE, desk=desk, happened=now)
            finding.locate(
                opened,
                seen_by=Teller.OFFICER,
                how=HowKnown.SEEN,
                force=names.GREATER_MANCHESTER_POLICE,
                happened=now,
                told=told,
            )

    def safe(self) -> None:
        with self.acting(self.cast.other_force, Permission.WORK_EPISODE) as opened:
            finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, happened=happened_at(opened.at))

    def back(self) -> None:
        with self.acting(self.cast.carer, Permission.WORK_EPISODE) as opened:
            finding.come_back(opened, received_by=Teller.CARER, happened=happened_at(opened.at))

    def confirm(self) -> None:
        with self.acting(self.cast.guardian, Permission.CONFIRM_RETURN) as opened:
            finding.confirm(opened, by=Party.GUARDIAN, how=HowKnown.VIDEO, happened=happened_at(opened.at))

    def check(self) -> None:
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            finding.check(opened, seen_alone=Known.YES, happened=happened_at(opened.at))

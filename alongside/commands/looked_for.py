"""A boy of sixteen who goes missing: a search kept for him, and its plan, until somewhere a child is found.

How he is found is in `found_elsewhere`.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from alongside.access import gate
from alongside.commands import cast as names
from alongside.commands.cast import Member
from alongside.commands.part import A_WEEK, FRIDAY, MONDAY, THURSDAY, WEDNESDAY, casework
from alongside.commands.scene import Scene
from alongside.commands.taken_on import TakenOn
from alongside.commands.theatre import Texts
from alongside.contact import operations as contact
from alongside.missing import operations as missing
from alongside.missing import plan, plan_appeals, search
from alongside.placement import care
from alongside.placement import operations as placement
from alongside.rules import search_appeals
from alongside.rules.permissions import Permission
from alongside.tracing import standing_searches
from alongside.tracing.standing_searches import Kept
from alongside.vault import finder_client as finder
from alongside.vault.finder_client import Asked
from alongside.vocabulary.advocacy import GuardianRole
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import Route, State
from alongside.vocabulary.missing import Told as Whom
from alongside.vocabulary.referral import Concern, Living, Sex
from alongside.vocabulary.search_plan import AppealKind, ChildsView, Ground, Outcome, Shown, Topic

THIRD, FOURTH = 2 * A_WEEK, 3 * A_WEEK
NAME, NUMBER = "Trần Văn Hải", "07700 900873"
PATIENCE = 60.0
"""Seconds within which the finder, which looks every second, must have taken in what was written."""


class LookedFor(TakenOn):
    """From his first day with us to the third day of the search."""

    def looked_for(self) -> list[Scene]:
        """Taken on, gone, and how he is looked for."""
        return [*self.before(), *self.search()]

    def before(self) -> list[Scene]:
        """With us for three days."""
        return [
            self.scene(
                self.at(THIRD + MONDAY, 10, 10),
                "A boy of 16 from a nail bar is taken on: Trần Văn Hải. Amara Osei is his guardian",
                self.take_on,
                writes=("referral.accepted", "referral.authority_accepted", "advocacy.allocation_accepted"),
                met=("guardian_allocated",),
                not_seen_by=(self.cast.other_force, self.cast.outsider),
            ),
            self.scene(
                self.at(THIRD + MONDAY, 16, 20),
                "He lives at Rowan house from today; the number that he rings his sister on is in his missing profile",
                self.live_at_rowan,
                writes=("placement.arrived", "placement.profile_prepared", "contact.plan_agreed"),
                met=("missing_profile_prepared", "first_contact"),
                holds=lambda s: s.home is not None and s.home.desk == self.cast.rowan_house,
            ),
            self.scene(
                self.at(THIRD + WEDNESDAY, 20, 5),
                "He is not back from college, and his phone rings out. Fay reports it; police take it by name",
                self.report,
                writes=("missing.reported", "missing.taken"),
                met=("police_told",),
                started=("three_questions_answered", "missing_first_review"),
                holds=lambda s: s.missing,
            ),
            self.scene(
                self.at(THIRD + WEDNESDAY, 20, 50),
                "The host authority is told, Erin Doyle says where he would sleep if found, police review the search: tonight",
                self.first_hour,
                writes=("missing.bed_tonight_answered", "missing.risk_level_set", "missing.reviewed"),
                met=(
                    "host_authority_told_missing",
                    "bed_tonight_answered",
                    "police_risk_level",
                    "missing_first_review",
                ),
            ),
        ]

    def search(self) -> list[Scene]:
        """A search that is kept, lines with owners, an appeal that is not made, a review that adds to them."""
        return [
            self.scene(
                self.at(THIRD + THURSDAY, 9, 30),
                "Amara keeps a search for his name in every spelling: it looks on when nobody thinks of it",
                self.keep_search,
                holds=lambda s: s.missing and self.kept().swept_at is not None and self.news() == 0,
            ),
            self.scene(
                self.at(THIRD + THURSDAY, 10, 0),
                "Two lines of enquiry: his sister's number, by Amara; the nail bar's people, by police. The review names both",
                self.open_lines,
                writes=("missing.line_opened", "missing.reviewed"),
                started=("search_line_done", "search_line_done_elsewhere"),
                met=("missing_review",),
                holds=lambda s: len(s.search_plan.reviews[-1].adds) == 2,
            ),
            self.scene(
                self.at(THIRD + THURSDAY, 15, 10),
                "A poster? Those he owes read the same cafés' walls, and he has said no: decided against, by name",
                self.refuse_appeal,
                writes=("missing.appeal_decided",),
                holds=lambda s: (
                    not s.search_plan.appeals and not search_appeals.in_force(s, at=self.at(THIRD + THURSDAY, 16))
                ),
            ),
            self.scene(
                self.at(FOURTH + FRIDAY, 11, 20),
                "His sister has heard from him, from somewhere north. Amara answers the three questions of the month",
                self.answer,
                writes=("missing.line_answered", "missing.three_questions_answered"),
                met=("search_line_done", "three_questions_answered"),
                started=("three_questions_answered",),
                holds=lambda s: len(s.search_plan.questions) == 1,
            ),
        ]

    def take_on(self) -> None:
        self.refer(
            NAME,
            self.born_on(16, month=4, day=17),
            responsible=names.BIRMINGHAM,
            living=Living.IN_CARE,
            languages=("vie",),
            nationality="VNM",
            sex=Sex.MALE,
            unaccompanied=Known.YES,
            concerns=(Concern.LABOUR,),
        )
        self.accepted_by(names.BIRMINGHAM, self.cast.social_worker)
        self.guarded_by(self.cast.guardian, GuardianRole.DIRECT_WORKER)

    def live_at_rowan(self) -> None:
        home = placement.NewHome(place="U6", provider="PR4", house=self.cast.rowan_house, registered=Known.YES)
        self.placed(self.cast.social_worker, home)
        self.arrived(self.cast.carer, home)
        with self.acting(
            self.cast.guardian, Permission.RECORD_CONTACT, casework(wants="To pay what he owes.")
        ) as opened:
            contact.make(
                opened,
                how=HowKnown.SEEN_ALONE,
                way=Way.VISIT,
                worker_role=Party.GUARDIAN,
                language="vie",
                interpreter=Known.NO,
                happened=happened_at(opened.at),
            )
        self.written_down("Canal College (made up), Mondays to Thursdays")
        self.planned(every_days=2)

    def prepared(self, member: Member, by: Teller) -> None:
        """With the number that he rings, which is what finds him later."""
        texts: Texts = {
            "description": (Class.IDENTITY, "Slight, a burn on the right forearm, a blue cap."),
            "telephones": (Class.IDENTITY, f"{NUMBER}, which he rings his sister on"),
        }
        with self.acting(member, Permission.PREPARE_PROFILE, texts) as opened:
            care.prepare_profile(opened, photograph_held=True, prepared_by=by, happened=happened_at(opened.at))

    def report(self) -> None:
        texts: Texts = {
            **casework(
                why_worried="Three hours late, and his savings are gone from the drawer.",
                taken_by="Sergeant Nair",
            ),
            "reference": (Class.IDENTITY, "LOG-0873 (made up)"),
        }
        with self.acting(self.cast.carer, Permission.REPORT_MISSING, texts) as opened:
            missing.report(
                opened,
                state=State.MISSING,
                by=Teller.CARER,
                last_seen_at=self.at(THIRD + WEDNESDAY, 8, 10),
                last_seen_by=Teller.CARER,
                already_told={
                    Whom.POLICE: Route.CALL_101,
                    Whom.EMERGENCY_DUTY_TEAM: Route.TELEPHONE,
                    Whom.GUARDIAN: Route.TELEPHONE,
                    Whom.SERVICE_LINE: Route.THIS_RECORD,
                },
            )

    def first_hour(self) -> None:
        with self.acting(self.cast.line, Permission.WORK_EPISODE) as opened:
            missing.tell(opened, whom=Whom.HOST_AUTHORITY, route=Route.TELEPHONE, happened=happened_at(opened.at))
        texts: Texts = {"where": (Class.LOCATION, "Rowan house keeps his bed.")}
        with self.acting(self.cast.emergency_duty, Permission.WORK_EPISODE, texts) as opened:
            search.answer_bed_tonight(
                opened,
                fetched_by=Party.EMERGENCY_DUTY_TEAM,
                seen=opened.last_seq,
                home=self.cast.rowan_house,
                happened=happened_at(opened.at),
            )
        words = casework(
            nothing_added="His friends, the college and the stations are asked tonight; no more until then."
        )
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE, words) as opened:
            now, tomorrow = happened_at(opened.at), self.at(THIRD + THURSDAY, 10, 30)
            search.set_risk_level(opened, level="high", happened=now)
            search.review(opened, next_review_at=tomorrow, by=Party.POLICE, happened=now)

    def keep_search(self) -> None:
        asked = Asked(text=NAME, sex="M", age=16, nationality="VNM", telephone=NUMBER)
        with gate.transaction(self.stage.token(self.cast.guardian)) as session:
            standing_searches.keep(session, asked, reason="His sister has asked every night whether he is found.")
        self.wait_until(lambda: self.kept().swept_at is not None, "looked for what Amara keeps")
        print("   kept          by Amara Osei, under her own key: looked for among everybody, nothing new")

    def kept(self) -> Kept:
        """The search that Amara keeps."""
        with self.reading(self.cast.guardian) as session:
            return standing_searches.mine(session)[0]

    def news(self) -> int:
        """How many that search has found since Amara looked."""
        with self.reading(self.cast.guardian) as session:
            return standing_searches.news(session).fresh

    def wait_until(self, came: Callable[[], bool], what: str) -> None:
        """Ends the story where the finder has not done it in a minute: nothing after it could have its effect."""
        until = time.monotonic() + PATIENCE
        while not came():
            if time.monotonic() > until:
                raise SystemExit(
                    f"alongside: the finder has not {what} within {PATIENCE:.0f} seconds: {self.as_it_is()}"
                )
            time.sleep(0.2)

    def as_it_is(self) -> str:
        """What the finder knows and the kept search has found, in numbers, for whoever reads why the story ended."""
        now = finder.status()
        with self.reading(self.cast.guardian) as session:
            kept = [
                f"{len(one.children) + one.others} found, {len(one.fresh) + one.fresh_others} of them new since "
                f"{one.seen_at:%d %H:%M:%S.%f}, looked for last at {one.swept_at:%d %H:%M:%S.%f}"
                for one in standing_searches.mine(session)
                if one.swept_at is not None
            ]
        known = f"it knows {now.loaded} of {now.of} children as they were {now.behind_seconds:.1f} s ago"
        return "; ".join([known, *kept])

    def open_lines(self) -> None:
        roots = []
        profile = self.newest("placement.profile_prepared").root
        for topic, owner, hours, words in (
            (Topic.PHONES, Party.GUARDIAN, 48, "Ring his sister: when did he ring last, and from which number?"),
            (Topic.PEOPLE, Party.POLICE, 72, "Who drove for the nail bar that he was found in before."),
        ):
            taken_up = topic is Topic.PHONES
            with self.acting(self.cast.guardian, Permission.WORK_EPISODE, {"what": (Class.LOCATION, words)}) as opened:
                line = plan.open_line(
                    opened,
                    topic=topic,
                    owner=owner,
                    owner_person=self.cast.guardian.number if taken_up else None,
                    due_at=opened.at + timedelta(hours=hours),
                    ground=Ground.PROFILE_PHONES if taken_up else None,
                    source=profile if taken_up else None,
                    happened=happened_at(opened.at),
                )
                roots.append(line.root)
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            search.review(
                opened,
                next_review_at=self.at(FOURTH + MONDAY, 10),
                by=Party.POLICE,
                adds=roots,
                happened=happened_at(opened.at),
            )

    def refuse_appeal(self) -> None:
        texts = casework(
            reasons="Those he owes money to would see it first.",
            childs_words="On Monday: if I go, do not put my face on a wall.",
        )
        with self.acting(self.cast.guardian, Permission.WORK_EPISODE, texts) as opened:
            plan_appeals.decide(
                opened,
                kind=AppealKind.POSTER,
                allowed=False,
                safe=False,
                childs_view=ChildsView.AGAINST_IT,
                seen=opened.last_seq,
                happened=happened_at(opened.at),
            )
        self.is_refused(self.put_up_a_poster)

    def put_up_a_poster(self) -> None:
        with self.acting(self.cast.sergeant, Permission.WORK_EPISODE) as opened:
            plan_appeals.make(
                opened,
                decision=opened.standing.search_plan.decisions[-1].root,
                publisher=Party.POLICE,
                shown=(Shown.PHOTOGRAPH,),
                happened=happened_at(opened.at),
            )

    def answer(self) -> None:
        texts: Texts = {"found": (Class.LOCATION, "He rang on Wednesday night, from a train that was going north.")}
        with self.acting(self.cast.guardian, Permission.WORK_EPISODE, texts) as opened:
            line = next(one for one in opened.standing.search_plan.lines if one.topic is Topic.PHONES)
            plan.answer_line(opened, line=line.root, outcome=Outcome.FOUND_SOMETHING, happened=happened_at(opened.at))
        questions = casework(
            not_tried="The nail bars along that railway line.",
            not_asked="The friend from the boat, whom he calls brother.",
            child_would="Not to be on a wall; to be told that the debt is not his.",
        )
        with self.acting(self.cast.guardian, Permission.WORK_EPISODE, questions) as opened:
            plan.answer_three_questions(opened, by=Party.GUARDIAN, happened=happened_at(opened.at))

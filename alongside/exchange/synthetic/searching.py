"""A made-up child goes missing: noticed, police told and taking it, looked for, heard from or not."""

from datetime import timedelta
from functools import partial

from alongside.contact import operations as contact
from alongside.exchange.synthetic import returning
from alongside.exchange.synthetic.absences import Away
from alongside.exchange.synthetic.living import Life, Step
from alongside.missing import operations as missing
from alongside.missing import search
from alongside.rules import missing as rules
from alongside.vocabulary.codes import HowKnown, Means, Party, Teller
from alongside.vocabulary.facts import Told as ToldBy
from alongside.vocabulary.missing import Route, State, Told

A_NIGHT = 1.0
"""Days away from which somebody decides where the child would sleep if found."""

REVIEWED_AFTER = (1.0, 8.0, 30.0)
"""Days after which a search is reviewed; after that it is reviewed for as long as it lasts."""

LATER_REVIEWS = timedelta(days=80)


def begin(life: Life, *, already: Away | None) -> None:
    """Plan every time away after the service was told, and tell of the one that is open already."""
    told = life.childhood.told
    lived = [away for away in life.childhood.absences if away is already or away.gone >= told]
    for nth, away in enumerate(lived):
        when = life.opened.at + timedelta(minutes=30) if away is already else life.moment(away.noticed)
        life.at(when, partial(notice, nth=nth, away=away))


def notice(life: Life, nth: int, away: Away) -> None:
    """Whoever finds the child gone says so; authority, guardian and police are told."""
    standing = life.opened.standing
    back = None if away.back is None else life.moment(away.back)
    if standing.missing or not standing.is_open or (back is not None and back <= life.opened.at):
        return
    house = standing.home.desk if standing.home is not None else None
    by = Teller.STAFF_ON_DUTY if house is not None else Teller.CARER if standing.home is not None else Teller.PARENT
    opened = life.acts(life.line(nth) if house is None else life.world.carer_of(house))
    missing.report(
        opened,
        state=State.AWAY if away.whereabouts_known else State.MISSING,
        by=by,
        last_seen_at=life.moment(max(away.gone, 0.0)),
        last_seen_by=by,
        told=ToldBy(by=by, means=Means.TELEPHONE, at=opened.at) if house is None else None,
    )
    episode = life.opened.standing.episode
    if episode is None:
        return
    team = rules.authority_team(life.opened.standing, at=opened.at)
    missing.tell(life.acts(life.line(nth + 1)), whom=team, route=Route.TELEPHONE, happened=life.now)
    if standing.guardian is not None:
        missing.tell(life.acts(life.line(nth + 1)), whom=Told.GUARDIAN, route=Route.THIS_RECORD, happened=life.now)
    _plan(life, nth, away, house, episode.seq)
    if back is not None:
        life.at(back, partial(returning.come_back, away=away, seq=episode.seq))


def _plan(life: Life, nth: int, away: Away, house: int | None, seq: int) -> None:
    def plan(after: float, step: Step) -> None:
        life.at(max(life.moment(after), life.opened.at), partial(_while_missing, seq=seq, step=step))

    plan(away.police_told, partial(tell_police, house=house))
    plan(away.police_took, partial(police_take, nth=nth, away=away))
    if away.back is None or away.back - away.gone > A_NIGHT:
        plan(away.noticed + 0.1, partial(answer_bed, nth=nth))
        plan(away.gone + REVIEWED_AFTER[0], partial(review, seq=seq, nth=0))
    if away.heard_from is not None:
        plan(away.heard_from, hear_from)
    if away.seen is not None:
        plan(away.seen, partial(sight, nth=nth))


def _while_missing(life: Life, seq: int, step: Step) -> None:
    """Only while this episode is open and nobody has the child."""
    episode = life.opened.standing.episode
    if episode is not None and episode.seq == seq and episode.adult_has_child_at is None:
        step(life)


def tell_police(life: Life, house: int | None) -> None:
    opened = life.acts(life.line(0) if house is None else life.world.carer_of(house))
    missing.tell(opened, whom=Told.POLICE, route=Route.CALL_101, happened=life.now)


def police_take(life: Life, nth: int, away: Away) -> None:
    """Police take the report and set their level; below medium with a supervisor's reason."""
    opened = life.acts(life.officer, taken_by=f"taken_{nth}", supervisor_reason=f"level_{nth}")
    missing.take(opened, whom=Told.POLICE, happened=life.now)
    search.set_risk_level(opened, level=away.level, happened=life.now)


def answer_bed(life: Life, nth: int) -> None:
    """Where the child would sleep if found, who fetches them, and who decided that this is safe."""
    home = life.opened.standing.home
    opened = life.acts(life.social_worker, where=f"bed_{nth}")
    search.answer_bed_tonight(
        opened,
        fetched_by=Party.SOCIAL_WORKER,
        seen=opened.last_seq,
        happened=life.now,
        home=home.desk if home else None,
    )


def hear_from(life: Life) -> None:
    """A message: it ends nothing."""
    guardian = life.opened.standing.guardian
    opened = life.acts(guardian.worker if guardian is not None else life.line(3))
    contact.hear_from(opened, how=HowKnown.MESSAGE, received_by=Party.GUARDIAN, happened=life.now)


def sight(life: Life, nth: int) -> None:
    opened = life.acts(life.line(4), where=f"seen_{nth}")
    search.add_sighting(opened, by=Teller.MEMBER_OF_PUBLIC, how=HowKnown.TOLD_BY_ANOTHER, happened=life.now)


def review(life: Life, seq: int, nth: int) -> None:
    """The reviews lengthen and never lapse: each names the next and is followed by it."""
    later = REVIEWED_AFTER[nth : nth + 2]
    wait = timedelta(days=later[1] - later[0]) if len(later) == 2 else LATER_REVIEWS
    opened = life.acts(life.social_worker, nothing_added="nothing_added")
    following = opened.at + wait
    search.review(opened, next_review_at=following, by=Party.SOCIAL_WORKER, happened=life.now)
    life.at(
        following - timedelta(hours=3),
        partial(_while_missing, seq=seq, step=partial(review, seq=seq, nth=nth + 1)),
    )

"""A made-up child is back: received, confirmed by a second person, checked by police, listened to or not."""

from functools import partial

from alongside.exchange.synthetic.absences import Away, offers
from alongside.exchange.synthetic.living import Life
from alongside.missing import finding, talks
from alongside.rules import talks as rules
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Party, Teller, Way
from alongside.vocabulary.missing import OfferAnswer


def come_back(life: Life, away: Away, seq: int) -> None:
    """Found by police, or back by themselves; the episode is over when a second person confirms it."""
    standing = life.opened.standing
    if standing.episode is None or standing.episode.seq != seq:
        return
    house = standing.home.desk if standing.home is not None else None
    if away.found_by == "police":
        opened = life.acts(life.officer)
        finding.locate(opened, seen_by=Teller.OFFICER, how=HowKnown.SEEN, happened=life.now)
        finding.take_into_safe_hands(opened, adult=AgencyKind.POLICE, person=opened.person, happened=life.now)
    received = (
        Teller.STAFF_ON_DUTY if house is not None else Teller.CARER if standing.home is not None else Teller.PARENT
    )
    opened = life.acts(life.line(5) if house is None else life.world.carer_of(house))
    finding.come_back(opened, received_by=received, happened=life.now)
    life.later(0.05, confirm)
    life.later(away.checked, check)
    authority = standing.responsible or life.childhood.area
    if away.chance_of_offer < offers(life.seed, authority):
        life.later(away.offered, partial(offer, away=away, seq=seq))


def confirm(life: Life) -> None:
    """The second person: not the one who wrote that an adult has the child."""
    standing = life.opened.standing
    if standing.episode is None or standing.episode.adult_has_child_at is None:
        return
    if standing.guardian is not None:
        finding.confirm(life.acts(standing.guardian.worker), by=Party.GUARDIAN, how=HowKnown.VOICE, happened=life.now)
    else:
        finding.confirm(life.acts(life.social_worker), by=Party.SOCIAL_WORKER, how=HowKnown.VOICE, happened=life.now)


def check(life: Life) -> None:
    """Police see the child after the return, if the child has not gone again."""
    if life.opened.standing.back_not_checked:
        finding.check(life.acts(life.officer), seen_alone=Known.YES, happened=life.now)


def offer(life: Life, away: Away, seq: int) -> None:
    """A return home interview is offered by somebody independent; the child says yes, or no to this one."""
    standing = life.opened.standing
    past = next((one for one in standing.past_episodes if one.seq == seq), None)
    if past is None or past.talk != "none" or standing.missing:
        return
    _offered(life, (seq,), says_yes=away.says_yes)
    if away.says_yes:
        life.later(away.held - away.offered, partial(hold, seq=seq))


def hold(life: Life, seq: int) -> None:
    standing = life.opened.standing
    past = next((one for one in standing.past_episodes if one.seq == seq), None)
    if past is None or past.talk in (rules.HELD, rules.OVERTAKEN) or standing.missing:
        return
    talks.hold(
        life.acts(life.social_worker),
        held_by=Party.RESPONSIBLE_AUTHORITY,
        independent=Known.YES,
        episodes=(seq,),
        way=Way.VISIT,
        happened=life.now,
    )


def gather_the_rest(life: Life) -> None:
    """Before support ends: what was never talked of is offered once more, declined, and told of by others."""
    rest = tuple(episode.seq for episode in rules.outstanding(life.opened.standing))
    if rest:
        _offered(life, rest, says_yes=False, by=Party.GUARDIAN, next_by=Party.REVIEWING_OFFICER)
        opened = life.acts(life.social_worker, words="gathered")
        talks.gather(opened, source=Teller.GUARDIAN, episodes=rest, happened=life.now)


def _offered(
    life: Life,
    episodes: tuple[int, ...],
    *,
    says_yes: bool,
    by: Party = Party.RESPONSIBLE_AUTHORITY,
    next_by: Party = Party.GUARDIAN,
) -> None:
    opened = life.acts(life.social_worker)
    made = talks.offer(
        opened,
        offered_by=by,
        independent=Known.YES,
        episodes=episodes,
        way=Way.VISIT,
        happened=life.now,
        child_told_who_reads=Known.YES,
    )
    if says_yes:
        talks.answer(opened, offer=made.root, answer=OfferAnswer.YES, happened=life.now)
        return
    talks.answer(
        opened,
        offer=made.root,
        answer=OfferAnswer.NO,
        next_offer_by=next_by,
        next_offer_at=life.in_days(5),
        happened=life.now,
    )

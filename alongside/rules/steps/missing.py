"""Steps of an episode: it opens with a report, gathers who was told and who took it, and ends only in person and confirmed."""

from alongside.rules.standing import Episode, Handed, Standing
from alongside.rules.steps import holding, search_plan
from alongside.rules.steps import missing_depth as depth
from alongside.rules.steps.contact import begin_dense_hours, from_return, news
from alongside.rules.steps.registry import step
from alongside.vocabulary import missing
from alongside.vocabulary.codes import HowKnown
from alongside.vocabulary.facts import Entry


@step(missing.Reported)
def reported(standing: Standing, payload: missing.Reported, entry: Entry) -> None:
    earlier = standing.episode
    if standing.died and entry.root < (standing.died_entry or 0):
        return  # written before the death was known here
    standing.died, standing.died_entry = False, None
    if earlier is not None and (from_return(entry) or not earlier.from_return):
        earlier.reports += 1
        return
    for past in standing.past_episodes:
        if past.talk in ("none", "offered", "declined"):
            past.talk = "overtaken"
    standing.silence = None
    depth.begin_search(standing)
    search_plan.begin_plan(standing, entry.root)
    said_at, seen_at = entry.happened.at, payload.last_seen_at
    since = seen_at or payload.left_at or said_at
    standing.episode = Episode(
        # What only a return told of is taken over by whoever reports the child here, from when it began.
        seq=entry.root,
        state=payload.state,
        started_at=min(since, earlier.started_at) if earlier else since,
        from_return=from_return(entry),
        reported_at=said_at,
        left_at=payload.left_at,
        last_seen_at=seen_at,
        last_seen_by=payload.last_seen_by,
        states=[(said_at, payload.state)],
        lead_force=payload.lead_force,
        profile=payload.profile,
    )


@step(missing.AlsoReported)
def also_reported(standing: Standing, payload: missing.AlsoReported, entry: Entry) -> None:
    episode, seen_at = standing.episode, payload.last_seen_at
    if episode is None:
        return
    episode.reports += 1
    before_report = seen_at is not None and (episode.reported_at is None or seen_at <= episode.reported_at)
    if seen_at is not None and before_report and (episode.last_seen_at is None or seen_at > episode.last_seen_at):
        episode.started_at = episode.last_seen_at = seen_at
        episode.last_seen_by = payload.last_seen_by


@step(missing.StateChanged)
def state_changed(standing: Standing, payload: missing.StateChanged, entry: Entry) -> None:
    """After an adult had the child: gone again. Nobody has them then, and police must be told anew."""
    episode = standing.episode
    if episode is None:
        return
    if episode.adult_has_child_at is not None:
        episode.located_at = episode.safe_at = episode.back_at = episode.had_by = episode.received_by = None
        episode.elsewhere = False
        episode.handed = {}
        depth.gone_again(standing)
    episode.state = payload.state
    episode.states = [*episode.states, (entry.happened.at, payload.state)]


def _handed(standing: Standing, whom: missing.Told) -> Handed | None:
    return None if standing.episode is None else standing.episode.handed.setdefault(whom.value, Handed())


@step(missing.WasTold)
def was_told(standing: Standing, payload: missing.WasTold, entry: Entry) -> None:
    handed = _handed(standing, payload.whom)
    if handed is not None and handed.told_at is None:
        handed.told_at, handed.told_seq = entry.happened.at, entry.root


@step(missing.Taken)
def taken(standing: Standing, payload: missing.Taken, entry: Entry) -> None:
    handed = _handed(standing, payload.whom)
    if handed is not None:
        handed.taken_at, handed.taken_seq, handed.refused = entry.happened.at, entry.root, False
    holding.took(standing, payload)


@step(missing.NotTaken)
def not_taken(standing: Standing, payload: missing.NotTaken, entry: Entry) -> None:
    handed = _handed(standing, payload.whom)
    if handed is not None:
        handed.refused = True


@step(missing.RiskLevelSet)
def risk_level_set(standing: Standing, payload: missing.RiskLevelSet, entry: Entry) -> None:
    if standing.episode is not None:
        standing.episode.risk_level, standing.episode.risk_level_at = payload.level, entry.happened.at


@step(missing.Reviewed)
def reviewed(standing: Standing, payload: missing.Reviewed, entry: Entry) -> None:
    if standing.episode is not None:
        standing.episode.next_review_at = payload.next_review_at
        search_plan.reviewed_plan(standing, payload, entry)


@step(missing.BedTonightAnswered)
def bed_tonight_answered(standing: Standing, payload: missing.BedTonightAnswered, entry: Entry) -> None:
    if standing.episode is not None:
        standing.episode.bed_tonight = entry.root
        depth.bed_answered(standing, payload, entry)


@step(missing.BedTonightLost)
def bed_tonight_lost(standing: Standing, payload: missing.BedTonightLost, entry: Entry) -> None:
    if standing.episode is not None:
        standing.episode.bed_tonight = None
    depth.bed_lost(standing)


@step(missing.Sighted)
def sighted(standing: Standing, payload: missing.Sighted, entry: Entry) -> None:
    if standing.episode is not None:
        standing.episode.sightings += 1


@step(missing.Located)
def located(standing: Standing, payload: missing.Located, entry: Entry) -> None:
    news(standing, entry, payload.how)
    if standing.episode is not None:
        standing.episode.located_at = entry.happened.at


@step(missing.InSafeHands)
def in_safe_hands(standing: Standing, payload: missing.InSafeHands, entry: Entry) -> None:
    news(standing, entry, HowKnown.SEEN)
    if standing.episode is not None:
        standing.episode.safe_at = entry.happened.at
        standing.episode.had_by, standing.episode.received_by = entry.recorded_by, None


@step(missing.Back, missing.PlacedElsewhere)
def back(standing: Standing, payload: missing.Back | missing.PlacedElsewhere, entry: Entry) -> None:
    news(standing, entry, payload.how)
    episode = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    if episode is None:
        return
    episode.back_at = entry.happened.at
    episode.elsewhere = isinstance(payload, missing.PlacedElsewhere)
    if standing.episode is not None:
        episode.had_by, episode.received_by = entry.recorded_by, payload.received_by
    else:
        begin_dense_hours(standing, entry)


@step(missing.ReturnConfirmed)
def return_confirmed(standing: Standing, payload: missing.ReturnConfirmed, entry: Entry) -> None:
    """Confirming what nobody has said yet confirms nothing."""
    episode = standing.episode
    if episode is None or episode.adult_has_child_at is None:
        return
    episode.confirmed_at, episode.confirmed_by = entry.happened.at, entry.recorded_by
    standing.past_episodes.append(episode)
    standing.episode = None
    holding.episode_over(standing)
    begin_dense_hours(standing, entry)


@step(missing.PoliceChecked)
def police_checked(standing: Standing, payload: missing.PoliceChecked, entry: Entry) -> None:
    episode = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    if episode is not None:
        episode.checked_at = entry.happened.at


@step(missing.PoliceClosed)
def police_closed(standing: Standing, payload: missing.PoliceClosed, entry: Entry) -> None:
    episode = standing.episode or (standing.past_episodes[-1] if standing.past_episodes else None)
    if episode is not None:
        episode.police_closed_at = entry.happened.at


@step(missing.Died)
def died(standing: Standing, payload: missing.Died, entry: Entry) -> None:
    standing.died, standing.died_entry = True, entry.root
    standing.plan = standing.agreed = None
    standing.silence = None
    standing.journey_due_at = None
    if standing.episode is not None:
        standing.past_episodes.append(standing.episode)
        standing.episode = None


def _talk(standing: Standing, episodes: tuple[int, ...], word: str, offer: int | None = None) -> None:
    for episode in [*standing.past_episodes, *([standing.episode] if standing.episode else [])]:
        if episode.seq in episodes and episode.talk != "held":
            episode.talk = word
            if offer is not None:
                episode.offers.append(offer)


@step(missing.TalkOffered)
def talk_offered(standing: Standing, payload: missing.TalkOffered, entry: Entry) -> None:
    _talk(standing, payload.episodes, "offered", entry.root)
    depth.offered_talk(standing, payload)


@step(missing.TalkAnswered)
def talk_answered(standing: Standing, payload: missing.TalkAnswered, entry: Entry) -> None:
    if payload.answer is missing.OfferAnswer.NO:
        episodes = [*standing.past_episodes, *([standing.episode] if standing.episode else [])]
        offered = tuple(e.seq for e in episodes if payload.offer in e.offers)
        _talk(standing, offered, "declined")


@step(missing.TalkHeld)
def talk_held(standing: Standing, payload: missing.TalkHeld, entry: Entry) -> None:
    _talk(standing, payload.episodes, "held")


@step(missing.TalkGathered)
def talk_gathered(standing: Standing, payload: missing.TalkGathered, entry: Entry) -> None:
    for episode in [*standing.past_episodes, *([standing.episode] if standing.episode else [])]:
        if episode.seq in payload.episodes:
            episode.gathered = True

"""A child missing only by a yearly return, then reported here: everything that is owed to a missing child starts now."""

from datetime import UTC, datetime, timedelta

from alongside.law import load
from alongside.rules.clocks import shown
from alongside.rules.fold import Fold
from alongside.rules.missing import police_have_not_taken
from alongside.vocabulary import missing
from alongside.vocabulary.codes import AgencyKind, HowKnown, Known, Means, Teller
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, Told, happened_at
from alongside.vocabulary.referral import Concern, Living, Received

NOW = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=200)
BY_RETURN = Told(Teller.RETURN_FILE, Means.FILE, NOW - timedelta(days=100))
REFERRED = Received(
    referrer=AgencyKind.AUTHORITY,
    route=None,
    area="E08000025",
    responsible="E08000025",
    living=Living.IN_CARE,
    concerns=(Concern.NOT_KNOWN,),
    parental_figure=Known.NOT_KNOWN,
)


def lived(*facts: tuple[datetime, Payload, Told | None]) -> Fold:
    entries = [
        Entry(1, seq, seq, KIND_OF[type(payload)].name, happened_at(at), NOW, 7, payload, told)
        for seq, (at, payload, told) in enumerate(facts, start=1)
    ]
    return Fold.refold(entries, load.index())


RETURNED = (
    (LONG_AGO - timedelta(days=1), REFERRED, BY_RETURN),
    (LONG_AGO, missing.Reported(state=missing.State.MISSING, by=Teller.RETURN_FILE), BY_RETURN),
)


def test_old_return_data_says_no_page_must_ring_999() -> None:
    assert not police_have_not_taken(lived(*RETURNED).standing)


def test_a_report_here_starts_what_is_owed_now_and_keeps_since_when_the_child_is_gone() -> None:
    fold = lived(*RETURNED, (NOW, missing.Reported(state=missing.State.MISSING, by=Teller.CARER), None))

    episode = fold.standing.episode
    told = [clock for clock in fold.clocks if clock.duty == "police_told" and not clock.theirs]
    assert episode is not None and episode.started_at == LONG_AGO and not episode.from_return
    assert [shown(clock, at=NOW + timedelta(hours=1)) for clock in told] == ["overdue"]
    assert police_have_not_taken(fold.standing)


def test_nobody_saw_the_child_by_a_return() -> None:
    fold = lived(*RETURNED, (LONG_AGO + timedelta(days=3), missing.Back(received_by=Teller.RETURN_FILE), BY_RETURN))

    assert fold.standing.last_known is not None
    assert fold.standing.last_known.how is HowKnown.TOLD_BY_ANOTHER and fold.standing.last_sure is None

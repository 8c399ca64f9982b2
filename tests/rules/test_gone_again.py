"""A child who goes again before the episode is over: police are owed the telling anew."""

from datetime import UTC, datetime, timedelta

from alongside.law import load
from alongside.rules.clocks import shown
from alongside.rules.fold import Fold
from alongside.vocabulary import missing
from alongside.vocabulary.codes import AgencyKind, Teller
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, happened_at
from alongside.vocabulary.referral import ChildIdentified

BEGAN = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)


def lived(*facts: tuple[int, Payload]) -> Fold:
    entries = [
        Entry(
            1,
            seq,
            seq,
            KIND_OF[type(payload)].name,
            happened_at(BEGAN + timedelta(minutes=minutes)),
            BEGAN,
            7,
            payload,
        )
        for seq, (minutes, payload) in enumerate(facts, start=1)
    ]
    return Fold.refold(entries, load.index())


def test_police_are_owed_the_telling_again_when_the_child_goes_from_the_waiting_room() -> None:
    fold = lived(
        (-600, ChildIdentified(by=AgencyKind.POLICE, area="E08000025")),
        (0, missing.Reported(state=missing.State.MISSING, by=Teller.CARER)),
        (2, missing.WasTold(whom=missing.Told.POLICE, route=missing.Route.CALL_101)),
        (300, missing.InSafeHands(adult=AgencyKind.HEALTH)),
        (330, missing.StateChanged(state=missing.State.MISSING)),
    )

    told = [clock for clock in fold.clocks if clock.duty == "police_told"]

    assert [shown(clock, at=BEGAN + timedelta(minutes=350)) for clock in told] == ["met", "overdue"]

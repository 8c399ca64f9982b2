"""The missing profile is frozen when a child is reported, as it then stood."""

from datetime import timedelta

from alongside.access import gate
from alongside.chronology import write
from alongside.commands.cast import (
    Cast,
)
from alongside.missing import operations as missing
from alongside.missing import queries
from alongside.placement import care
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from tests.cast import (
    a_child_gone_missing,
    a_child_placed,
    acting,
    entries_of,
    standing_of,
    token_of,
)


def _report(member, ref: str, *, state: State = State.MISSING, minutes_ago: float = 0) -> None:
    with acting(member, ref, Permission.REPORT_MISSING) as opened:
        happened = happened_at(opened.at - timedelta(minutes=minutes_ago))
        missing.report(opened, state=state, by=Teller.CARER, happened=happened)


def test_the_profile_frozen_at_the_report_is_not_changed_by_a_later_version_or_a_correction(
    cast: Cast,
) -> None:
    ref = a_child_gone_missing(cast)
    frozen = standing_of(cast.carer, ref).episode.profile

    newer = {"description": (Class.IDENTITY, "Hair cut short and dyed.")}
    with acting(cast.carer, ref, Permission.PREPARE_PROFILE, texts=newer) as opened:
        care.prepare_profile(opened, photograph_held=True, prepared_by=Teller.CARER, happened=happened_at(opened.at))
    put_right = {"description": (Class.IDENTITY, "The scar is on the right hand.")}
    with acting(cast.carer, ref, Permission.CORRECT, texts=put_right) as opened:
        first = next(e for e in entries_of(cast.carer, ref) if e.kind == "placement.profile_prepared")
        corrected = type(first.payload)(
            photograph_held=True, prepared_by=Teller.CARER, description=opened.sealed["description"]
        )
        write.correct(opened, first, corrected, happened=first.happened)

    with gate.transaction(token_of(cast.sergeant), reading=True) as session:
        opened = gate.open_record(session, ref)
        profile = queries.frozen_profile(opened, opened.standing.episode)
        number = profile.payload.description
    words = vault.open_details(token_of(cast.sergeant), [number])[number]
    assert profile.seq == frozen
    assert words == "Slight, black hair, a scar on the left hand."


def test_a_child_without_a_profile_is_reported_all_the_same(cast: Cast) -> None:
    ref = a_child_placed(cast)

    _report(cast.carer, ref)

    assert standing_of(cast.carer, ref).episode.profile is None

"""The authority's care round the home: the profile kept current, who is told, legal status, transfer."""

import pytest

from alongside.commands.cast import CARDIFF, Cast
from alongside.placement import care
from alongside.rules.permissions import Permission
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import Known, Teller
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.placement import Notified, PlacementPlanMade
from tests.cast import (
    a_child_placed,
    acting,
    entries_of,
    standing_of,
)


def test_a_profile_is_kept_current_and_every_version_stays(cast: Cast) -> None:
    ref = a_child_placed(cast)
    for words in ("Slight, black hair.", "Hair cut short."):
        texts = {"description": (Class.IDENTITY, words), "health": (Class.HEALTH, "Asthma; blue inhaler.")}
        with acting(cast.carer, ref, Permission.PREPARE_PROFILE, texts=texts) as opened:
            care.prepare_profile(
                opened, photograph_held=True, prepared_by=Teller.CARER, happened=happened_at(opened.at)
            )

    versions = [e.seq for e in entries_of(cast.carer, ref) if e.kind == "placement.profile_prepared"]
    assert len(versions) == 2
    assert standing_of(cast.carer, ref).profile_version == versions[-1]


@pytest.mark.parametrize(
    "whom", [Notified.HEALTH, Notified.SCHOOL, Notified.REVIEWING_OFFICER, Notified.HOST_AUTHORITY]
)
def test_where_a_child_lives_is_never_withheld_from_those_who_must_know(cast: Cast, whom: Notified) -> None:
    ref = a_child_placed(cast)
    reasons = {"reasons": (Class.CASEWORK, "The uncle works there.")}

    with pytest.raises(Refusal), acting(cast.social_worker, ref, texts=reasons) as opened:
        care.withhold_notification(opened, whom=whom, happened=happened_at(opened.at))
    with acting(cast.social_worker, ref, texts=reasons) as opened:
        care.withhold_notification(opened, whom=Notified.FAMILY, happened=happened_at(opened.at))

    assert entries_of(cast.social_worker, ref)[-1].payload.whom is Notified.FAMILY


def test_care_begins_changes_ground_and_passes_to_another_authority(cast: Cast) -> None:
    ref = a_child_placed(cast)
    with acting(cast.social_worker, ref, Permission.PLACE) as opened:
        at = happened_at(opened.at)
        care.look_after(opened, legal_status="V2", happened=at)
        care.change_legal_status(opened, legal_status="C1", happened=at)
        care.visit(opened, seen=True, seen_alone=True, happened=at)
        care.notify(opened, whom=Notified.HEALTH, happened=at)
        care.note(opened, PlacementPlanMade(missing_measures=Known.YES), happened=at)
    with acting(cast.guardian, ref, Permission.PLACE) as opened:
        care.transfer(opened, authority=CARDIFF, happened=happened_at(opened.at))

    standing = standing_of(cast.welsh_social_worker, ref)
    assert (standing.legal_status, standing.responsible) == ("C1", CARDIFF)
    assert standing.home.desk == cast.rowan_house


def test_a_legal_status_that_is_none_is_refused(cast: Cast) -> None:
    ref = a_child_placed(cast)

    with pytest.raises(Invalid) as refused, acting(cast.social_worker, ref) as opened:
        care.look_after(opened, legal_status="Z9", happened=happened_at(opened.at))

    assert refused.value.field == "legal_status"

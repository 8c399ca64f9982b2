"""Who the service takes on: every child with a concern, however they come, whoever disputes them, named or not."""

from datetime import UTC, datetime, timedelta

import pytest

from alongside.access import gate
from alongside.advocacy import queries
from alongside.commands.cast import BIRMINGHAM, CARDIFF, STAFFORDSHIRE, Cast
from alongside.missing import operations as missing
from alongside.oversight import coverage
from alongside.people import desks
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vault import client as vault
from alongside.vocabulary import referral as words
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Means, Nation, Teller, Way
from alongside.vocabulary.errors import Invalid, Refusal
from alongside.vocabulary.facts import Told, happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.referral import AgeOutcome, ClaimSource, Concern, DeclineReason, Living
from tests.cast import a_referred_child, acting, entries_of, standing_of, token_of


def refer(cast: Cast, *, texts=None, identified=None, told=False, **more) -> str:
    said = {
        "referrer": AgencyKind.POLICE,
        "identified_by": AgencyKind.POLICE,
        "area": BIRMINGHAM,
        "responsible": None,
        "living": Living.NOT_KNOWN,
        "concerns": (Concern.NOT_KNOWN,),
        "parental_figure": Known.NOT_KNOWN,
        **more,
    }
    with gate.transaction(token_of(cast.line)) as session:
        opened = gate.open_intake(session, texts=texts or {})
        at = happened_at(identified or session.at)
        teller = Told(Teller.OFFICER, Means.TELEPHONE, session.at) if told else None
        referral.refer(opened, referral.Referral(**said), identified=at, received=happened_at(session.at), told=teller)
        return opened.ref


def accept(cast: Cast, ref: str) -> None:
    with acting(cast.line, ref, Permission.DECIDE_REFERRAL) as opened:
        referral.accept(opened, happened=happened_at(opened.at))


@pytest.mark.parametrize("living", list(Living))
def test_a_child_is_taken_on_wherever_they_are(cast: Cast, living: Living) -> None:
    ref = refer(cast, living=living)

    accept(cast, ref)

    assert standing_of(cast.line, ref).living is living


def test_a_child_whose_name_nobody_knows_is_taken_on(cast: Cast) -> None:
    ref = refer(cast)

    accept(cast, ref)

    standing = standing_of(cast.line, ref)
    assert not standing.name_known and standing.is_open and standing.identified_at is not None


def test_a_child_whom_no_authority_has_accepted_is_on_the_desk_of_the_area_where_they_are(cast: Cast) -> None:
    ref = refer(cast)
    accept(cast, ref)

    with gate.transaction(token_of(cast.social_worker), reading=True) as session:
        (mine,) = [one for one in queries.without_guardian(session.connection, at_most=10_000) if one.ref == ref]

    assert mine.why == "no_authority_accepted" and not mine.authority_accepted


def test_an_authority_that_says_the_child_is_not_theirs_goes_on_seeing_the_child_until_another_accepts(
    cast: Cast,
) -> None:
    ref = refer(cast)
    reasons = {"reasons": (Class.CASEWORK, "Found here, lives there.")}
    with acting(cast.social_worker, ref, Permission.ACCEPT_RESPONSIBILITY, texts=reasons) as opened:
        referral.dispute_responsibility(opened, authority=BIRMINGHAM, happened=happened_at(opened.at))
    assert standing_of(cast.social_worker, ref).authority_disputed

    with acting(cast.line, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=STAFFORDSHIRE, happened=happened_at(opened.at))

    assert standing_of(cast.host_social_worker, ref).authority_accepted


def test_the_law_follows_the_responsible_authority_and_until_then_the_area(cast: Cast) -> None:
    ref = refer(cast)
    assert standing_of(cast.line, ref).nation is Nation.ENGLAND

    with acting(cast.line, ref, Permission.ACCEPT_RESPONSIBILITY) as opened:
        referral.accept_responsibility(opened, authority=CARDIFF, happened=happened_at(opened.at))

    assert standing_of(cast.welsh_social_worker, ref).nation is Nation.WALES


def test_a_child_booked_in_as_an_adult_is_presumed_a_child_and_the_presumption_is_recorded(
    cast: Cast,
) -> None:
    ref = refer(cast, treated_as_adult_by=AgencyKind.POLICE)

    accept(cast, ref)

    assert standing_of(cast.line, ref).presumed_child
    assert "referral.age_presumed" in {entry.kind for entry in entries_of(cast.line, ref)}


def test_an_adult_decision_ends_nothing_by_itself(cast: Cast) -> None:
    ref = refer(cast)
    accept(cast, ref)
    with acting(cast.line, ref, Permission.DECIDE_REFERRAL) as opened:
        referral.note(opened, words.AgeDecided(AgencyKind.AUTHORITY, AgeOutcome.ADULT), happened=happened_at(opened.at))

    standing = standing_of(cast.line, ref)
    assert standing.adult_decided and standing.is_open


def test_a_missing_child_is_never_declined(cast: Cast) -> None:
    ref = refer(cast, already_missing=True)
    with acting(cast.line, ref, Permission.REPORT_MISSING) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.OFFICER)
    reasons = {"reasons": (Class.CASEWORK, "Gone before anybody met them.")}

    with pytest.raises(Refusal), acting(cast.line, ref, Permission.DECIDE_REFERRAL, texts=reasons) as opened:
        referral.decline(
            opened,
            reason=DeclineReason.NO_TRAFFICKING_CONCERN,
            seen=opened.last_seq,
            happened=happened_at(opened.at),
        )

    accept(cast, ref)


def test_a_child_identified_before_the_service_opened_there_is_counted_and_not_dropped(cast: Cast) -> None:
    """The service became national on 6 July 2026; a referral from before is shown as not covered."""
    with gate.transaction(token_of(cast.line)) as session:
        opened = gate.open_intake(session)
        early = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
        said = referral.Referral(
            referrer=AgencyKind.CHARITY,
            identified_by=AgencyKind.CHARITY,
            area=BIRMINGHAM,
            responsible=None,
            living=Living.NOT_KNOWN,
            concerns=(Concern.LABOUR,),
            parental_figure=Known.NOT_KNOWN,
        )
        referral.refer(opened, said, identified=happened_at(early), received=happened_at(early))
        ref = opened.ref

    with gate.transaction(token_of(cast.manager), reading=True) as session:
        (waiting,) = [one for one in queries.without_guardian(session.connection, at_most=10_000) if one.ref == ref]
        counted = coverage.by_region(session.connection, at=session.at)
    assert waiting.why == "not_covered"
    assert sum(one.not_covered for one in counted) >= 1


def test_a_second_referral_of_a_known_child_joins_their_record(cast: Cast) -> None:
    ref = a_referred_child(cast)
    with acting(cast.line, ref, Permission.RECORD_CONTACT) as opened:
        referral.join(opened, referrer=AgencyKind.SCHOOL, route=Way.VOICE, happened=happened_at(opened.at))

    assert entries_of(cast.line, ref)[-1].kind == "referral.joined"


def test_a_referral_passed_on_stays_with_the_giver_until_the_receiver_accepts(cast: Cast) -> None:
    ref = a_referred_child(cast)
    with acting(cast.line, ref, Permission.PASS_ON) as opened:
        to_desk = desks.of_region(opened.connection, CARDIFF)
        passed = referral.pass_on(opened, to_desk=to_desk, seen=opened.last_seq, happened=happened_at(opened.at))
    assert standing_of(cast.manager, ref).passed_to == to_desk

    with acting(cast.line, ref, Permission.PASS_ON) as opened:
        referral.accept_passed(opened, desk=to_desk, passed=passed.root, happened=happened_at(opened.at))

    assert standing_of(cast.line, ref).region_desk == to_desk


def test_names_in_any_script_stand_beside_each_other_unaltered(cast: Cast) -> None:
    ref = a_referred_child(cast, name="ብርሃኔ ተስፋይ")
    for name in ("محمد حسين", "Nguyễn Thị Ánh", "O’Néill-Åström", "张伟"):
        with acting(cast.line, ref, Permission.DECIDE_REFERRAL, texts={"name": (Class.IDENTITY, name)}) as opened:
            referral.claim_name(opened, source=ClaimSource.CHILD, working=False, happened=happened_at(opened.at))

    claims = [entry.payload.name for entry in entries_of(cast.line, ref) if entry.kind == "referral.name_claimed"]
    opened_names = vault.open_details(token_of(cast.line), claims)
    assert [opened_names[number] for number in claims] == [
        "ብርሃኔ ተስፋይ",
        "محمد حسين",
        "Nguyễn Thị Ánh",
        "O’Néill-Åström",
        "张伟",
    ]


def test_a_birth_date_in_the_future_is_refused_naming_the_field(cast: Cast) -> None:
    ref = a_referred_child(cast)
    with (
        pytest.raises(Invalid) as refused,
        acting(cast.line, ref, Permission.DECIDE_REFERRAL, texts={"born": (Class.IDENTITY, "2099-01-01")}) as opened,
    ):
        referral.claim_birth_date(
            opened,
            born_on=(opened.at + timedelta(days=400)).date(),
            source=ClaimSource.CHILD,
            working=True,
            happened=happened_at(opened.at),
        )
    assert refused.value.field == "born"

"""The three referrals from one account: each field answered or said not to be, and each part only where its writer sent it."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from alongside.law.load import index
from alongside.rules.fold import Fold, heads
from alongside.rules.referral_forms import ORDERS, Form, form
from alongside.rules.referral_held import Answered, Held
from alongside.vocabulary import accounts, referral
from alongside.vocabulary.accounts import HowSaid, Interpreted, InTheRoom, ReferralTo
from alongside.vocabulary.codes import AgencyKind, Known, Teller, label
from alongside.vocabulary.facts import KIND_OF, Entry, Payload, happened_at
from alongside.vocabulary.references import ReferenceClaimed, System

AT = datetime(2026, 11, 20, 16, 50, tzinfo=UTC)
TEXTS = {1: "Nguyễn Văn Đức", 2: "2011-05-04", 3: "A locked room.", 4: "They said I owe money.", 5: "I think debt."}
TEXTS |= {
    6: "12 Secret Street",
    7: "A car outside.",
    8: "HO-771",
    9: "Found above a shop.",
    10: "Bright & Co (made up)",
}
SUBSETS = st.sampled_from([chosen for n in range(4) for chosen in combinations(ReferralTo, n)])


def chronology(*payloads: Payload) -> list[Entry]:
    return [
        Entry(1, n, n, KIND_OF[type(payload)].name, happened_at(AT), AT, 7, payload)
        for n, payload in enumerate(payloads, start=1)
    ]


def received(**more) -> referral.Received:
    return referral.Received(
        referrer=AgencyKind.POLICE,
        route=None,
        area="E08000025",
        responsible=None,
        living=referral.Living.POLICE_CUSTODY,
        concerns=(),
        parental_figure=Known.NOT_KNOWN,
        **more,
    )


def an_account(
    *,
    seen: tuple[ReferralTo, ...] = (),
    said: tuple[ReferralTo, ...] = (),
    inferred: tuple[ReferralTo, ...] = (),
) -> accounts.AccountGiven:
    return accounts.AccountGiven(
        concerns=(referral.Concern.CRIMINAL,),
        was_seen=3,
        seen_by=Teller.OFFICER,
        seen_at=AT,
        seen_where=6,
        seen_goes_to=seen,
        said=4,
        said_to=Teller.GUARDIAN,
        heard_at=AT,
        how_said=HowSaid.OWN_ACCORD,
        interpreter=Interpreted.NOT_KNOWN,
        in_the_room=(InTheRoom.NOT_KNOWN,),
        said_goes_to=said,
        inferred=5,
        inferred_goes_to=inferred,
        risks_now=7,
    )


def of(to: ReferralTo, *payloads: Payload, texts: dict[int, str] = TEXTS, born_on: date | None = None) -> Form:
    entries = chronology(*payloads)
    fold = Fold.refold(entries, index(), born_on=born_on)
    held = Held(fold.standing, tuple(heads(entries)), texts, {7: "Amara Osei"}, born_on, AT, "Amara Osei")
    return form(to, held)


def answers(printed: Form) -> dict[str, str]:
    return {answer.label: answer.said.words for part in printed.parts for answer in part.answers}


def all_words(printed: Form) -> str:
    return " ".join(answers(printed).values())


@pytest.mark.parametrize("to", ReferralTo)
def test_a_record_that_knows_nothing_prints_every_heading_and_invents_nothing(to: ReferralTo) -> None:
    printed = of(to)

    assert [part.heading for part in printed.parts] == [heading for heading, _fields in ORDERS[to]]
    assert answers(printed).get("Names, with every spelling given") == "Not recorded"
    assert all(answer.said.words for part in printed.parts for answer in part.answers)


def test_each_form_has_its_own_order() -> None:
    first = {to: ORDERS[to][0][0] for to in ReferralTo}
    assert first == {
        ReferralTo.AUTHORITY: "Who is referring",
        ReferralTo.NRM: "Nature of the referral",
        ReferralTo.GUARDIAN: "Referrer",
    }
    nrm = [heading for heading, _fields in ORDERS[ReferralTo.NRM]]
    assert nrm.index("Exploitation and account") < nrm.index("Indicators") < nrm.index("Consent")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seen=SUBSETS, said=SUBSETS, inferred=SUBSETS, to=st.sampled_from(ReferralTo))
def test_a_part_goes_into_the_referrals_its_writer_chose_and_into_no_other(
    seen: tuple[ReferralTo, ...], said: tuple[ReferralTo, ...], inferred: tuple[ReferralTo, ...], to: ReferralTo
) -> None:
    printed = of(to, an_account(seen=seen, said=said, inferred=inferred))

    for chosen, text in ((seen, TEXTS[3]), (said, TEXTS[4]), (inferred, TEXTS[5])):
        assert (text in all_words(printed)) == (to in chosen)
    assert len(printed.held_back) == sum(to not in chosen for chosen in (seen, said, inferred))


def test_what_was_seen_said_and_inferred_stand_under_heads_of_their_own() -> None:
    everywhere = tuple(ReferralTo)
    said = answers(of(ReferralTo.AUTHORITY, an_account(seen=everywhere, said=everywhere, inferred=everywhere)))

    assert said["Account: what was seen"] == TEXTS[3]
    assert said["Account: what the child said, in their own words"] == TEXTS[4]
    assert said["Account: what the writer infers (neither seen nor said)"] == TEXTS[5]
    assert said["Account: interpreter"] == said["Account: who else was in the room"] == "Not known"


def test_a_later_account_stands_beside_the_earlier_one() -> None:
    everywhere = tuple(ReferralTo)
    said = answers(of(ReferralTo.NRM, an_account(said=everywhere), an_account(seen=everywhere)))

    assert said["Account 1: what the child said, in their own words"] == TEXTS[4]
    assert said["Account 2: what was seen"] == TEXTS[3]


def test_neither_the_place_nor_the_danger_goes_to_the_home_office() -> None:
    everywhere = tuple(ReferralTo)
    facts = (received(where_now=6), an_account(seen=everywhere, said=everywhere))

    printed = of(ReferralTo.NRM, *facts)
    assert TEXTS[6] not in all_words(printed) and TEXTS[7] not in all_words(printed)
    for to in (ReferralTo.AUTHORITY, ReferralTo.GUARDIAN):
        assert TEXTS[6] in all_words(of(to, *facts)) and TEXTS[7] in all_words(of(to, *facts))


def test_the_words_of_the_referral_go_to_the_guardian_service_alone() -> None:
    facts = received(account=9)
    assert TEXTS[9] in all_words(of(ReferralTo.GUARDIAN, facts))
    for to in (ReferralTo.AUTHORITY, ReferralTo.NRM):
        printed = of(to, facts)
        assert TEXTS[9] not in all_words(printed) and "guardian service" in printed.held_back[0]


def test_what_the_printer_may_not_see_says_so_and_never_that_it_is_not_known() -> None:
    facts = (
        received(where_now=6),
        referral.NameClaimed(name=1, source=referral.ClaimSource.CHILD),
        ReferenceClaimed(system=System.HOME_OFFICE, reference=8, source=referral.ClaimSource.DOCUMENT),
        an_account(seen=tuple(ReferralTo)),
    )
    printed = of(ReferralTo.GUARDIAN, *facts, texts={})
    said = {answer.label: answer.said.answered for part in printed.parts for answer in part.answers}

    for asked in ("Names, with every spelling given", "Address", "Home Office reference", "Account: what was seen"):
        assert said[asked] is Answered.NOT_SHOWN


def test_not_known_is_only_what_somebody_said_is_not_known() -> None:
    said = answers(of(ReferralTo.GUARDIAN, received()))
    assert said["Anybody in the country with parental responsibility"] == "Not known"
    assert said["Home Office reference"] == "Not recorded"
    assert answers(of(ReferralTo.GUARDIAN))["Anybody in the country with parental responsibility"] == "Not recorded"


def test_an_agency_of_which_nothing_is_written_has_no_record_that_it_was_told() -> None:
    said = answers(of(ReferralTo.NRM))
    assert said["Children's social care"] == said["Guardian service"] == "No record that they were told"


def test_a_language_that_nobody_noted_is_not_recorded_and_an_interpreter_answered_not_known_is_not_known() -> None:
    said = answers(of(ReferralTo.NRM, an_account(said=tuple(ReferralTo))))
    assert said["Account: in which language"] == "Not recorded"
    assert said["Account: interpreter"] == "Not known"


def test_of_the_section_45_defence_only_that_a_solicitor_was_told_is_printed() -> None:
    told = accounts.SolicitorTold(told_by=AgencyKind.GUARDIAN_SERVICE, solicitor=10)
    said = answers(of(ReferralTo.GUARDIAN, received(), told))

    assert said["Solicitor"] == TEXTS[10]
    assert said["Told of possible trafficking (section 45)"].startswith("A solicitor was told of possible trafficking")
    for to in ReferralTo:
        assert "offence" not in " ".join(answers(of(to, received(), told))).casefold()


def test_two_lists_that_share_a_code_keep_their_own_words() -> None:
    assert label(ReferralTo.AUTHORITY) == "the referral to children's social care"
    assert label(accounts.ChosenBy.AUTHORITY) == "the local authority"
    assert label(HowSaid.NOT_KNOWN) == label(accounts.ChosenBy.NOT_KNOWN) == "not known"


def test_an_age_is_counted_on_the_day_of_printing() -> None:
    facts = (received(), referral.BirthDateClaimed(born=2, source=referral.ClaimSource.CHILD))
    assert answers(of(ReferralTo.NRM, *facts, born_on=date(2011, 11, 20)))["Age"] == "15"
    assert answers(of(ReferralTo.NRM, *facts, born_on=date(2011, 11, 21)))["Age"] == "14"


@pytest.mark.parametrize(
    ("goes_to", "said"), [((ReferralTo.AUTHORITY,), "See the account in this referral"), ((), "Not recorded")]
)
def test_a_form_does_not_say_not_recorded_of_what_its_own_account_tells(goes_to, said: str) -> None:
    account = structs.replace(
        an_account(said=goes_to),
        interpreter=Interpreted.IN_PERSON,
        in_the_room=(InTheRoom.INTERPRETER, InTheRoom.APPROPRIATE_ADULT),
    )
    printed = answers(of(ReferralTo.AUTHORITY, received(), account))
    assert printed["Interpreter needed"] == said
    assert (printed["Appropriate adult"] == "See the account in this referral") == bool(goes_to)

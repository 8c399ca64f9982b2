"""A plain note for another agency's own system: in its order, in London time, of this child alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.rules.plain_note import Copied, note
from alongside.vocabulary.accounts import AccountGiven, ReferralTo
from alongside.vocabulary.advocacy import Noted
from alongside.vocabulary.codes import AgencyKind, Means, Teller
from alongside.vocabulary.facts import KIND_OF, Entry, Happened, Payload, Precision, Told
from alongside.vocabulary.referral import ChildIdentified, Concern

AT = datetime(2026, 7, 20, 23, 30, tzinfo=UTC)
COPIED = Copied("7K2M-QX4P", "Amara Osei", AT + timedelta(days=1))
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
REFS = st.text(ALPHABET, min_size=8, max_size=8).map(lambda letters: f"{letters[:4]}-{letters[4:]}")


def fact(payload: Payload, *, seq: int = 1, happened: Happened | None = None, **more) -> Entry:
    kind = KIND_OF[type(payload)].name
    return Entry(1, seq, seq, kind, happened or Happened(AT), AT + timedelta(hours=1), 7, payload, **more)


def words(*entries: Entry, texts: dict[int, str] | None = None) -> str:
    return note(COPIED, entries, texts=texts or {}, names={7: "Amara Osei"})


def test_a_note_says_date_time_who_said_who_wrote_and_what_in_that_order() -> None:
    told = Told(by=Teller.OFFICER, means=Means.TELEPHONE, at=AT, name=5)
    said = words(fact(ChildIdentified(by=AgencyKind.POLICE, area="E08000025"), told=told), texts={5: "PC Made-Up"})

    assert said.split("\n\n")[1].split("\n")[:5] == [
        "Date: Tuesday 21 July 2026",
        "Time: 00:30 (London time)",
        "Said by: officer (PC Made-Up), by telephone, Tuesday 21 July 2026 at 00:30",
        "Written by: Amara Osei, Tuesday 21 July 2026 at 01:30",
        "What: First identified as a child who may have been trafficked, by police",
    ]
    assert "Area: Birmingham" in said


def test_what_is_known_to_the_day_has_no_time_in_the_note() -> None:
    happened = Happened(datetime(2026, 7, 19, 23, tzinfo=UTC), Precision.DAY)
    said = words(fact(ChildIdentified(by=AgencyKind.POLICE, area="E08000025"), happened=happened))
    assert "Date: Monday 20 July 2026\nTime: not known to the minute" in said


def test_facts_are_copied_oldest_first() -> None:
    later, earlier = (fact(Noted(words=n), seq=n, happened=Happened(AT - timedelta(hours=n))) for n in (1, 2))
    said = words(later, earlier, texts={1: "Later.", 2: "Earlier."})
    assert said.index("Earlier.") < said.index("Later.")


def test_what_the_reader_may_not_see_is_not_in_the_note() -> None:
    assert "sealed" not in words(fact(Noted(words=1)), texts={}) and "1\n" not in words(fact(Noted(words=1)))


def test_how_an_account_was_given_is_copied_and_where_this_house_sends_it_is_not() -> None:
    given_ = AccountGiven(concerns=(Concern.LABOUR,), said=3, language="vie", said_goes_to=(ReferralTo.NRM,))
    said = words(fact(given_), texts={3: "They took my papers."})
    assert "Language: Vietnamese" in said and "goes to" not in said.casefold()


def an_account(**more) -> str:
    given_ = AccountGiven(
        concerns=(Concern.CRIMINAL, Concern.LABOUR), was_seen=2, seen_where=4, said=3, language="vie", **more
    )
    texts = {2: "A locked room.", 3: "They took my papers.", 4: "Above a shop, Canary Row"}
    return words(fact(given_), texts=texts)


def test_no_address_is_in_a_note_wherever_the_rest_may_go() -> None:
    said = an_account(seen_goes_to=tuple(ReferralTo), said_goes_to=tuple(ReferralTo))
    assert "Canary Row" not in said and "Seen where: address kept apart" in said


def test_each_part_of_an_account_says_where_its_writer_let_it_go() -> None:
    said = an_account(seen_goes_to=(ReferralTo.AUTHORITY,), said_goes_to=tuple(ReferralTo))
    seen_part = said[said.index("A locked room.") : said.index("They took my papers.")]
    assert "May go only into the referral to children's social care; not into" in seen_part
    assert said.count("May go only into") == 1, "what may go everywhere needs no line"


@pytest.mark.parametrize("goes_to", [(), (ReferralTo.GUARDIAN,)])
def test_a_part_for_no_other_agency_is_left_out_of_a_note_with_all_that_belongs_to_it(goes_to) -> None:
    said = an_account(seen_goes_to=(ReferralTo.AUTHORITY,), said_goes_to=goes_to)
    assert "They took my papers." not in said and "Vietnamese" not in said
    assert "What the child said, in their own words: left out" in said and "A locked room." in said


def test_a_note_says_what_is_feared_in_words() -> None:
    assert "What is feared: criminal exploitation; forced labour" in an_account()


def test_a_child_who_told_of_another_is_not_named() -> None:
    told = Told(by=Teller.ANOTHER_CHILD, means=Means.IN_PERSON, at=AT, name=5)
    said = words(fact(Noted(words=1), told=told), texts={1: "Seen.", 5: "Thảo"})
    assert "Said by: another child, in person" in said and "Thảo" not in said


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ref=REFS)
def test_no_reference_of_another_record_is_in_a_note(ref: str) -> None:
    said = words(fact(Noted(words=1)), texts={1: f"See {ref}."})
    assert (ref in said) == (ref == COPIED.ref)


@pytest.mark.parametrize("withdrawn", [True, False])
def test_what_was_put_right_or_withdrawn_says_so(withdrawn: bool) -> None:
    said = words(fact(Noted(words=1), seq=2, corrects=1, withdraws=withdrawn))
    assert ("This was withdrawn" in said) == withdrawn and ("This puts right" in said) != withdrawn

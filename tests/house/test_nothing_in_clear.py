"""No table, index, log or address of the application ever holds a name, a birth date, a place or free text in clear."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from alongside.access import gate
from alongside.commands import postgres
from alongside.commands.cast import BIRMINGHAM, Cast
from alongside.commands.machine import Machine
from alongside.database.connect import Role, transaction
from alongside.missing import operations as missing
from alongside.placement import care
from alongside.referral import operations as referral
from alongside.rules.permissions import Permission
from alongside.vault import finder_client as finder
from alongside.vault.keys import about, open_under, seal_under
from alongside.vocabulary.classes import Class
from alongside.vocabulary.codes import AgencyKind, Known, Teller
from alongside.vocabulary.facts import happened_at
from alongside.vocabulary.missing import State
from alongside.vocabulary.referral import Concern, Living
from tests.cast import acting, token_of

CANARIES = {
    "name": "Kanarienvogel Zwitschert",
    "born": "2009-09-19",
    "account": "canary-account-7f3a locked in the cellar",
    "where_now": "canary-place-91c2 Hidden Mews",
    "referrer_name": "canary-referrer-55d0",
    "description": "canary-description-0b1e scar",
    "telephones": "07700900987",
    "places": "canary-places-aa12 Old Wharf",
    "why_worried": "canary-worry-3e3e",
    "clothing": "canary-clothing-6c6c",
}


@pytest.fixture(scope="module")
def told_everything(cast: Cast) -> str:
    """A child of whom every kind of sealed word has been said, searched for and opened."""

    def texts(*names: str, klass: Class) -> dict[str, tuple[Class, str]]:
        return {name: (klass, CANARIES[name]) for name in names}

    intake = {
        **texts("name", "born", klass=Class.IDENTITY),
        **texts("account", klass=Class.ACCOUNT),
        **texts("where_now", klass=Class.LOCATION),
        **texts("referrer_name", klass=Class.CASEWORK),
    }
    with gate.transaction(token_of(cast.line)) as session:
        opened = gate.open_intake(session, texts=intake)
        said = referral.Referral(
            referrer=AgencyKind.POLICE,
            identified_by=AgencyKind.POLICE,
            area=BIRMINGHAM,
            responsible=BIRMINGHAM,
            living=Living.NOWHERE_SAFE,
            concerns=(Concern.LABOUR,),
            parental_figure=Known.NO,
        )
        now = happened_at(session.at)
        referral.refer(opened, said, identified=now, received=now)
        ref = opened.ref
    profile = {
        **texts("description", "telephones", klass=Class.IDENTITY),
        **texts("places", klass=Class.LOCATION),
    }
    with acting(cast.line, ref, Permission.PREPARE_PROFILE, texts=profile) as opened:
        care.prepare_profile(opened, photograph_held=True, prepared_by=Teller.CARER, happened=happened_at(opened.at))
    worry = {**texts("why_worried", klass=Class.CASEWORK), **texts("clothing", klass=Class.IDENTITY)}
    with acting(cast.line, ref, Permission.REPORT_MISSING, texts=worry) as opened:
        missing.report(opened, state=State.MISSING, by=Teller.CARER)
    finder.search(token_of(cast.line), finder.Asked(CANARIES["name"]))
    return ref


def spellings(word: str) -> Iterator[str]:
    yield word
    yield word.casefold()
    yield word.encode().hex()
    yield base64.b64encode(word.encode()).decode().rstrip("=")[:-2]
    yield word.replace(" ", "%20")


def whole_database() -> str:
    with transaction(Role.OWNER) as owner:
        tables = owner.execute(
            """select format('%I.%I', schemaname, tablename) from pg_tables
               where schemaname in ('spine', 'access', 'vault', 'people', 'tracing', 'public')"""
        ).fetchall()
        return "\n".join(
            str(row[0]) for (table,) in tables for row in owner.execute(f"select t::text from {table} t").fetchall()
        )


def test_no_table_holds_what_was_sealed(told_everything: str) -> None:
    dump = whole_database()
    found = [
        name for name, word in CANARIES.items() for spelled in spellings(word) if spelled in dump and name != "born"
    ]
    assert found == []


def test_the_birth_date_stands_only_in_its_anchor(told_everything: str) -> None:
    """The working birth date is handed to the fold from `spine.anchor`; this one was never made the working anchor."""
    assert CANARIES["born"] not in whole_database()


def test_the_servers_log_repeats_no_word(told_everything: str, house: Machine) -> None:
    logs = [file for file in postgres.folder_of_the_tests().rglob("*log*") if file.is_file()]
    if not logs:
        pytest.skip("this server keeps its log elsewhere")
    for file in logs:
        text = file.read_bytes().decode(errors="replace")
        assert not [name for name, word in CANARIES.items() for spelled in spellings(word) if spelled in text], (
            file.name
        )


def test_nothing_of_the_keeper_lies_beside_its_socket(told_everything: str, house: Machine) -> None:
    for file in Path(house.folder).iterdir():
        if file.is_file():
            text = file.read_bytes()
            assert not [word for word in CANARIES.values() if word.encode() in text], file.name


def test_a_detail_moved_to_another_place_does_not_open(told_everything: str, cast: Cast) -> None:
    """Sealed bytes are bound to their child, class and number: the keeper says so in the same words for each."""

    key = bytes(32)
    sealed = seal_under(key, b"words", about(1, 1, 7))
    assert open_under(key, sealed, about(1, 1, 7)) == b"words"
    for elsewhere in (about(2, 1, 7), about(1, 2, 7), about(1, 1, 8)):
        with pytest.raises(InvalidTag):
            open_under(key, sealed, elsewhere)

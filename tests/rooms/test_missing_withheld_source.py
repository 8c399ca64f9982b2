"""A source who must not be known: read by the lead force and the recorder's supervisor, by nobody else."""

from alongside.access import gate
from alongside.commands.cast import Cast, Member
from alongside.missing import search
from alongside.rules.permissions import Permission
from alongside.rules.sentences import sentence
from alongside.vault import client as vault
from alongside.vocabulary.classes import Class
from alongside.vocabulary.facts import Entry, happened_at
from alongside.vocabulary.missing_depth import WithheldInformationReceived
from alongside.vocabulary.sealing import sealed_numbers
from tests.cast import a_child_gone_missing, acting, entries_of, standing_of, token_of

WHO = "The girl in the next room, by her window"


def _withheld(cast: Cast, ref: str, by: Member, *, sighting: bool = False) -> Entry:
    texts = {
        "words": (Class.LOCATION, "A flat above a shop in Leeds."),
        "source_for_police": (Class.POLICE, WHO),
        "source_for_supervisor": (Class.RESTRICTED, WHO),
    }
    with acting(by, ref, Permission.WORK_EPISODE, texts=texts) as opened:
        return search.add_withheld_information(
            opened, obtained_at=opened.at, sighting=sighting, happened=happened_at(opened.at)
        )


def _reads(member: Member, ref: str, entry: Entry) -> set[str]:
    with gate.transaction(token_of(member), reading=True) as session:
        gate.open_record(session, ref)
    numbers = [number for number, _ in sealed_numbers(entry.payload)]
    return set(vault.open_details(token_of(member), numbers).values())


def test_only_the_lead_force_and_the_recorders_supervisor_read_who_it_was(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    entry = _withheld(cast, ref, cast.guardian)

    for member in (cast.sergeant, cast.manager):
        assert WHO in _reads(member, ref, entry), member.name
    for member in (cast.guardian, cast.carer, cast.line, cast.social_worker, cast.second_manager):
        read = _reads(member, ref, entry)
        assert WHO not in read and "A flat above a shop in Leeds." in read, member.name


def test_the_entry_itself_says_no_more_than_that_it_is_withheld(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)
    entry = _withheld(cast, ref, cast.guardian)

    (read,) = [one for one in entries_of(cast.carer, ref) if one.root == entry.root]

    assert sentence(read, {}) == "Information received; its source is withheld, known to the recorder"
    assert read.told is None and not hasattr(read.payload, "source")


def test_somebody_whom_nobody_leads_withholds_a_source_with_police_alone(cast: Cast) -> None:
    ref = a_child_gone_missing(cast)

    entry = _withheld(cast, ref, cast.carer, sighting=True)

    assert isinstance(entry.payload, WithheldInformationReceived)
    assert entry.payload.supervisor is None and entry.payload.source_for_supervisor is None
    assert WHO in _reads(cast.sergeant, ref, entry)
    assert standing_of(cast.guardian, ref).episode.sightings == 1

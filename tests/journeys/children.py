"""People who hold few children, so that their lists are short; and children whom only the watch makes silent."""

from dataclasses import replace
from datetime import timedelta

from alongside.commands.cast import (
    BIRMINGHAM,
    STAFFORDSHIRE,
    STAFFORDSHIRE_POLICE,
    WEST_MIDLANDS,
    Cast,
    Member,
)
from alongside.contact import operations as contact
from alongside.database.connect import Role, transaction
from alongside.people import operations as people
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vocabulary.facts import happened_at
from alongside.watch import loop
from tests.cast import a_child_with_a_guardian, acting


def with_people_of_their_own(cast: Cast, *, guardian: str) -> Cast:
    """The cast with a guardian, a house and its carer who hold no child yet."""
    with transaction(Role.LOAD) as loading:
        service = people.agency(loading, "ICTG")
        fostering = people.add_provider(loading, kind="fostering", name="Towpath Fostering (made up)")
        house = people.add_house(
            loading, agency=fostering, name="Hazel house", authority=STAFFORDSHIRE, force=STAFFORDSHIRE_POLICE
        )
        number = people.add_person(
            loading,
            agency=service,
            name=guardian,
            job="direct_worker",
            region=WEST_MIDLANDS,
            authority=BIRMINGHAM,
            languages=["vie", "eng"],
            room_for=60,
        )
        carer = people.add_person(loading, agency=fostering, name="Cara Newell", job="carer", desks=[house])
    return replace(
        cast,
        guardian=replace(cast.guardian, number=number, name=guardian),
        carer=Member(carer, "Cara Newell", "foster carer, Hazel house", "cara@alongside.example"),
        rowan_house=house,
    )


def a_silent_child(cast: Cast, *, name: str) -> str:
    """A child whose plan was agreed a day ago, of whom nothing was heard since; the watch has been round."""
    ref = a_child_with_a_guardian(cast, name=name)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        agreed = happened_at(opened.at - timedelta(hours=26))
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=agreed)
    while loop.round_once():
        pass
    return ref

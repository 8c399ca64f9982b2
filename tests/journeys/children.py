"""Children whose state only the watch can bring about, for the pages that show it."""

from datetime import timedelta

from alongside.commands.cast import Cast
from alongside.contact import operations as contact
from alongside.rules.contact import dense_plan
from alongside.rules.permissions import Permission
from alongside.vocabulary.facts import happened_at
from alongside.watch import loop
from tests.cast import a_child_with_a_guardian, acting


def a_silent_child(cast: Cast, *, name: str) -> str:
    """A child whose plan was agreed a day ago, of whom nothing was heard since; the watch has been round."""
    ref = a_child_with_a_guardian(cast, name=name)
    with acting(cast.guardian, ref, Permission.AGREE_PLAN) as opened:
        agreed = happened_at(opened.at - timedelta(hours=26))
        contact.agree_plan(opened, lines=dense_plan(), seen=opened.last_seq, happened=agreed)
    while loop.round_once():
        pass
    return ref

"""Who is shown the source of withheld information on the record's own pages; it stands on no paper and in no copy."""

from alongside.vocabulary.facts import Payload
from alongside.vocabulary.missing_depth import WithheldInformationReceived


def sources(payload: Payload, *, person: int | None) -> tuple[int, ...]:
    """The sealed texts that say who it was, as far as they are for this person.

    The class that supervisors read is one for all such entries of a child: only whom the entry names is shown its source.
    What police read is opened for the lead force alone, by the class.
    """
    if not isinstance(payload, WithheldInformationReceived):
        return ()
    mine = person is not None and payload.supervisor == person
    found = (payload.source_for_police, payload.source_for_supervisor if mine else None)
    return tuple(number for number in found if number is not None)

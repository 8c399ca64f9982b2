"""The conditions of a link: that the work for this child goes on in another record."""

from alongside.rules.conditions.registry import of_fact
from alongside.vocabulary.links import GoesOn, Linked

of_fact("work_goes_on_in_another_record", Linked, goes_on=GoesOn.THERE)

"""The classes of detail. A role sees classes, never a whole record; `slot = child * 8 + class`."""

from enum import IntEnum


class Class(IntEnum):
    """What a detail, or the existence of an entry, could give away."""

    CASEWORK = 0
    IDENTITY = 1
    LOCATION = 2
    HEALTH = 3
    POLICE = 4
    GUARDIAN = 5
    ACCOUNT = 6
    RESTRICTED = 7


LABELS = {
    Class.CASEWORK: "the course of the work",
    Class.IDENTITY: "names, birth date and references",
    Class.LOCATION: "where the child is or may be",
    Class.HEALTH: "health",
    Class.POLICE: "police information",
    Class.GUARDIAN: "the guardian's own notes",
    Class.ACCOUNT: "what happened to the child, in their words and others'",
    Class.RESTRICTED: "kept to named people",
}


def slot(child: int, klass: Class) -> int:
    """The number that row security tests: one per child and class."""
    return child * 8 + int(klass)

"""The parts of an address: a child's reference, an entry's number, a duty's code; all else is no page."""


class Reference:
    """A child's random reference, however it was typed."""

    regex = "[2-9A-Za-z]{4}-[2-9A-Za-z]{4}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class Seq:
    """The number of an entry of one child."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class DutyCode:
    """A duty's code, or that of an expected contact."""

    regex = "[a-z][a-z0-9_]{0,80}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value

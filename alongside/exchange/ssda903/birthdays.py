"""When a child of the return turns eighteen."""

from datetime import date, timedelta

ADULT_AT = 18


def eighteenth_birthday(born_on: date) -> date:
    """The first day as an adult: 1 March for a child born on 29 February, in a year that has none."""
    try:
        return born_on.replace(year=born_on.year + ADULT_AT)
    except ValueError:
        return (born_on - timedelta(days=1)).replace(year=born_on.year + ADULT_AT) + timedelta(days=1)

"""Who leads somebody's work: the supervisor of a desk where they sit, or for a guardian of their region's desk.

A house has none here: who leads it would go on seeing a child who has moved away from it.
"""

from alongside.database.connect import Plain


def supervisor_of(connection: Plain, person: int | None) -> int | None:
    """The number of one supervisor of this person, never themselves; None where nobody is recorded to lead them."""
    row = connection.execute(
        """select m.person from people.membership m
           where m.role = 'supervisor' and m.until is null and m.person <> %(person)s and m.desk in (
             select own.desk from people.membership own join people.desk house on house.number = own.desk
             where own.person = %(person)s and own.until is null and house.kind <> 'house'
             union all
             select d.number from people.desk d join people.person p on p.region = d.region
             where p.number = %(person)s and d.kind = 'region')
           order by m.person limit 1""",
        {"person": person},
    ).fetchone()
    return None if row is None else int(row[0])

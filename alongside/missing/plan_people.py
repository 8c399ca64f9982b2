"""Who may owe something in a search by name: those who stand to the child, or sit at a desk that does."""

from alongside.chronology.record import OpenRecord
from alongside.rules.missing import lead_force


def who_may_owe(opened: OpenRecord) -> frozenset[int]:
    """The numbers of everybody who would see it as theirs; nobody who has left."""
    standing = opened.standing
    guardian = standing.guardian.worker if standing.guardian else None
    people = [opened.person, guardian, standing.cover, standing.next_guardian, standing.reach.alone]
    home = standing.home.desk if standing.home else None
    desks = [standing.authority_desk, standing.region_desk, standing.line_desk, home]
    rows = opened.connection.execute(
        """select p.number from people.person p
           where p.left_at is null and (p.number = any(%s::bigint[]) or exists (
             select from people.membership m join people.desk d on d.number = m.desk
             where m.person = p.number and m.until is null
               and (d.number = any(%s::bigint[]) or (d.force = %s and d.kind = 'control_room'))))""",
        ([one for one in people if one], [one for one in desks if one], lead_force(standing)),
    )
    return frozenset(number for (number,) in rows)

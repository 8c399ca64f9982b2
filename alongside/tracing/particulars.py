"""What is known of children that tells namesakes apart: each value that some source claims, as far as the asker may see it."""

from collections.abc import Iterable

from alongside.database.connect import Plain
from alongside.matching.namesakes import Known

ATTRIBUTES = ("born", "sex", "nationality", "language", "authority", "force")

KNOWN = """
with claim as (
  select e.child,
    array_agg(distinct e.payload ->> 'sex') filter (where e.payload ->> 'sex' in ('F', 'M')) as sexes,
    array_agg(distinct e.payload ->> 'nationality') filter (where e.payload ->> 'nationality' is not null) as nationalities
  from spine.entry e
  where e.child = any(%(children)s::bigint[]) and e.kind = 'referral.particulars_claimed' and not e.withdraws
    and not exists (select from spine.entry later where later.child = e.child and later.corrects = e.seq)
  group by e.child)
select s.child, extract(year from a.born_on)::int::text, c.sexes, c.nationalities,
  s.folded::json #> '{standing,languages}', s.authority,
  coalesce(s.folded::json #>> '{standing,episode,lead_force}', s.folded::json #>> '{standing,home,force}')
from spine.standing s left join spine.anchor a on a.child = s.child left join claim c on c.child = s.child
where s.child = any(%(children)s::bigint[])"""


def of_children(connection: Plain, children: Iterable[int]) -> dict[int, Known]:
    """By child, every attribute that has a value: year of birth, sex, nationality, languages, authority, police force."""
    found: dict[int, Known] = {}
    for child, *told in connection.execute(KNOWN, {"children": list(children)}):
        values = {name: _several(value) for name, value in zip(ATTRIBUTES, told, strict=True)}
        found[child] = {name: each for name, each in values.items() if each}
    return found


def _several(value: object) -> frozenset[str]:
    """One value or a list of them; nothing where nobody said."""
    if value is None:
        return frozenset()
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset([str(value)])

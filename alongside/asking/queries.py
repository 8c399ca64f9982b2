"""Open asks over the children one holds, how often which body was asked and what it answered, and one ask's whole course."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from alongside.chronology import read
from alongside.chronology.lists import CAPACITY_OWES
from alongside.chronology.record import OpenRecord
from alongside.database.connect import Plain
from alongside.database.some_of import SomeOf, some_of
from alongside.rules.fold import FOLDED
from alongside.rules.state.asks import Ask
from alongside.vocabulary.facts import KINDS, Entry

OF_ASKING = (
    "asking.asked",
    "asking.child_said",
    "asking.answered",
    "asking.passed_up",
    "asking.rested",
    "asking.followed",
)

_ask = msgspec.json.Decoder(Ask)

EVERY_ASK = """mine as (select child, array_agg(distinct role order by role) as roles from access.mine() group by child),
  asks as (
    select s.child, s.ref, s.working_name, s.missing_since is not null as is_missing, m.roles, a.ask
    from mine m join spine.standing s on s.child = m.child
    cross join lateral json_array_elements(s.folded::json #> '{standing,asking,asked}') a (ask))"""


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """One ask of one child that nobody let rest; `mine` where I asked or the child is mine, `of_us` where my desk was asked."""

    child: int
    ref: str
    name: int | None
    is_missing: bool
    ask: Ask
    mine: bool
    of_us: bool


IS_OF_US, IS_MINE = "of_us", "mine and not of_us"


def open_asks(connection: Plain, *, person: int, at_most: int | None = None, after: int = 0) -> SomeOf[OpenAsk]:
    """Every ask not let rest, for the children whom I hold: of my teams, mine, of others; in each those longest due first.

    `also` counts those of my teams, and those that are mine and not of my teams.
    """
    answers = [(party, role) for party, roles in CAPACITY_OWES.items() for role in roles]
    rows = some_of(
        connection,
        f"""with {EVERY_ASK}, answers (party, role) as (select * from unnest(%s::text[], %s::text[]))
            select child, ref, working_name, is_missing, ask::text as ask,
              coalesce((ask ->> 'asker')::bigint = %s, false) or roles && '{{guardian,cover}}'::text[] as mine,
              exists (select from answers a where a.role = any(roles) and a.party = ask ->> 'party') as of_us,
              (ask ->> 'due_at')::timestamptz as due_at, (ask ->> 'seq')::bigint as seq
            from asks where ask ->> 'rested' is null""",  # noqa: S608
        ([party for party, _ in answers], [role for _, role in answers], person),
        order="not of_us, not mine, due_at, child, seq",
        also=(f"count(*) filter (where {IS_OF_US})", f"count(*) filter (where {IS_MINE})"),
        at_most=at_most,
        after=after,
    )
    found = (OpenAsk(*row[:4], _ask.decode(row[4]), row[5], row[6]) for row in rows)
    return SomeOf(found, of=rows.of, also=rows.also)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one body was asked for one thing, for the children whom I hold, and what became of it. `at` decides late.

    `agreed` to `waiting` say where each ask stands now, at its newest step; `no_answer` is one whose time passed, or that
    was let rest, without a reply. `ever_refused` counts those refused at any step. What was never asked is in no row.
    """

    party: str
    authority: str | None
    force: str | None
    about: str
    children: int
    asked: int
    agreed: int
    partly: int
    refused: int
    no_answer: int
    waiting: int
    ever_refused: int
    went_missing: int


def tallies(connection: Plain, *, at: datetime) -> list[Tally]:
    """Asked, agreed, refused and unanswered by body and subject, from the projections of the children whom I hold."""
    rows = connection.execute(
        f"""with {EVERY_ASK},
              told as (
                select child, ask ->> 'party' as party, ask ->> 'authority' as authority, ask ->> 'force' as force,
                  ask ->> 'about' as about, ask ->> 'reply' as reply,
                  ask ->> 'rested' is not null or (ask ->> 'due_at')::timestamptz < %s as is_over,
                  coalesce((ask ->> 'refusals')::int, 0) > 0 as was_refused,
                  coalesce((ask -> 'followed')::jsonb ? 'went_missing', false) as went_missing
                from asks)
            select party, authority, force, about, count(distinct child), count(*),
              count(*) filter (where reply = 'agreed'), count(*) filter (where reply = 'partly'),
              count(*) filter (where reply = 'refused'), count(*) filter (where reply is null and is_over),
              count(*) filter (where reply is null and not is_over), count(*) filter (where was_refused),
              count(*) filter (where went_missing)
            from told group by party, authority, force, about order by authority, force, party, about""",  # noqa: S608
        (at,),
    )
    return [Tally(*row) for row in rows]


def course(opened: OpenRecord) -> list[Entry]:
    """Every fact of the asks of this child as it now stands, in the order in which it was written."""
    rows = opened.connection.execute(
        f"""select distinct on (root) {read.COLUMNS} from spine.entry
            where child = %s and kind = any(%s) order by root, seq desc""",  # noqa: S608
        (opened.child, list(OF_ASKING)),
    )
    return [entry for entry in map(read.as_entry, rows) if not entry.withdraws]


POINTED_AT = 14
"""How many of the newest entries a form offers to point at."""

SHOWS_NOTHING = (
    "referral.name_claimed",
    "referral.birth_date_claimed",
    "referral.particulars_claimed",
    "advocacy.allocated",
    "advocacy.allocation_accepted",
)
"""Kinds that nobody asks for anything because of, left out so that what matters is found."""


def to_point_at(opened: OpenRecord) -> list[Entry]:
    """The newest entries that everyone who holds the child may see, for an ask to point at; newest first."""
    first = max(1, opened.last_seq - 3 * POINTED_AT)
    newest: dict[int, Entry] = {}
    for entry in read.entries(opened.connection, opened.child, first=first):
        newest[entry.root] = entry
    shown = [
        one
        for one in newest.values()
        if not one.withdraws and _everybody_may_see(one) and one.kind not in (*OF_ASKING, *SHOWS_NOTHING)
    ]
    return sorted(shown, key=lambda one: (one.happened.at, one.seq), reverse=True)[:POINTED_AT]


def _everybody_may_see(entry: Entry) -> bool:
    """Whoever is asked reads where it points: the existence of a note or of police information is not given away."""
    return KINDS[entry.kind].klass in FOLDED

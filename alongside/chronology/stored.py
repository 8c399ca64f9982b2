"""How a fold lies in the database: one row of standing, a row a clock and a row a spell."""

from typing import Any

import msgspec

from alongside.rules.fold import Folded, Spell
from alongside.rules.standing import Clock

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Folded)

STANDING = (
    "child",
    "ref",
    "through_seq",
    "rules",
    "folded",
    "stage",
    "is_open",
    "nation",
    "authority",
    "authority_accepted",
    "covered",
    "working_name",
    "guardian",
    "asked_worker",
    "support",
    "region_desk",
    "identified_at",
    "missing_since",
    "episode",
    "police_taken",
    "returned_at",
    "talk",
    "last_known_at",
    "last_known_how",
    "as_at",
)
CLOCK = (
    "child",
    "duty",
    "occurrence",
    "part",
    "due_at",
    "started_at",
    "opens_at",
    "owed_by",
    "state",
    "met_at",
    "met_by",
    "missed_by",
    "stands",
    "theirs",
    "moment",
    "owes",
)
SPELL = ("child", "lay", "seq", "code", "authority", "force", "desk", "since", "until")


def _upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    rest = [column for column in columns if column not in key]
    return (
        f"insert into {table} ({', '.join(columns)}) values ({', '.join(['%s'] * len(columns))}) "
        f"on conflict ({', '.join(key)}) do update set {', '.join(f'{c} = excluded.{c}' for c in rest)}"
    )


KEEP_STANDING = _upsert("spine.standing", STANDING, ("child",))
KEEP_CLOCK = _upsert("spine.clock", CLOCK, ("child", "duty", "occurrence", "part", "due_at"))
KEEP_SPELL = _upsert("spine.spell", SPELL, ("child", "lay", "seq"))


def decode(folded: str) -> Folded:
    return _decoder.decode(folded)


def standing_row(child: int, ref: str, through_seq: int, rules: str, folded: Folded) -> tuple[Any, ...]:
    """The values of STANDING: the whole fold, and beside it what lists sort and filter by."""
    s = folded.standing
    episode = s.episode
    past = s.past_episodes[-1] if s.past_episodes else None
    police = episode.handed.get("police") if episode is not None else None
    return (
        child,
        ref,
        through_seq,
        rules,
        _encoder.encode(folded).decode(),
        s.stage.value,
        s.is_open,
        s.nation.value if s.nation else None,
        s.responsible or s.area,
        s.authority_accepted,
        s.covered,
        s.working_name,
        s.guardian.worker if s.guardian else None,
        s.asked_worker,
        s.support.value if s.support else None,
        s.region_desk,
        s.identified_at,
        episode.started_at if episode else None,
        episode.seq if episode else None,
        (police is not None and police.taken_at is not None) if episode else None,
        past.adult_has_child_at if past else None,
        past.talk if past else None,
        s.last_known.at if s.last_known else None,
        s.last_known.how.value if s.last_known else None,
        s.as_at,
    )


def clock_row(child: int, c: Clock) -> tuple[Any, ...]:
    return (
        child,
        c.duty,
        c.occurrence,
        c.part,
        c.due_at,
        c.started_at,
        c.opens_at,
        c.owed_by.value,
        c.state.value,
        c.met_at,
        c.met_by,
        c.missed_by,
        c.stands,
        c.theirs,
        c.moment,
        c.owes,
    )


def spell_row(child: int, s: Spell) -> tuple[Any, ...]:
    return (child, s.lay, s.seq, s.code, s.authority, s.force, s.desk, s.since, s.until)

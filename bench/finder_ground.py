"""A register of made-up children for measuring the finder: sealed as records are, straight into the tables, each with a guardian.

What is measured here is reading and searching; writing is measured in `bench.spine` and never done this way.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from alongside.access import sessions
from alongside.vault.keys import about, root_key, seal_under
from bench.ground import Ground
from bench.tracing_register import children

SEED = 7
AT_A_TIME = 20_000
ROLE_CLASSES = "{0,1,2,3,6}"
"""What a desk sees of a child."""
GUARDIANS, CHILDREN_EACH = 10_000_000, 20
"""Numbers from which the guardians of these children are counted, and how many children each has."""
COLUMNS = {
    "spine.child": "number, ref, begun_at, last_seq, last_recorded_at",
    "vault.key": "child, class, wrapped",
    "spine.detail": "number, child, class, seq, kind, sealed, leaf",
    "spine.entry": "child, seq, root, kind, version, class, happened_at, precision, recorded_at, payload, leaf",
    "vault.claim": "child, seq, root, kind, withdraws",
}
NAMED = "referral.name_claimed"
Batch = dict[str, list[Sequence[object]]]


@dataclass(frozen=True)
class Asker:
    """Somebody who searches, and how many they see by name."""

    who: str
    token: str
    sees: tuple[int, ...]


class Filled:
    """A database of so many children beside the cast; `names[number - first]` is what a child is called."""

    def __init__(self, ground: Ground, many: int) -> None:
        self.owner_url = ground.machine.owner_url
        self._root = root_key(Path(ground.machine.environment()["ALONGSIDE_ROOT_KEY_FILE"]))
        self.names: list[str] = []
        with psycopg.connect(self.owner_url) as owner:
            row = owner.execute(
                "select coalesce(max(c.number), 0), (select coalesce(max(d.number), 0) from spine.detail d)"
                " from spine.child c"
            ).fetchone()
            assert row is not None
            self.first, self._details = row[0] + 1, row[1]
            owner.execute("set session_replication_role = replica")
            batch: Batch = {table: [] for table in COLUMNS}
            for _, name in children(many, seed=SEED):
                self._child(batch, name)
                if len(self.names) % AT_A_TIME == 0 or len(self.names) == many:
                    _copy(owner, batch)
            owner.execute("select setval('spine.child_number', %s)", (self.last,))
            owner.execute(
                """insert into access.relation (child, party, role, classes, since, entry, happened_at)
                   select c, %s + c / %s, 'guardian', %s::smallint[], now(), 1, now()
                   from generate_series(%s::bigint, %s) c""",
                (GUARDIANS, CHILDREN_EACH, ROLE_CLASSES, self.first, self.last),
            )
        with psycopg.connect(self.owner_url, autocommit=True) as owner:
            owner.execute("vacuum analyze")

    @property
    def last(self) -> int:
        return self.first + len(self.names) - 1

    def asker(self, who: str, person: int, sees: Iterable[int]) -> Asker:
        """Let this person see these children by name, and nobody else; and sign them in."""
        seen = tuple(sees)
        with psycopg.connect(self.owner_url, autocommit=True) as owner:
            self._related(owner, person, list(seen))
            owner.execute("vacuum analyze access.relation")
        return Asker(who, sessions.begin(person), seen)

    def one_more(self, name: str, *, seen_by: int) -> int:
        """Commit one more child of this name, whom this person sees; its number."""
        batch: Batch = {table: [] for table in COLUMNS}
        with psycopg.connect(self.owner_url) as owner:
            owner.execute("set session_replication_role = replica")
            self._child(batch, name)
            self._related(owner, seen_by, [self.last])
            _copy(owner, batch)
        return self.last

    def _child(self, batch: Batch, name: str) -> None:
        self.names.append(name)
        number, key = self.last, secrets.token_bytes(32)
        self._details += 1
        detail = self._details
        sealed = seal_under(key, name.encode(), about(number, 1, detail))
        payload = f'{{"name": {detail}, "source": "police"}}'
        batch["spine.child"].append((number, f"X{number}", "2026-01-01", 1, "2026-01-02"))
        batch["vault.key"].append((number, 1, seal_under(self._root, key, b"key|%d|%d" % (number, 1))))
        batch["spine.detail"].append((detail, number, 1, 1, "x", sealed, b"\0"))
        batch["spine.entry"].append((number, 1, 1, NAMED, 1, 1, "2026-01-01", "day", "2026-01-02", payload, b"\0"))
        batch["vault.claim"].append((number, 1, 1, NAMED, False))

    def _related(self, owner: psycopg.Connection, person: int, seen: list[int]) -> None:
        owner.execute(
            """insert into access.relation (child, party, role, classes, since, entry, happened_at)
               select c, %s, 'bench', %s::smallint[], now(), 1, now() from unnest(%s::bigint[]) c""",
            (person, ROLE_CLASSES, seen),
        )


def _copy(owner: psycopg.Connection, batch: Batch) -> None:
    for table, rows in batch.items():
        with owner.cursor().copy(f"copy {table} ({COLUMNS[table]}) from stdin") as copied:
            for row in rows:
                copied.write_row(row)
        rows.clear()

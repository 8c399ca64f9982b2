"""Leave to have working birth dates opened, many children at once: for a rebuild, and for nobody else.

The keeper opens for a person only what that person's session may read. A rebuild is no person: it is a recorded run of
the loading role, and while it lasts the keeper opens for it birth dates and nothing else, each opening a look.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256

from alongside.chronology.rebuild import Births
from alongside.database.connect import Role, transaction
from alongside.vault import client as vault

KIND = "rebuild"


@contextmanager
def for_a_rebuild() -> Iterator[Births]:
    """What opens the claims of birth dates while the rebuild runs; nothing opens any more once it is done."""
    leave = secrets.token_hex(32)
    with transaction(Role.LOAD) as connection:
        row = connection.execute(
            "insert into spine.run (kind, digest) values (%s, %s) returning number",
            (KIND, sha256(bytes.fromhex(leave)).hexdigest()),
        ).fetchone()
    assert row is not None
    try:
        yield partial(vault.open_births, leave)
    finally:
        with transaction(Role.LOAD) as connection:
            connection.execute("update spine.run set finished_at = clock_timestamp() where number = %s", row)

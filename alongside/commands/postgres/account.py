"""The user under which the embedded database runs; for root a system user, since PostgreSQL refuses root.

Answers who that is, what they can reach, and runs programs as them; knows nothing of PostgreSQL.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NAME = "alongside"
# No secret of ours is to live on in the memory of a server that stays up.
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine; `switch` says whether acting as this user takes a change from who runs now."""

    name: str
    uid: int
    gid: int
    switch: bool

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run to the end as this account, in a session of its own, so that Ctrl-C at a terminal spares it."""
        return subprocess.run(
            [str(word) for word in command],
            env=ENVIRONMENT,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            check=False,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def can_enter(self, path: Path) -> bool:
        """Ask the machine itself, as this account, whether it may enter this folder or run this program."""
        return self.run(["test", "-x", path]).returncode == 0

    def own(self, folder: Path, *, mode: int) -> Path:
        """Make a folder of this account's, inside one that is not."""
        folder.mkdir(exist_ok=True)
        if self.switch:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(mode)
        return folder

    def make_way_to(self, folder: Path) -> None:
        """Make the folders down to this one; the account may enter them whatever root's umask is."""
        for place in reversed((folder, *folder.parents)):
            if not place.exists():
                place.mkdir(exist_ok=True)
                place.chmod(0o755 if self.switch else 0o700)


def account_of_the_database() -> Account:
    """Whoever runs this; for root the system user, which is created once."""
    if os.geteuid() != 0:
        return Account(name=pwd.getpwuid(os.geteuid()).pw_name, uid=os.geteuid(), gid=os.getegid(), switch=False)
    with _alone():
        try:
            user = pwd.getpwnam(NAME)
        except KeyError:
            _create()
            user = pwd.getpwnam(NAME)
    return Account(name=NAME, uid=user.pw_uid, gid=user.pw_gid, switch=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Two useradds at once would both succeed, and the second give the user another number."""
    folder = os.open("/etc", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _create() -> None:
    by_hand = f"Create it by hand: a system user named {NAME} with a group of its own and no way to sign in."
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        raise RuntimeError(f"The system user {NAME} does not exist and this machine has no useradd. {by_hand}")
    form = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    sign_in = ["--shell", "/usr/sbin/nologin", "--comment", "Alongside database"]
    made = subprocess.run(
        [useradd, *form, *sign_in, NAME],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(f"The system user {NAME} could not be created: {made.stderr.strip()} {by_hand}")

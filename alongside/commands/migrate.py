"""Bring the database to the newest shape, let the roles in, and load authorities, forces and desks."""

import argparse
import os

from alongside.commands import machine as machines
from alongside.database.connect import Role, transaction
from alongside.people import operations as people


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def run(_given: argparse.Namespace) -> int:
    """Says what was added; nothing the second time."""
    machine = machines.prepare(mode="production")
    os.environ.update(machine.environment(Role.LOAD))
    with transaction(Role.LOAD) as loading:
        added = people.load_reference(loading)
    print("Migrated. Added: " + ", ".join(f"{count} {name}" for name, count in added.items()))
    return 0

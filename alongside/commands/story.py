"""Play the story, step by step, without serving; non-zero if any step did not have its effect."""

import argparse

from alongside.commands import playbill, theatre


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--children", type=int, default=0, help="how many synthetic children beside them (otherwise none)"
    )
    parser.add_argument("--seed", type=int, default=1, help="from which seed (otherwise 1)")


def run(given: argparse.Namespace) -> int:
    """One line a step that failed, and its count as the exit code."""
    with theatre.opened(children=given.children, seed=given.seed) as stage:
        failed = playbill.play(stage)
    print(f"\n{stage.steps_played} steps, {failed} without their effect.")
    return 1 if failed else 0

"""Set everything up afresh with made-up people, play the story, and leave the site running."""

import argparse

from alongside.commands import playbill, theatre
from alongside.commands.up import PORT, Supervisor, processes, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, help=f"where the site answers (otherwise {PORT})")
    parser.add_argument("--children", type=int, default=200, help="how many synthetic children (otherwise 200)")
    parser.add_argument("--seed", type=int, default=1, help="from which seed (otherwise 1)")


def run(given: argparse.Namespace) -> int:
    """Ends with the story's failure, or stays up until stopped."""
    with theatre.opened(children=given.children, seed=given.seed) as stage:
        failed = playbill.play(stage)
    if failed:
        say(f"The story failed at {failed} of its steps.")
        return 1
    say("")
    say(f"The site answers at http://127.0.0.1:{given.port}/sign-in  (stop it with Ctrl-C)")
    say("Everyone here is made up. Choose one of the cast on that page, or sign in by name:")
    for member in stage.cast.members:
        say(f"  {member.sign_in:28} {member.name}, {member.part}")
    say(f"  password for each: {theatre.PASSWORD}")
    return Supervisor(processes(stage.machine, port=given.port, mode="demo", trust=True)).run()

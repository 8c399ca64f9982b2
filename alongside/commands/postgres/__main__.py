"""`python -m alongside.commands.postgres start` or `stop`: the embedded servers of this clone, by hand."""

import sys

from alongside.commands import postgres


def main(words: list[str]) -> None:
    if words == ["start"]:
        started = postgres.server()
        print(f"PostgreSQL {started.release} answers at {started.host}:{started.port}.")
    elif words == ["stop"]:
        folders = (postgres.folder_of_the_system(), postgres.folder_of_the_tests())
        stopped = [folder.name for folder in folders if postgres.stop(folder)]
        print(f"Stopped: {', '.join(stopped)}." if stopped else "No embedded PostgreSQL was running.")
    else:
        raise SystemExit("Say start or stop.")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except postgres.PostgresUnavailable as reason:
        raise SystemExit(str(reason)) from reason

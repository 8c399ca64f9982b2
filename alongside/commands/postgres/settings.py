"""What the embedded PostgreSQL is told: where it listens, how it keeps passwords, what its log never repeats.

A log is a copy of the record that nobody guards, so nothing that a statement carried may reach it.
Meanings: https://www.postgresql.org/docs/current/runtime-config-logging.html
"""

from pathlib import Path

# Whoever sent a statement that fails is told why. In the log, those words could repeat a value.
_SILENT_ABOUT_VALUES = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_duration": "off",
    "log_lock_waits": "off",
    "log_replication_commands": "off",
    "debug_print_parse": "off",
    "debug_print_rewritten": "off",
    "debug_print_plan": "off",
}

_FOR_EVERYONE = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0770",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_destination": "stderr",
    "jit": "off",
}

# Tests make their own children and lose nothing with the machine.
_NOTHING_TO_LOSE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def written(port: int, *, socket_folder: Path, durable: bool) -> str:
    """The text of the settings file, which the server reads after its own defaults."""
    settings = {
        "port": str(port),
        "unix_socket_directories": str(socket_folder),
        **_FOR_EVERYONE,
        **_SILENT_ABOUT_VALUES,
        **({} if durable else _NOTHING_TO_LOSE),
    }
    lines = [f"{name} = '{value.replace(chr(39), 2 * chr(39))}'" for name, value in settings.items()]
    return "\n".join(["# Written anew at every start.", *lines, ""])


def of_a_new_cluster(release_line: int) -> list[str]:
    """Words for initdb: passwords everywhere, checksums, an order of letters that no update changes."""
    order_of_letters = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if release_line >= 17
        else ["--locale=C.UTF-8"]
    )
    return ["--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8", *order_of_letters]

"""A time typed to the minute, beside a moment known to the second: within one minute what follows counts as after."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from alongside.vocabulary.facts import Happened

A_MOMENT = timedelta(microseconds=1)


def after(moment: datetime, happened: Happened) -> Happened:
    """What follows `moment` and was typed as the same minute is put just after it; any other time stays as it was said.

    Without this an answer at 15:52 to what was asked at 15:52:30 would be walked before its question, and be lost.
    """
    if happened.at <= moment and start_of(happened.at) == start_of(moment):
        return replace(happened, at=moment + A_MOMENT)
    return happened


def start_of(moment: datetime) -> datetime:
    """The minute in which a moment lies, as people type it."""
    return moment.replace(second=0, microsecond=0)

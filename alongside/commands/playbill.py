"""The order of the story: one weekend of one child, and the proper end of another's support."""

from alongside.commands.second_child import Ending
from alongside.commands.theatre import Stage
from alongside.commands.weekend_talk import Heard


def play(stage: Stage) -> int:
    """Play every step; returns how many did not have their effect."""
    weekend = Heard(stage)
    weekend.friday()
    weekend.night()
    weekend.away()
    weekend.talk()
    weekend.after()
    Ending(stage).play()
    return len(stage.failures)

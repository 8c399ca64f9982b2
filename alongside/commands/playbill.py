"""Who is in the story, and its order: every scene of every child, by when it happens, and then now."""

from datetime import datetime

from alongside.commands.found_elsewhere import FoundElsewhere
from alongside.commands.gone_again import GoneAgain
from alongside.commands.moved_on import MovedOn
from alongside.commands.new_guardian import Introduced
from alongside.commands.night_held import NightHeld
from alongside.commands.part import Part, keep_contacts
from alongside.commands.safer_home import SaferHome
from alongside.commands.scene import Child, Scene
from alongside.commands.second_child import Ending
from alongside.commands.something_noticed import Noticed
from alongside.commands.theatre import Stage
from alongside.commands.turning_eighteen import TurningEighteen
from alongside.commands.weekend import Weekend
from alongside.commands.weekend_missing import Gone
from alongside.commands.weekend_talk import Heard
from alongside.commands.welsh_child import EnglishInWales, WelshInEngland
from alongside.rules.standing import Standing

OF_THE_BOY = (Weekend, NightHeld, Gone, Heard, Noticed, SaferHome, GoneAgain, MovedOn, Introduced)
OF_OTHERS = (Ending, WelshInEngland, EnglishInWales, TurningEighteen, FoundElsewhere)


def play(stage: Stage) -> int:
    """Play every scene, and come to now; returns how many did not have their effect."""
    cast = stage.cast
    boy = Child(language="vie", carer=cast.carer, guardian=cast.guardian)
    parts: list[Part] = [part(stage, boy) for part in OF_THE_BOY]
    parts += [part(stage, Child()) for part in OF_OTHERS]
    children = list({id(part.child): part.child for part in parts}.values())
    for scene in sorted((scene for part in parts for scene in part.scenes()), key=lambda scene: scene.at):
        meanwhile(stage, children, scene.at)
        stage.step(scene)
    until = stage.now()
    meanwhile(stage, children, until)
    stage.step(
        Scene(
            boy, until, "Now. Everything agreed with him has been kept until this minute", lambda: None, holds=all_well
        )
    )
    stage.come_to_now()
    return len(stage.failures)


def all_well(standing: Standing) -> bool:
    """Here, heard from, and nothing promised or asked for him still open."""
    return not (standing.missing or standing.silence or standing.promises.open or standing.asking.open)


def meanwhile(stage: Stage, children: list[Child], until: datetime) -> None:
    """Whoever keeps the contacts agreed with a child keeps them, also where nothing else happens."""
    kept = keep_contacts(stage, [child for child in children if child.kept], until=until)
    if kept:
        contacts = "One contact was" if kept == 1 else f"{kept} contacts were"
        print(f"\n                  {contacts} kept in between, in time", flush=True)

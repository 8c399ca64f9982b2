"""The words of a made-up child's record, sealed in one call to the keeper. They say that they are made up."""

from collections.abc import Iterable
from datetime import date

from alongside.exchange.synthetic.absences import Away
from alongside.exchange.synthetic.lives import Childhood
from alongside.vocabulary.classes import Class

Texts = dict[str, tuple[Class, str]]

ADDRESSES = (
    "Flat 2, Lantern Court",
    "9 Quay Terrace",
    "The Old Bakery",
    "31 Heron Way",
    "Room 6, Tannery House",
)
FOUND = (
    "in a house with plants",
    "at a car wash",
    "off a lorry",
    "on a train with too much cash",
    "at a nail bar",
)


def texts_of(childhood: Childhood, *, born_on: date, lived: Iterable[Away]) -> Texts:
    """Every text this record may need; what is never used is never written."""
    number, written = childhood.number, childhood.written
    texts: Texts = {
        "name": (Class.IDENTITY, written.name),
        "born": (Class.IDENTITY, born_on.isoformat()),
        "account": (
            Class.ACCOUNT,
            f"Made up: found {FOUND[number % len(FOUND)]}, frightened, would not say who else was there.",
        ),
        "profile": (Class.IDENTITY, "Made up: medium height, dark jacket, carries one bag."),
        "settled": (Class.CASEWORK, "Made up: the child lived there before the service was told."),
        "step_down": (Class.CASEWORK, "Made up: settled, knows whom to ring, agreed with the child."),
        "note": (Class.GUARDIAN, "Made up: asked about school again; wants to ring home."),
        "goes_solicitor": (Class.CASEWORK, "Made up: Quayside Law, legal aid, by telephone."),
        "goes_interpreter": (Class.CASEWORK, "Made up: the same interpreter every time, by name."),
        "goes_school": (Class.CASEWORK, "Made up: English classes three mornings."),
        "goes_solicitor_next": (Class.CASEWORK, "Made up: another solicitor, nearer; the papers went with the child."),
        "goes_interpreter_next": (Class.CASEWORK, "Made up: another interpreter, of the same dialect."),
        "goes_school_next": (Class.CASEWORK, "Made up: a college near the new home, from Monday."),
        "goes_lost": (Class.CASEWORK, "Made up: too far from the new home."),
        "gathered": (Class.CASEWORK, "Made up: carer and guardian told what they knew; nothing new."),
        "ending": (
            Class.CASEWORK,
            "Made up: what was planned has been done, and the child knows how to come back.",
        ),
    }
    for nth, form in enumerate(written.others):
        texts[f"also_{nth}"] = (Class.IDENTITY, form)
    if written.born_off_by:
        texts["born_otherwise"] = (Class.IDENTITY, f"about {born_on.year}")
    for nth, home in enumerate(childhood.homes):
        address = ADDRESSES[int(home.pick * 1000) % len(ADDRESSES)]
        texts[f"address_{nth}"] = (Class.LOCATION, f"{address} (made up)")
        checked = (Class.CASEWORK, "Made up: the duty social worker, by telephone and a visit.")
        unchecked = (Class.CASEWORK, "Made up: late at night, nobody free to visit before morning.")
        texts[f"checks_{nth}"] = checked if home.checked else unchecked
    for nth, away in enumerate(lived):
        texts["nothing_added"] = (Class.CASEWORK, "Made up: what was agreed is still being followed.")
        texts[f"taken_{nth}"] = (Class.CASEWORK, "Made up: call handler, log number given.")
        if away.level in ("low", "no_apparent_risk"):
            texts[f"level_{nth}"] = (
                Class.CASEWORK,
                "Made up: supervisor: rang home an hour ago, will be fetched.",
            )
        if away.seen is not None:
            texts[f"seen_{nth}"] = (Class.LOCATION, "Made up: near a bus station, with two older boys.")
        if away.back is None or away.back - away.gone > 1.0:
            texts[f"bed_{nth}"] = (Class.LOCATION, "Made up: the same home keeps the bed.")
    return texts

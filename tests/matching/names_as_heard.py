"""Names for the tests of tracing: made-up children of several nationalities, and strategies that draw from them."""

from hypothesis import strategies as st

REGISTER = [
    ("C1", "Mohammed Ali Hassan"),
    ("C2", "Tesfay Hagos"),
    ("C3", "محمد علي حسن"),
    ("C4", "Nguyễn Văn Anh"),
    ("C5", "Hassan Mohamed"),
    ("C6", "Мохаммед Али"),
    ("C7", "Abdul Rahman Noori"),
    ("C8", "Xhemal Hoxha"),
    ("C9", "Gebremedhin Kidane"),
    ("C10", "Zhang Xiaoming"),
    ("C11", "Ioana Popescu"),
    ("C12", "سۆران عەلی"),
    ("C13", "Jan Kowalski"),
    ("C14", "Adaeze Okonkwo"),
    ("C15", "Nguyen Van Anh"),
    ("C16", "12345"),
]
PLENTY = [
    (f"P{number}", f"{given} {family}")
    for number, (given, family) in enumerate(
        (given, family)
        for given in [
            "Amina",
            "Bashir",
            "Faduma",
            "Guled",
            "Hodan",
            "Jama",
            "Khadra",
            "Liban",
            "Nimo",
            "Sahra",
            "Warsame",
            "Yasin",
            "Mihai",
            "Andrei",
            "Vlad",
            "Elena",
        ]
        for family in [
            "Abdulle",
            "Barre",
            "Dahir",
            "Egal",
            "Elmi",
            "Hersi",
            "Roble",
            "Samatar",
            "Shire",
            "Popa",
            "Ionescu",
            "Munteanu",
            "Rusu",
            "Lungu",
            "Marin",
            "Toma",
        ]
    )
]
NAMES = st.sampled_from([name for _, name in REGISTER + PLENTY])
HEARD = st.one_of(NAMES, st.text(st.sampled_from("abdeghiklmnorstuy حمدعلي"), min_size=1, max_size=18))

"""The types a fact may hold: codes, moments, days, counts, references and sealed details. Never a plain string."""

from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta

from alongside.vocabulary.classes import Class


def _typed(kind: str, **more: Any) -> Meta:
    return Meta(extra={"alongside": kind, **more})


Moment = Annotated[datetime, Meta(tz=True), _typed("moment")]
Day = Annotated[date, _typed("day")]
Count = Annotated[int, Meta(ge=0), _typed("count")]

PersonRef = Annotated[int, Meta(gt=0), _typed("ref", to="person")]
DeskRef = Annotated[int, Meta(gt=0), _typed("ref", to="desk")]
EntryRef = Annotated[int, Meta(gt=0), _typed("ref", to="entry")]
# Another child's record. A number is no name, and no page shows it; who that is, only those may learn who may open it.
ChildRef = Annotated[int, Meta(gt=0), _typed("ref", to="child")]
# People and desks are numbered from one sequence, so that one field can name either.
HolderRef = Annotated[int, Meta(gt=0), _typed("ref", to="desk")]

# A sealed detail stands in a payload as its own random number; the words lie with the keeper's key.
SealedCasework = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.CASEWORK)]
SealedIdentity = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.IDENTITY)]
SealedLocation = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.LOCATION)]
SealedHealth = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.HEALTH)]
SealedPolice = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.POLICE)]
SealedGuardian = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.GUARDIAN)]
SealedAccount = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.ACCOUNT)]
SealedRestricted = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.RESTRICTED)]
# Kept apart: shown on a page of its own by a rule of its own, and never among the words of its entry.
SealedApart = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.IDENTITY, apart=True)]
SealedSourceForPolice = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.POLICE, apart=True)]
SealedSourceForSupervisor = Annotated[int, Meta(gt=0), _typed("sealed", klass=Class.RESTRICTED, apart=True)]

AuthorityCode = Annotated[str, Meta(pattern=r"^[EW]\d{8}$"), _typed("code", code_list="authorities")]
ForceCode = Annotated[str, Meta(pattern=r"^[EW]\d{8}$"), _typed("code", code_list="forces")]
LanguageCode = Annotated[str, Meta(pattern=r"^[a-z]{3}$"), _typed("code", code_list="languages")]
NationalityCode = Annotated[str, Meta(pattern=r"^[A-Z]{3}$"), _typed("code", code_list="nationalities")]
PlaceCode = Annotated[str, Meta(pattern=r"^[A-Z]\d{1,2}$"), _typed("code", code_list="PLACE")]
ProviderCode = Annotated[str, Meta(pattern=r"^PR\d$"), _typed("code", code_list="PLACE_PROVIDER")]
LegalStatusCode = Annotated[str, Meta(pattern=r"^[A-Z]\d$"), _typed("code", code_list="LS")]
ReviewCode = Annotated[str, Meta(pattern=r"^PN\d$"), _typed("code", code_list="REVIEW_CODE")]
EndReasonCode = Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,6}$"), _typed("code", code_list="REC")]
RiskLevelCode = Annotated[str, Meta(pattern=r"^[a-z_]+$"), _typed("code", code_list="police_risk_levels")]
DutyCode = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$"), _typed("code", code_list="duties")]

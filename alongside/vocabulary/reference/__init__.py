"""The product's reference data: places, routes in, languages, nationalities, code lists, read from files.

Where each file comes from, and what in it nobody has verified, is in SOURCES.md beside this module.
"""

from alongside.vocabulary.reference.codes import (
    Code,
    CodeList,
    code_label,
    code_list,
    code_list_names,
    written_lists,
)
from alongside.vocabulary.reference.hours import Hours, open_at, parse_hours
from alongside.vocabulary.reference.origins import (
    Language,
    Nationality,
    language,
    languages,
    nationalities,
    nationality,
)
from alongside.vocabulary.reference.places import (
    MAP_ATTRIBUTION,
    Authority,
    Force,
    adjoining,
    authorities,
    authority,
    force,
    forces,
    former_authorities,
    map_topology,
    regions,
)
from alongside.vocabulary.reference.succession import area, codes_on, parts_today
from alongside.vocabulary.reference.ways_in import SERVICE_CODE, Route, open_routes, routes

__all__ = [
    "MAP_ATTRIBUTION",
    "SERVICE_CODE",
    "Authority",
    "Code",
    "CodeList",
    "Force",
    "Hours",
    "Language",
    "Nationality",
    "Route",
    "adjoining",
    "area",
    "authorities",
    "authority",
    "code_label",
    "code_list",
    "code_list_names",
    "codes_on",
    "force",
    "forces",
    "former_authorities",
    "language",
    "languages",
    "map_topology",
    "nationalities",
    "nationality",
    "open_at",
    "open_routes",
    "parse_hours",
    "parts_today",
    "regions",
    "routes",
    "written_lists",
]

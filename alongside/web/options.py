"""Long lists to choose from: authorities, regions, languages, nationalities, by name and kept by code."""

from functools import cache

from django.utils.translation import gettext_lazy as _

from alongside.vocabulary import reference
from alongside.web import fields
from alongside.web.asking import Words

Options = tuple[tuple[str, str], ...]


@cache
def authorities() -> Options:
    """The authorities of today, by name."""
    return tuple(sorted(((each.code, each.name) for each in reference.authorities()), key=lambda pair: pair[1]))


@cache
def regions() -> Options:
    """The service's regions, by name."""
    return tuple(sorted(reference.regions().items(), key=lambda pair: pair[1]))


@cache
def languages() -> Options:
    """Every language listed, by its English name, with its own name beside it."""
    return tuple(
        (
            each.code,
            f"{each.name} ({each.endonym})" if each.endonym and each.endonym != each.name else each.name,
        )
        for each in sorted(reference.languages(), key=lambda each: each.name)
    )


@cache
def nationalities() -> Options:
    """Every nationality listed, by country."""
    ordered = sorted(reference.nationalities(), key=lambda each: each.country)
    return tuple((each.code, f"{each.country} ({each.demonym})" if each.demonym else each.country) for each in ordered)


def searchable(label: Words, options: Options, **rest: object) -> fields.SelectField:
    """A select of many lines that can be narrowed by typing part of a name where the script runs."""
    field = fields.SelectField(label, options, **rest)  # type: ignore[arg-type]
    field.widget.attrs["data-narrow"] = _("Type part of the name")
    return field


def language(label: Words = _("In which language?")) -> fields.SelectField:
    """In which language something was said, where that was noted."""
    return searchable(label, languages(), called=_("the language"), required=False, nothing_chosen=_("Not noted"))

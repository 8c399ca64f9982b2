"""What a child's record offers of placement, missing and ending; which of these pages meets which duty."""

from django.utils.translation import gettext_lazy

from alongside.chronology.record import OpenRecord
from alongside.rules.permissions import Permission
from alongside.rules.standing import Stage
from alongside.web import actions, owed
from alongside.web.actions import Action, Group, of_standing, while_open

while_missing = of_standing(lambda standing: standing.missing)
has_been_missing = of_standing(lambda standing: not standing.missing and bool(standing.past_episodes))
is_back = of_standing(lambda standing: not standing.missing and not standing.died and bool(standing.past_episodes))
has_gone = of_standing(lambda standing: standing.missing or bool(standing.past_episodes))
while_supported = of_standing(lambda standing: standing.stage is Stage.ACCEPTED)
has_home = of_standing(lambda standing: standing.home is not None or standing.chosen is not None)


def not_missing(opened: OpenRecord) -> bool:
    return not opened.standing.missing and not opened.standing.died


MISSING = Group(
    gettext_lazy("Missing"),
    (
        Action(
            gettext_lazy("The search: police, who was told, what is known"),
            "episode",
            Permission.OPEN,
            while_missing,
        ),
        Action(gettext_lazy("Report the child missing"), "report_missing", Permission.REPORT_MISSING, not_missing),
        Action(gettext_lazy("Report missing again"), "report_missing", Permission.REPORT_MISSING, while_missing),
        Action(gettext_lazy("The last time away"), "episode", Permission.OPEN, has_been_missing),
        Action(
            gettext_lazy("Enter an earlier time away that is over"),
            "earlier_time_away",
            Permission.REPORT_MISSING,
            has_gone,
        ),
        Action(gettext_lazy("Talk about being away"), "talk", Permission.OPEN, is_back),
        Action(gettext_lazy("The pattern of times away"), "pattern", Permission.OPEN, has_gone),
        Action(gettext_lazy("Missing profile"), "profile", Permission.PREPARE_PROFILE, while_open),
    ),
    while_open,
)
LIVING = Group(
    gettext_lazy("Where the child lives"),
    (
        Action(gettext_lazy("Home, journey, stays"), "place", Permission.OPEN),
        Action(
            gettext_lazy("Somebody unsafe may know the address"), "address_known", Permission.WORK_EPISODE, has_home
        ),
    ),
)
ENDING = Group(
    gettext_lazy("Ending support"),
    (
        Action(
            gettext_lazy("See what stands in the way of ending"),
            "ending",
            Permission.END_SUPPORT,
            while_supported,
        ),
    ),
)

MEETS = {
    "missing.told": ("episode", gettext_lazy("See who was told")),
    "missing.taken": ("episode", gettext_lazy("See who has taken it")),
    "missing.bed_tonight_answered": ("bed_tonight", gettext_lazy("Answer where tonight")),
    "missing.risk_level_set": ("risk_level", gettext_lazy("Write down the level")),
    "missing.reviewed": ("missing_reviewed", gettext_lazy("Record the review")),
    "missing.strategy_decided": ("strategy_decided", gettext_lazy("Record what was decided")),
    "missing.unit_notified": ("unit_notified", gettext_lazy("Record it")),
    "missing.circulated": ("circulated", gettext_lazy("Record it")),
    "missing.home_office_told": ("home_office_told", gettext_lazy("Record it")),
    "missing.checked": ("missing_checked", gettext_lazy("Record the check")),
    "missing.talk_offered": ("talk", gettext_lazy("Offer the talk")),
    "missing.talk_held": ("talk", gettext_lazy("See the talk")),
    "placement.checked": ("home_checked", gettext_lazy("Record the check")),
    "placement.approved": ("home_approved", gettext_lazy("Record the approval")),
    "placement.arrived": ("arrive", gettext_lazy("The child arrived")),
    "placement.profile_prepared": ("profile", gettext_lazy("Prepare the profile")),
}
"""Each kind of fact that meets a duty, with the page that writes it or leads to it."""


def offer() -> None:
    """Put these on every record; what is missing comes before everything else."""
    actions.add(MISSING, first=True)
    actions.add(LIVING)
    actions.add(ENDING)
    for kind, (address, words) in MEETS.items():
        owed.does(kind, address, words)

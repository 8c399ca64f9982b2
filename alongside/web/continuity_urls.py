"""The addresses of continuity: the introduced handover, what goes with the child, the last carer's door, and eighteen."""

from enum import StrEnum

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from alongside.rules.permissions import Permission
from alongside.vocabulary.continuity import HandoverPart
from alongside.vocabulary.eighteen import Item, ItemState
from alongside.vocabulary.holding import Side
from alongside.vocabulary.travels import Thing
from alongside.web import (
    actions,
    continuity_doors,
    continuity_eighteen,
    continuity_handover,
    continuity_search,
    continuity_sections,
    continuity_steps,
    continuity_take,
    continuity_travels,
    labels,
    owed,
    record_sections,
)
from alongside.web.actions import Action, Group


class _OfList:
    """One code of a closed list as a part of an address."""

    codes: type[StrEnum]

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return self.codes(value).value


def _converter(codes_of: type[StrEnum]) -> type[_OfList]:
    return type("OfList", (_OfList,), {"codes": codes_of, "regex": "|".join(codes_of)})


register_converter(_converter(HandoverPart), "handover_part")
register_converter(_converter(Thing), "thing")
register_converter(_converter(Item), "item")
register_converter(_converter(Side), "side")

CHILD = "child/<ref:ref>"
HANDOVER = f"{CHILD}/handover"
EIGHTEEN = f"{CHILD}/eighteen"

urlpatterns = [
    path(f"{HANDOVER}/steps", continuity_handover.handover, name="introduction"),
    path(f"{HANDOVER}/told", continuity_steps.TOLD, name="handover_told"),
    path(f"{HANDOVER}/say", continuity_steps.SAID, name="handover_said"),
    path(f"{HANDOVER}/no", continuity_steps.NO_ANSWERED, name="handover_no"),
    path(f"{HANDOVER}/met", continuity_steps.MET, name="handover_met"),
    path(f"{HANDOVER}/goodbye", continuity_steps.GOODBYE, name="goodbye"),
    path(f"{HANDOVER}/left-out/<handover_part:part>", continuity_steps.LEFT_OUT, name="handover_left_out"),
    path(f"{HANDOVER}/off", continuity_steps.CALL_OFF, name="handover_called_off"),
    path(f"{HANDOVER}/take", continuity_take.TAKE_OVER, name="take_over"),
    path(f"{CHILD}/with", continuity_travels.goes_along, name="travels"),
    path(f"{CHILD}/with/check", continuity_travels.CHECK, name="travels_checked"),
    path(f"{CHILD}/with/<thing:thing>", continuity_travels.THING, name="travel"),
    path("children/left", continuity_doors.children_left, name="children_left"),
    path(f"{CHILD}/came-here", continuity_doors.came_here, name="came_here"),
    path(f"{CHILD}/asked-for", continuity_doors.asked_for, name="asked_for"),
    path(f"{CHILD}/door/<seq:seq>", continuity_doors.ANSWER, name="door_answered"),
    path("children/turning-18", continuity_search.turning_18, name="turning_18"),
    path(EIGHTEEN, continuity_eighteen.eighteen, name="eighteen"),
    path(f"{EIGHTEEN}/<item:item>", continuity_eighteen.ITEM, name="transition_item"),
    path(f"{EIGHTEEN}/search/<side:side>", continuity_search.ANSWER, name="search_after_18"),
]

labels.fuller(
    (ItemState.NOT_YET, _("not yet")),
    (Item.CONSENT, _("the young person's consent to go on")),
    (Item.ADULT_NRM, _("consent to adult support under the National Referral Mechanism (NRM)")),
    (Item.ACCOMMODATION, _("where to live after 18")),
    (Item.IMMIGRATION, _("immigration: when leave ends")),
    (Item.POST_18_WORKER, _("post-18 worker")),
)

under_way = actions.of_standing(lambda standing: standing.continuity.current is not None)

actions.add(
    Group(
        _("Continuity"),
        (
            Action(_("See the handover"), "introduction", Permission.OPEN, under_way),
            Action(
                _("Write down what the child says of the next guardian"), "handover_said", Permission.ASK, under_way
            ),
            Action(_("See what goes with the child"), "travels", Permission.OPEN, actions.while_open),
            Action(_("Plan turning 18"), "eighteen", Permission.OPEN, continuity_eighteen.near),
        ),
    )
)
owed.does("advocacy.handed_over", "introduction", _("See the handover"), Permission.ARRANGE_COVER)
owed.does("advocacy.handover_told", "handover_told", _("Write down that the child was told"), Permission.ASK)
owed.does("advocacy.handover_no_answered", "handover_no", _("Answer the child's no"), Permission.ARRANGE_COVER)
owed.does("advocacy.handover_met", "handover_met", _("Write down the meeting"), Permission.ASK)
owed.does("advocacy.goodbye_said", "goodbye", _("Write down the goodbye"), Permission.ASK)
owed.does("placement.followed", "travels", _("Write down what goes with the child"), Permission.PLACE)
owed.does("placement.door_answered", "record", _("Take it up on the record"), Permission.ANSWER)
owed.does("advocacy.transition_planned", "eighteen", _("Plan turning 18"), Permission.TALK)
owed.does("advocacy.transition_answered", "eighteen", _("See turning 18"), Permission.TALK)
owed.does("missing.search_accepted", "eighteen", _("Say who goes on looking"), Permission.HAND_OVER)

for _section in continuity_sections.SECTIONS:
    record_sections.add(_section)

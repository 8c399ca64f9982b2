"""The addresses of placement, missing, the talk afterwards and ending support."""

from django.urls import path, register_converter

from alongside.vocabulary.missing import Told
from alongside.web import (
    address_pages,
    closing_pages,
    depth_action_pages,
    depth_notice_pages,
    earlier_pages,
    ending_page,
    episode_page,
    finding_pages,
    house_page,
    information_pages,
    missing_actions,
    note_pages,
    place_page,
    placement_pages,
    plan_of_search_review,
    profile_pages,
    report_pages,
    search_pages,
    shift_pages,
    stay_pages,
    talk_page,
    talk_pages,
    told_pages,
)


class Whom:
    """One of those who must hear of a missing child, as a part of an address."""

    regex = "|".join(Told)

    def to_python(self, value: str) -> Told:
        return Told(value)

    def to_url(self, value: Told) -> str:
        return Told(value).value


register_converter(Whom, "whom")
missing_actions.offer()

CHILD = "child/<ref:ref>"
EPISODE = f"{CHILD}/episode"

urlpatterns = [
    path("house", house_page.houses, name="houses"),
    path("house/<seq:desk>", house_page.house, name="house"),
    path("house/<seq:desk>/shift", shift_pages.shift, name="shift"),
    path(f"{CHILD}/missing", report_pages.REPORT, name="report_missing"),
    path(f"{CHILD}/missing/earlier", earlier_pages.EARLIER, name="earlier_time_away"),
    path(EPISODE, episode_page.episode, name="episode"),
    path(f"{EPISODE}/<seq:seq>", episode_page.episode, name="episode_past"),
    path(f"{EPISODE}/add", report_pages.ADD, name="report_added"),
    path(f"{EPISODE}/told/<whom:whom>", told_pages.TELL, name="missing_told"),
    path(f"{EPISODE}/taken/<whom:whom>", told_pages.TAKE, name="missing_taken"),
    path(f"{EPISODE}/not-taken/<whom:whom>", told_pages.NOT_TAKEN, name="missing_not_taken"),
    path(f"{EPISODE}/state", note_pages.CHANGE_STATE, name="missing_state"),
    path(f"{EPISODE}/strategy", note_pages.STRATEGY, name="strategy_decided"),
    path(f"{EPISODE}/unit", note_pages.UNIT_NOTIFIED, name="unit_notified"),
    path(f"{EPISODE}/circulated", note_pages.CIRCULATED, name="circulated"),
    path(f"{EPISODE}/home-office", depth_notice_pages.HOME_OFFICE, name="home_office_told"),
    path(f"{EPISODE}/police-closed", note_pages.POLICE_CLOSED, name="police_closed"),
    path(f"{EPISODE}/died", note_pages.DIED, name="died"),
    path(f"{EPISODE}/level", search_pages.RISK_LEVEL, name="risk_level"),
    path(f"{EPISODE}/action", depth_action_pages.ACTION, name="action_agreed"),
    path(f"{EPISODE}/action/<seq:action>", depth_action_pages.ACTION_DONE, name="action_done"),
    path(f"{EPISODE}/review", plan_of_search_review.REVIEW, name="missing_reviewed"),
    path(f"{EPISODE}/bed", search_pages.BED_TONIGHT, name="bed_tonight"),
    path(f"{EPISODE}/bed/lost", search_pages.BED_LOST, name="bed_lost"),
    path(f"{EPISODE}/information", information_pages.INFORMATION, name="information"),
    path(f"{EPISODE}/police-information", information_pages.POLICE_INFORMATION, name="police_information"),
    path(f"{EPISODE}/sighting", information_pages.SIGHTING, name="sighting"),
    path(f"{EPISODE}/located", finding_pages.LOCATED, name="missing_located"),
    path(f"{EPISODE}/safe", finding_pages.SAFE_HANDS, name="missing_safe"),
    path(f"{EPISODE}/back", finding_pages.BACK, name="missing_back"),
    path(f"{EPISODE}/elsewhere", finding_pages.ELSEWHERE, name="missing_elsewhere"),
    path(f"{EPISODE}/confirmed", finding_pages.CONFIRM, name="missing_confirmed"),
    path(f"{EPISODE}/checked", finding_pages.CHECKED, name="missing_checked"),
    path(f"{CHILD}/place", place_page.place, name="place"),
    path(f"{CHILD}/place/choose", placement_pages.CHOOSE, name="choose_home"),
    path(f"{CHILD}/place/checked", placement_pages.CHECKED, name="home_checked"),
    path(f"{CHILD}/place/not-checked", placement_pages.NOT_CHECKED, name="home_not_checked"),
    path(f"{CHILD}/place/approved", placement_pages.APPROVED, name="home_approved"),
    path(f"{CHILD}/place/journey", stay_pages.JOURNEY, name="journey"),
    path(f"{CHILD}/place/arrived", placement_pages.ARRIVED, name="arrive"),
    path(f"{CHILD}/place/ended", placement_pages.ENDED, name="home_ended"),
    path(f"{CHILD}/place/stay", stay_pages.STAY, name="stay"),
    path(f"{CHILD}/place/stay/ended", stay_pages.STAY_ENDED, name="stay_ended"),
    path(f"{CHILD}/place/address", address_pages.ADDRESS_KNOWN, name="address_known"),
    path(f"{CHILD}/profile", profile_pages.PROFILE, name="profile"),
    path(f"{CHILD}/talk", talk_page.talk, name="talk"),
    path(f"{CHILD}/talk/offer", talk_pages.OFFER, name="talk_offered"),
    path(f"{CHILD}/talk/<seq:offer>/answer", talk_pages.ANSWER, name="talk_answered"),
    path(f"{CHILD}/talk/held", talk_pages.HOLD, name="talk_held"),
    path(f"{CHILD}/talk/gathered", talk_pages.GATHER, name="talk_gathered"),
    path(f"{CHILD}/end", ending_page.ending, name="ending"),
    path(f"{CHILD}/end/propose", closing_pages.PROPOSE, name="ending_proposed"),
    path(f"{CHILD}/end/agree", closing_pages.AGREE, name="ending_agreed"),
    path(f"{CHILD}/end/disagree", closing_pages.DISAGREE, name="ending_refused"),
]

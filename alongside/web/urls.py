"""Every page, by journey. A reference is random; no address ever holds a name or a place."""

from django.urls import include, path, register_converter

from alongside.web import (
    addresses,
    allocation_pages,
    ask_pages,
    contact_pages,
    duty_pages,
    guardian_pages,
    here_pages,
    lists,
    plan_pages,
    put_right,
    record_page,
    refer_pages,
    refer_search,
    referral_pages,
    ring_page,
    sign_in,
    today,
    today_parts,
    why_page,
)

register_converter(addresses.Reference, "ref")
register_converter(addresses.Seq, "seq")
register_converter(addresses.DutyCode, "duty")

signing_in = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-in/as", sign_in.sign_in_by_trust, name="sign_in_by_trust"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
]
over_children = [
    path("", today.today, name="today"),
    path("pulse", today.pulse, name="pulse"),
    path("today/not-heard-from", today_parts.silent, name="all_silent"),
    path("today/may-have-been-found", today_parts.maybe_found, name="all_maybe_found"),
    path("today/answers", today_parts.asked_of_me, name="all_asked"),
    path("today/mine", today_parts.mine, name="all_mine"),
    path("today/others", today_parts.others, name="all_others"),
    path("today/not-known", today_parts.not_known, name="all_not_known"),
    path("children", lists.children, name="children"),
    path("children/waiting", lists.without_guardian, name="without_guardian"),
    path("children/missing", lists.missing_now, name="missing_now"),
    path("duties", duty_pages.duties, name="duties"),
    path("duties/<duty:code>", duty_pages.duty, name="duty"),
]
referral = [
    path("refer", refer_search.search, name="refer"),
    path("refer/child", refer_pages.short, name="refer_child"),
    path("refer/child/long", refer_pages.long, name="refer_child_long"),
    path("child/<ref:ref>/refer-again", refer_pages.again, name="refer_again"),
    path("child/<ref:ref>/join", referral_pages.JOIN, name="join"),
    path("child/<ref:ref>/acknowledge", referral_pages.ACKNOWLEDGE, name="acknowledge"),
    path("child/<ref:ref>/accept", referral_pages.ACCEPT, name="accept"),
    path("child/<ref:ref>/decline", referral_pages.DECLINE, name="decline"),
    path("child/<ref:ref>/pass-on", referral_pages.PASS_ON, name="pass_on"),
    path("child/<ref:ref>/take", referral_pages.TAKE_PASSED, name="take_passed"),
    path("child/<ref:ref>/responsible", referral_pages.RESPONSIBILITY, name="responsibility"),
]
guardian = [
    path("child/<ref:ref>/allocate", allocation_pages.ALLOCATE, name="allocate"),
    path("child/<ref:ref>/guardian", allocation_pages.ANSWER, name="answer_allocation"),
    path("child/<ref:ref>/guardian/answered", referral_pages.after_answer, name="after_answer"),
    path("child/<ref:ref>/support", allocation_pages.SUPPORT, name="support"),
    path("child/<ref:ref>/cover", guardian_pages.COVER, name="cover"),
    path("child/<ref:ref>/handover", guardian_pages.HANDOVER, name="handover"),
    path("child/<ref:ref>/guardian/gone", guardian_pages.GONE, name="guardian_lost"),
    path("child/<ref:ref>/note", guardian_pages.NOTE, name="note"),
    path("child/<ref:ref>/advised", guardian_pages.LEAD_ADVISED, name="lead_advised"),
]
contact = [
    path("child/<ref:ref>/contact", contact_pages.MADE, name="contact_made"),
    path("child/<ref:ref>/tried", contact_pages.TRIED, name="contact_tried"),
    path("child/<ref:ref>/heard", contact_pages.HEARD, name="heard_from"),
    path("child/<ref:ref>/expect", plan_pages.EXPECT_ONCE, name="expect_once"),
    path("child/<ref:ref>/here", here_pages.here, name="is_here"),
    path("child/<ref:ref>/here/written", here_pages.written, name="is_here_written"),
    path("child/<ref:ref>/here/earlier", here_pages.HERE_EARLIER, name="is_here_earlier"),
    path("child/<ref:ref>/plan", plan_pages.AGREE, name="plan"),
    path("child/<ref:ref>/plan/step-down", plan_pages.STEP_DOWN, name="step_down"),
]
owed = [
    path("child/<ref:ref>/why/<duty:duty>/<seq:occurrence>", why_page.why, name="why"),
    path("child/<ref:ref>/ask/<duty:duty>/<seq:occurrence>", ask_pages.ASK, name="ask"),
    path("child/<ref:ref>/answer/<seq:asked>", ask_pages.ANSWER, name="answer"),
    path("child/<ref:ref>/could-not/<duty:duty>/<seq:occurrence>", ask_pages.COULD_NOT, name="could_not"),
]
missing = [path("", include("alongside.web.missing_urls"))]
IN_DEPTH = (
    "account",
    "asking",
    "care",
    "continuity",
    "depth",
    "find",
    "found",
    "holding",
    "meeting",
    "noticing",
    "on_call",
    "paper",
    "plan_of_search",
    "promise",
    "reach",
    "reference",
    "same",
)
"""Parts of the way with addresses of their own, each in `alongside/web/<part>_urls.py`."""
in_depth = [path("", include(f"alongside.web.{part}_urls")) for part in IN_DEPTH]
record = [
    path("child/<ref:ref>", record_page.record, name="record"),
    path("child/<ref:ref>/ring", ring_page.ring, name="ring"),
    path("child/<ref:ref>/entry/<seq:seq>", put_right.entry, name="entry"),
]

urlpatterns = [*signing_in, *over_children, *referral, *guardian, *contact, *owed, *missing, *in_depth, *record]

"""Every page, by journey. A reference is random; no address ever holds a name or a place."""

from django.urls import path

from alongside.web import contact_pages, lists, record_page, sign_in

urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("", lists.today, name="today"),
    path("children", lists.children, name="children"),
    path("children/waiting", lists.without_guardian, name="without_guardian"),
    path("children/missing", lists.missing_now, name="missing_now"),
    path("child/<str:ref>", record_page.record, name="record"),
    path("child/<str:ref>/contact", contact_pages.MADE, name="contact_made"),
]

"""The addresses of the rotas of managers on call."""

from django.urls import path

from alongside.web import on_call_pages

urlpatterns = [
    path("on-call", on_call_pages.on_call, name="on_call"),
    path("on-call/<seq:desk>", on_call_pages.set_on_call, name="set_on_call"),
]

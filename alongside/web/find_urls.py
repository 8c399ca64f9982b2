"""The addresses of finding a child by name, of the searches somebody keeps, and of how well the search works."""

from django.urls import path
from django.urls.resolvers import URLPattern

from alongside.web import find_how_well, find_kept_pages, find_pages

urlpatterns: list[URLPattern] = [
    path("find", find_pages.find, name="find"),
    path("find/keep", find_kept_pages.keep, name="find_keep"),
    path("find/kept", find_kept_pages.mine, name="find_kept"),
    path("find/kept/<seq:number>", find_kept_pages.change, name="find_kept_one"),
    path("find/kept/<seq:number>/seen", find_kept_pages.seen, name="find_kept_seen"),
    path("find/how-well", find_how_well.how_well, name="find_how_well"),
]

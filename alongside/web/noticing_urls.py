"""The addresses of one part of the way."""

from django.urls.resolvers import URLPattern

urlpatterns: list[URLPattern] = []

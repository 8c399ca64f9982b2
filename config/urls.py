"""All addresses are the web's own."""

from alongside.web.urls import urlpatterns

__all__ = ["urlpatterns"]

"""Every setting, from the environment, checked when the process starts."""

import os
from pathlib import Path

from alongside.database.django_database import databases

ROOT = Path(__file__).resolve().parent.parent


class Unset(Exception):  # noqa: N818
    """A setting is missing or unsafe: which, and what to do."""


def required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise Unset(f"{name} is not set: give it in the environment")
    return value


MODE = os.environ.get("ALONGSIDE_MODE", "production")
if MODE not in ("production", "demo", "test"):
    raise Unset("ALONGSIDE_MODE is production, demo or test")
DEMO = MODE == "demo"
TRUST_SIGN_IN = os.environ.get("ALONGSIDE_TRUST_SIGN_IN") == "yes"
if MODE == "production" and (TRUST_SIGN_IN or os.environ.get("ALONGSIDE_DEMO_CLOCK")):
    raise Unset(
        "production has no demo clock and no sign-in by trust: unset ALONGSIDE_TRUST_SIGN_IN and ALONGSIDE_DEMO_CLOCK"
    )

DEBUG = False
SECRET_KEY = required("ALONGSIDE_SECRET") if MODE == "production" else os.environ.get("ALONGSIDE_SECRET", "not-secret")
ALLOWED_HOSTS = os.environ.get("ALONGSIDE_HOSTS", "127.0.0.1,localhost").split(",")
HTTPS = MODE == "production"

INSTALLED_APPS = ["django.contrib.staticfiles", "schema", "alongside.web"]
MIDDLEWARE = [
    "alongside.web.middleware.Guarded",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "alongside.web.middleware.WhoIsHere",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DATABASES = databases(os.environ)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "alongside/web/templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "alongside.web.context.page",
            ],
            "libraries": {},
            "builtins": [],
        },
    }
]
FORM_RENDERER = "alongside.web.renderer.GovukRenderer"
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "alongside/web/static"

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# A picture is held in memory or not at all: nothing that was sent is ever written to a disk in clear, signed in or not.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

"""Settings. Everything that differs between machines comes from the environment:

TROPISM_VAR         folder of the database, the secret key and collected static files; default `var` here
TROPISM_SECRET_KEY  signing key; else one is made once and kept in TROPISM_VAR
TROPISM_HOSTS       host names that the site answers to, joined by commas
TROPISM_HTTPS       1 when visitors come over https: redirects, and cookies over https only
TROPISM_PROXY       1 when a proxy in front sets X-Forwarded-Proto
TROPISM_DEBUG       1 for Django's debug pages, on one's own machine only
DATABASE_URL        PostgreSQL or another SQLite file
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from tropism.web.secret import secret_key

WEB = Path(__file__).resolve().parent
VAR = Path(os.environ.get("TROPISM_VAR", "var")).resolve()


def _on(name: str) -> bool:
    return os.environ.get(name, "") == "1"


def _list(name: str, *, default: str) -> list[str]:
    return [part for part in os.environ.get(name, default).split(",") if part]


DEBUG = _on("TROPISM_DEBUG")
SECRET_KEY = os.environ.get("TROPISM_SECRET_KEY") or secret_key(VAR / "secret_key")
ALLOWED_HOSTS = _list("TROPISM_HOSTS", default="localhost,127.0.0.1,[::1]")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "corsheaders",
    "csp",
    "tropism.apps.people",
    "tropism.apps.framework",
    "tropism.apps.catalogue",
    "tropism.apps.pathways",
    "tropism.apps.careers",
    "tropism.apps.strategy",
]
MIDDLEWARE = [
    "tropism.web.middleware.refuse_large_bodies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tropism.web.middleware.limit_what_browsers_may_do",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tropism.web.urls"
WSGI_APPLICATION = "tropism.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR / 'tropism.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for the writer, and a writer waits its turn instead of failing halfway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.static", "tropism.web.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "tropism.web.context.shell",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": ["'unsafe-inline'"],  # custom properties that carry figures into CSS
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_HSTS_SECONDS = 31_536_000  # sent over https only
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = _on("TROPISM_HTTPS")
if _on("TROPISM_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _on("TROPISM_HTTPS")
CSRF_FAILURE_VIEW = "tropism.web.errors.csrf_failure"

# Anyone may read the API from any site, without credentials; POST is there for plans, which store nothing.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
CORS_ALLOW_HEADERS = ["accept", "content-type"]
CORS_EXPOSE_HEADERS = ["content-disposition"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Messages name a path, never a query string, a cookie or a body.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # the access log already has every 404
    },
}

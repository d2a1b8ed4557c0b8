"""Settings: the least that migrations and tests need."""

from pathlib import Path

import dj_database_url

BASE = Path.cwd()
SECRET_KEY = "development only"  # noqa: S105
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{BASE / 'tropism.sqlite3'}")}
INSTALLED_APPS = [
    "tropism.apps.people",
    "tropism.apps.framework",
    "tropism.apps.catalogue",
    "tropism.apps.strategy",
]

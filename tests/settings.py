"""The site's own settings, with static files straight from the source tree and nothing kept between runs."""

import os

os.environ.setdefault("TROPISM_SECRET_KEY", "only for tests")

from tropism.web.settings import *  # noqa: F403
from tropism.web.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

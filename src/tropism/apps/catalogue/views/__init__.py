"""The pages of training and of skills."""

from tropism.apps.catalogue.views.framework import skill, skills
from tropism.apps.catalogue.views.programmes import (
    events,
    funding,
    initiatives,
    programme,
    provider,
    providers,
    training,
)

__all__ = [
    "events",
    "funding",
    "initiatives",
    "programme",
    "provider",
    "providers",
    "skill",
    "skills",
    "training",
]

"""The pages of training and of skills."""

from tropism.apps.catalogue.views.skills import skill, skills
from tropism.apps.catalogue.views.training import (
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

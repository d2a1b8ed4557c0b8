"""The home page: what skills the sector asks for, what is taught of them, and where to go next."""

from tropism.web.home.view import home

__all__ = ["home"]

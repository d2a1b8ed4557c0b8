"""Writes of the framework, and how any app brings its tables up to a pack."""

from tropism.apps.framework.actions.install import install
from tropism.apps.framework.actions.reconcile import Change, Clash, Renaming, Table, TableReport, reconcile

__all__ = ["Change", "Clash", "Renaming", "Table", "TableReport", "install", "reconcile"]

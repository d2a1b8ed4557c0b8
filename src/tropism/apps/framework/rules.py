"""Who may change a fact."""

from tropism.apps.framework.models import Fact


def may_edit(row: Fact) -> bool:
    """A pack's rows change by installing a newer pack; a user's own rows change by hand."""
    return row.pack_id is None

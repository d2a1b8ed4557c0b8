"""People and what they did: the audit trail."""

"""The best way from where a person stands to a role: plans over the rows of this database."""

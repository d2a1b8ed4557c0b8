"""The competency framework: skills, the roles that need them, and where people start."""

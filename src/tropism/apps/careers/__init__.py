"""Careers: roles, where one could go from here, and how to get there."""

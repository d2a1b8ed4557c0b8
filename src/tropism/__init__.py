"""Tropism puts a sector's skills strategy to work."""

__version__ = "0.1.0"

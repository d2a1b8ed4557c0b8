"""Sector packs: what a pack is, how it is loaded, how it is checked."""

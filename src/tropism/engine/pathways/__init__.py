"""Cheapest, fastest and Pareto pathways from a person to a role, exact."""

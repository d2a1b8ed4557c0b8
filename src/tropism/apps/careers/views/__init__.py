"""Pages of careers: roles, where a visitor starts, where they could go, and how to get there."""

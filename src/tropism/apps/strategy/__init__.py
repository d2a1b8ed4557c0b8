"""The strategy room: where skills run short, and the sector's own figures."""

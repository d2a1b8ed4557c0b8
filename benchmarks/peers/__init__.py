"""Other engines on the same reduced tasks, each in a process of its own, timed in its own CPU seconds."""

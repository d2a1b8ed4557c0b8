"""Wire formats: dataclasses in, text out, and back. No Django, files or network."""

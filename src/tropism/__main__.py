"""`python -m tropism`, for when the `tropism` command is not on the path."""

from tropism.cli import main

if __name__ == "__main__":
    main()

"""The mathematics: arrays and frozen values in, frozen results out."""

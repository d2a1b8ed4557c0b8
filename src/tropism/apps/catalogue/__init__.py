"""What can be learned, from whom, for how much: programmes, providers, funding, events."""

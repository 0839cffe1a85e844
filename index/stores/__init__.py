"""The catalogue, and the indexes derived from it."""

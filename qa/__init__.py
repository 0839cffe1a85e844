"""The read path: a question becomes evidence, a draft, and a checked answer."""

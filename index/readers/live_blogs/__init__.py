"""Live blogs as plain text: told from articles, and split into their posts."""

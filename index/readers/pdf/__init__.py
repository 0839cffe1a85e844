"""PDF: its text, taken out in a process of its own, as paragraphs."""

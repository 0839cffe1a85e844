"""What a question's words say of time, outlets, authors and kinds, by rules.

Everything found keeps the place of the words that it was read from, so that it can be
shown to whoever asked, and be overridden.
"""

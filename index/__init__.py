"""The write path: sources become articles, versions, passages and vectors."""

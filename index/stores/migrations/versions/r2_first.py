"""The schema of the first release. Catalogues are never made by it, only stamped."""

revision = "2"
down_revision = None


def upgrade() -> None:
    """Nothing comes before it."""

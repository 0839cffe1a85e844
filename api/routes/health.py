"""``/healthz``: the process is up. ``/readyz``: it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from api.context import ContextDep
from api.documentation import answers, problems
from api.examples import HEALTH, READY
from api.responses import Health, Readiness

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the process up?", responses=answers(HEALTH))
async def healthz() -> Health:
    """Says yes, whatever the stores and the model do."""
    return Health(status="ok")


@router.get(
    "/readyz",
    summary="Can it answer?",
    responses=answers(READY) | problems(503),
)
async def readyz(context: ContextDep) -> Readiness:
    """Says yes when the stores are open, the indexes have caught up and the
    embedder is the archive's; else why not."""
    return await context.searches.run(context.readiness)

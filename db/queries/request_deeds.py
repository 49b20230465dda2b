"""What was done to a request, as the audit tells it."""

from __future__ import annotations

from db.queries.deeds import deeds_of, done_since
from db.rules.request_notices import DEEDS, sentence
from db.rules.texts import joined

_SINCE = deeds_of(DEEDS)


async def tell_since(reference: str, revision: int) -> str:
    """What was done to the request after this revision, in sentences, the latest last."""
    since = await done_since(_SINCE, reference, revision)
    return joined([sentence(*deed) for deed in since], " ") if since else ""

"""What tells a form that was sent twice from two forms: a random token that its page was drawn with.

Without a script nothing keeps a second click from sending a form again before the first answer is there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

TOKEN = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
LONGEST = 60


def key(token: str, *deed: object, typed: str = "") -> str:
    """What is stored with what the form began, and is there only once; "" for a form that says no token of ours.

    `deed`: which form of its page it was, and about what: all forms of a page carry one token. `typed`: what was typed
    into it. Who goes back to the page and types something else has sent another form.
    """
    parts = [*map(str, deed), *([hashlib.sha256(typed.encode()).hexdigest()[:16]] if typed else []), token]
    return " ".join(parts)[-LONGEST:] if TOKEN.fullmatch(token) else ""


def digest(typed: Mapping[str, str]) -> str:
    """What was typed into a form that says which revision it was drawn from, short; "" of nothing.

    A deed is recorded with it: sent twice, the form is known again by who sent it, and about which revision.
    """
    return hashlib.sha256(repr(sorted(typed.items())).encode()).hexdigest()[:16] if typed else ""

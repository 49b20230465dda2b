"""The one stylesheet: every component's .css in order, the tokens and the page first."""

import re
from pathlib import Path

COMPONENTS = Path(__file__).parent.parent / "components"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")


def joined_stylesheet() -> str:
    """All component stylesheets as one, without comments and indentation.

    Order: the tokens, the rest of the page, then every other component by path, so that a block never depends on luck.
    """
    files = sorted(COMPONENTS.rglob("*.css"), key=lambda path: (_rank(path), path.as_posix()))
    return "\n".join(SPACE.sub("\n", COMMENT.sub("", file.read_text())).strip() for file in files)


def _rank(path: Path) -> int:
    if path.name == "tokens.css":
        return 0
    return 1 if path.parent.name == "page" else 2

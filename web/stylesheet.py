"""The stylesheets: every component's .css in order, the tokens and the page first; each reader gets what he may see."""

import re
from enum import IntEnum
from pathlib import Path

COMPONENTS = Path(__file__).parent.parent / "components"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")


class Reader(IntEnum):
    """Whoever comes later sees all that those before see; but staff does not see the rooms `FOR_PROVIDERS`."""

    PUBLIC = 0
    PROVIDER = 1
    STAFF = 2
    EVERYTHING = 3


FIRST_SEEN_BY = {
    "account_details.email_pending": Reader.PROVIDER,
    "account_history": Reader.PROVIDER,
    "claim_forms": Reader.PROVIDER,
    "claims": Reader.PROVIDER,
    "authorization_reviews": Reader.STAFF,
    "authorizations": Reader.PROVIDER,
    "benefits": Reader.PROVIDER,
    "clerks": Reader.PROVIDER,
    "codes": Reader.PROVIDER,
    "desk": Reader.STAFF,
    "eligibility": Reader.PROVIDER,
    "gallery": Reader.EVERYTHING,
    "home.signed_in_home": Reader.PROVIDER,
    "kept_forms": Reader.PROVIDER,
    "letters": Reader.STAFF,
    "mail_box": Reader.STAFF,
    "many": Reader.PROVIDER,
    "messages": Reader.PROVIDER,
    "page.provider_line": Reader.PROVIDER,
    "providers": Reader.STAFF,
    "providers.csv_field": Reader.PROVIDER,
    "requests": Reader.STAFF,
    "requests.administrator_request": Reader.PUBLIC,
    "requests.pin_letter_request": Reader.PUBLIC,
    "requests.request_sent": Reader.PUBLIC,
    "requests.request_state": Reader.PUBLIC,
    "sessions.session_end": Reader.PROVIDER,
    "sessions.session_list": Reader.PROVIDER,
    "switch_provider": Reader.PROVIDER,
    "today": Reader.STAFF,
}
"""Folders and components that are not for everybody: the first view of a stranger carries none of their styles."""


FOR_PROVIDERS = frozenset(
    {
        *("authorizations", "benefits", "claim_forms", "claims", "codes", "drugs", "eligibility", "pmpm"),
        *("remittances", "switch_provider"),
        "many",
    }
)
"""Folders that only people who act for a provider ever see."""


def first_seen_by(component: str) -> Reader:
    """Who sees `folder.component` first. Said of the component itself, else of its folder."""
    return FIRST_SEEN_BY.get(component, FIRST_SEEN_BY.get(component.partition(".")[0], Reader.PUBLIC))


def is_seen_by(reader: Reader, component: str) -> bool:
    """Whether this reader ever sees `folder.component`."""
    if reader is Reader.STAFF and component.partition(".")[0] in FOR_PROVIDERS:
        return False
    return first_seen_by(component) <= reader


def joined_stylesheet(reader: Reader = Reader.EVERYTHING) -> str:
    """All component stylesheets that this reader needs as one, without comments and indentation.

    Order: the tokens, the rest of the page, then every other component by path, so that a block never depends on luck.
    """
    files = sorted(COMPONENTS.rglob("*.css"), key=lambda path: (_rank(path), path.as_posix()))
    needed = [file for file in files if is_seen_by(reader, f"{file.parent.name}.{file.stem}")]
    return "\n".join(SPACE.sub("\n", COMMENT.sub("", file.read_text())).strip() for file in needed)


def _rank(path: Path) -> int:
    if path.name == "tokens.css":
        return 0
    return 1 if path.parent.name == "page" else 2

"""Which help belongs to which page."""

from web.desk_panels import DESK
from web.panels import ALL

PANELS = {panel.key: panel for panel in ALL}
DESK_PANELS = {panel.key: panel for panel in DESK}
PAGES = {page: panel.key for panel in (*ALL, *DESK) for page in (panel.path, *panel.pages) if page}


def help_path(path: str) -> str:
    """Where the help of the page at `path` is: that of its panel, or all help."""
    parts = path.split("/")
    nearest = ("/".join(parts[:end]) for end in range(len(parts), 1, -1))
    key = next((PAGES[page] for page in nearest if page in PAGES), "")
    return f"/help/{key}" if key else "/help"

"""Finds the two engines the stories run in, and installs them where they are missing.

python -m e2e.browsers            says which engines the stories would use
python -m e2e.browsers install    brings what is missing, then says the same
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Error, Playwright, sync_playwright

# Edge talks to its maker when it starts, and draws with a process of its own; a test run needs neither.
QUIET_CHROMIUM = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True, kw_only=True)
class Product:
    """One engine and the ways to come by it, in the order in which they are tried."""

    engine: str
    title: str
    variable: str
    installed: Sequence[str]
    package: str
    packaged: Sequence[str]


FIREFOX = Product(
    engine="firefox",
    title="Firefox",
    variable="PORTAL_FIREFOX",
    installed=(
        "firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ),
    package="firefox-esr",
    packaged=("firefox-esr",),
)
EDGE = Product(
    engine="chromium",
    title="the Edge engine",
    variable="PORTAL_EDGE",
    installed=(
        "microsoft-edge",
        "microsoft-edge-stable",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
    package="chromium",
    packaged=("chromium", "chromium-browser"),
)
PRODUCTS = {product.engine: product for product in (FIREFOX, EDGE)}


@dataclass(frozen=True, kw_only=True)
class Engine:
    """An engine that was found: where it is, and where that was learned."""

    product: Product
    path: str
    source: str

    @property
    def is_playwrights_own(self) -> bool:
        return self.source == "playwright"

    def launch_options(self) -> dict[str, Any]:
        """Give the arguments for Playwright's `launch`."""
        options: dict[str, Any] = {} if self.is_playwrights_own else {"executable_path": self.path}
        if self.product is EDGE:
            options["args"] = [*QUIET_CHROMIUM, *(["--no-sandbox"] if is_root() else [])]
        elif not self.is_playwrights_own:
            # The distribution's Firefox is not patched, so it is driven over WebDriver BiDi.
            options["channel"] = "moz-firefox"
            # No process is started ahead of the page that will need it.
            options["firefox_user_prefs"] = {"dom.ipc.processPrelaunch.enabled": False}
        return options


class MissingEngine(Exception):
    """An engine is nowhere on this machine; the message says what to do."""


def find(engine: str, playwright: Playwright) -> Engine:
    """Find Firefox (`firefox`) or the Edge engine (`chromium`); raises MissingEngine."""
    product = PRODUCTS[engine]
    given = os.environ.get(product.variable)
    if given:
        path = shutil.which(given)
        if path is None:
            raise MissingEngine(f"{product.variable} says {given!r}, but there is no program there.")
        return Engine(product=product, path=path, source=product.variable)
    here = _on_this_machine(product)
    if here:
        return here
    own = _browser_type(playwright, product).executable_path
    if own and Path(own).exists():
        return Engine(product=product, path=own, source="playwright")
    raise MissingEngine(
        f"{product.title} was not found. Either install it ({product.package} on Debian and Ubuntu), or set"
        f" {product.variable} to the path of its program, or run: {sys.executable} -m e2e.browsers install"
    )


def version(engine: Engine, playwright: Playwright) -> str:
    """Start the engine and ask for its version; raises MissingEngine when it does not start."""
    try:
        browser = _browser_type(playwright, engine.product).launch(**engine.launch_options())
    except Error as error:
        reason = str(error).partition("\n")[0]
        raise MissingEngine(f"{engine.path} does not start as {engine.product.title}: {reason}") from error
    try:
        return browser.version
    finally:
        browser.close()


def tell(name: str, playwright: Playwright) -> None:
    """Print which engine the stories use, and its version; raises MissingEngine."""
    engine = find(name, playwright)
    print(f"{name}: {version(engine, playwright)} ({engine.path}, {engine.source})", flush=True)


def install() -> None:
    """Bring each missing engine: by apt as root, else Playwright's own build; raises MissingEngine."""
    for product in PRODUCTS.values():
        for bring in (_nothing, _install_package, _install_playwrights_own):
            bring(product)
            if _is_there(product):
                break
        else:
            with sync_playwright() as playwright:
                tell(product.engine, playwright)


def _on_this_machine(product: Product) -> Engine | None:
    for source, names in (("installed", product.installed), ("package", product.packaged)):
        for name in names:
            path = shutil.which(name)
            if path is not None:
                return Engine(product=product, path=path, source=source)
    return None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _is_there(product: Product) -> bool:
    with sync_playwright() as playwright:
        try:
            tell(product.engine, playwright)
        except MissingEngine:
            return False
    return True


def _nothing(product: Product) -> None:
    """Comes first in the list of means: what is there already needs no installing."""


def _install_package(product: Product) -> None:
    if not (is_root() and shutil.which("apt-get")):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=quiet, check=False)
    subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", product.package], env=quiet, check=False)


def _install_playwrights_own(product: Product) -> None:
    with_libraries = ["--with-deps"] if is_root() else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *with_libraries, product.engine], check=False)


def _browser_type(playwright: Playwright, product: Product) -> BrowserType:
    return playwright.firefox if product is FIREFOX else playwright.chromium


def main(arguments: Sequence[str]) -> int:
    try:
        if list(arguments) == ["install"]:
            install()
        elif arguments:
            print(__doc__)
            return 2
        else:
            with sync_playwright() as playwright:
                for name in PRODUCTS:
                    tell(name, playwright)
    except MissingEngine as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

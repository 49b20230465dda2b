"""The accessibility rules that a machine can judge, as questions to a page; each answer lists what breaks them."""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALLEST_CONTROL = 24
DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
SMALL_PHONE = ViewportSize(width=320, height=640)

RUN_AXE = """tags => axe.run({runOnly: tags, resultTypes: ['violations']}).then(results =>
    results.violations.flatMap(violation => violation.nodes.map(node =>
        `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)))"""

MISBUILT = """smallest => {
    const wrong = [], all = [...document.querySelectorAll('[id]')].map(element => element.id);
    for (const id of new Set(all.filter((id, n) => all.indexOf(id) !== n))) wrong.push(`the id ${id} is there twice`);
    if (document.querySelectorAll('h1').length !== 1) wrong.push('there is not exactly one h1');
    let level = 6;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
        if (!heading.checkVisibility()) continue;
        if (+heading.tagName[1] > level + 1)
            wrong.push(`a heading level is skipped before "${heading.textContent.trim()}"`);
        level = +heading.tagName[1];
    }
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    for (const control of document.querySelectorAll(controls)) {
        if (!control.checkVisibility({visibilityProperty: true})) continue;
        const boxes = [control, ...(control.labels || [])].map(element => element.getBoundingClientRect());
        const box = boxes.find(box => box.width >= smallest && box.height >= smallest) || boxes[0];
        const isUnseen = box.bottom <= 0 || box.right <= 0 || box.width <= 1;
        const isInSentence = control.tagName === 'A' && getComputedStyle(control).display === 'inline'
            && (control.closest('p, li, dd, td') || control).textContent.trim() !== control.textContent.trim();
        if (!isUnseen && !isInSentence && (box.width < smallest - .5 || box.height < smallest - .5))
            wrong.push(`${control.outerHTML.slice(0, 90)} is only ${box.width} by ${box.height} px`);
    }
    return wrong;
}"""

WIDER_THAN_SCREEN = """() => {
    const page = document.scrollingElement, over = page.scrollWidth - page.clientWidth;
    if (over <= 0) return [];
    const widest = [...document.querySelectorAll('body *')]
        .filter(element => element.getBoundingClientRect().right > page.clientWidth + 1)
        .map(element => element.outerHTML.slice(0, 90));
    return [`${over} px wider than the screen: ${widest.slice(0, 3).join(', ')}`];
}"""

# WCAG 1.4.12, through a constructed sheet: an inline style is against the content security policy.
SPACE_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
UNSPACE_TEXT = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1) }"

LIGHT_AGAIN = "delete document.documentElement.dataset.theme"

BRIGHTNESS = """() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
    return (.2126 * red + .7152 * green + .0722 * blue) / 255;
}"""


def breaches(page: Page, *, engine: str) -> list[str]:
    """Look at a page: light and dark, on a desktop and on phones.

    axe looks at all four together in the Edge engine and at two of them in Firefox, which is much slower at it.
    """
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    found = breaches_at_a_glance(page)
    page.set_viewport_size(PHONE)
    found += _sideways(page, "360 px") + page.evaluate(MISBUILT, SMALLEST_CONTROL)
    page.set_viewport_size(SMALL_PHONE)
    found += _sideways(page, "320 px")
    page.evaluate(SPACE_TEXT)
    found += _sideways(page, "320 px with spaced text")
    page.evaluate(UNSPACE_TEXT)
    page.set_viewport_size(PHONE)
    found += _axe(page, "light, 360 px") if engine != "firefox" else []
    _darken(page, engine)
    found += _axe(page, "dark, 360 px")
    page.set_viewport_size(DESKTOP)
    found += _axe(page, "dark, 1280 px") if engine != "firefox" else []
    return list(dict.fromkeys(found))


def walk(states: Iterable[str], page: Page, *, engine: str) -> None:
    """Look at the page in every state that `states` brings it to and names; fail with all that is wrong."""
    found = []
    for state in states:
        found += [f"{state}: {breach}" for breach in breaches(page, engine=engine)]
        page.evaluate(LIGHT_AGAIN)
    assert not found, "\n" + "\n".join(found)


def breaches_at_a_glance(page: Page) -> list[str]:
    """Look at the page as it stands, once."""
    page.evaluate(AXE_SCRIPT)
    return [*page.evaluate(MISBUILT, SMALLEST_CONTROL), *_axe(page, "light, 1280 px")]


def _axe(page: Page, where: str) -> list[str]:
    return [f"{where}: {breach}" for breach in page.evaluate(RUN_AXE, WCAG)]


def _sideways(page: Page, where: str) -> list[str]:
    return [f"{where}: {breach}" for breach in page.evaluate(WIDER_THAN_SCREEN)]


def _darken(page: Page, engine: str) -> None:
    if engine == "firefox":
        # Firefox over WebDriver BiDi ignores the color scheme of the context; the page's own switch shows the same.
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
    else:
        page.emulate_media(color_scheme="dark")
    assert page.evaluate(BRIGHTNESS) < 0.25, "the page did not turn dark, so looking at it would prove nothing"

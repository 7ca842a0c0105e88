"""What axe-core finds serious on a page, light and dark; with pictures where CORAM_PICTURES names a directory."""

import os
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from support.meeting import DESK, PHONE

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
SERIOUS = ("serious", "critical")
SIZES = (("desktop", DESK), ("phone", PHONE))


async def look(page: Page, screen: str, problems: list[str]) -> None:
    """Check what is on show in both colour schemes; what is wrong goes to `problems`."""
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        await page.wait_for_timeout(250)
        if not await page.evaluate("'axe' in window"):
            await page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        for one in found["violations"]:
            if one["impact"] in SERIOUS:
                nodes = [f"{node['target']}: {node['failureSummary']}" for node in one["nodes"][:3]]
                problems.append(f"{screen}, {scheme}: {one['id']} {nodes}")
        if os.environ.get("CORAM_PICTURES") and await page.evaluate("document.documentElement.lang") == "en":
            await _photograph(page, f"{screen}-{{}}-{scheme}.png")
    await page.emulate_media(color_scheme="light")


async def too_wide(page: Page, screen: str, problems: list[str]) -> None:
    """Whether anything makes the whole page scroll sideways."""
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        problems.append(f"{screen}: {wide} px wider than the screen")


async def _photograph(page: Page, name: str) -> None:
    before = page.viewport_size
    for size, pixels in SIZES:
        await page.set_viewport_size(pixels)  # type: ignore[arg-type]
        await page.wait_for_timeout(150)
        path = Path(os.environ["CORAM_PICTURES"]) / name.format(size).replace(" ", "-").replace("/", "-")
        await page.screenshot(path=path, full_page=True)
    if before:
        await page.set_viewport_size(before)


class Audit:
    """What axe finds, screen by screen."""

    def __init__(self) -> None:
        self.screens: list[str] = []
        self.problems: list[str] = []

    async def look(self, page: Page, screen: str) -> None:
        self.screens.append(screen)
        await look(page, screen, self.problems)

    def holds(self) -> None:
        assert not self.problems, "\n".join(self.problems)

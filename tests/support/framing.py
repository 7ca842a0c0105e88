"""The applicant's page in a frame of another origin."""

from playwright.async_api import Frame, Page

from support.running import Demo


async def framed(page: Page) -> Frame:
    """The applicant's page inside, once it is there."""
    for _ in range(100):
        frame = page.frame(name="identification")
        if frame is not None and "/app/session/" in frame.url:
            return frame
        await page.wait_for_timeout(100)
    raise AssertionError([frame.url for frame in page.frames])


async def embedding(page: Page, demo: Demo, path: str) -> Frame:
    """The demonstration's shop, of the other listed origin, with the session at `path` in its frame. What it is told
    is in `window.heard`: origin and data.
    """
    await page.goto(demo.base_url.replace("localhost", "127.0.0.1") + "/demo/shop?lang=en")
    await page.evaluate(
        """(address) => {
            window.heard = [];
            addEventListener('message', (one) => heard.push([one.origin, one.data]));
            document.querySelector('iframe[name=identification]').src = address;
        }""",
        demo.base_url + path,
    )
    return await framed(page)

"""Somebody who does it alone in a real browser: with the drawn specimen, or with a film before the camera."""

import re
from contextlib import suppress

from playwright.async_api import Error, expect

from support.browsers import PATIENCE_MS, ApplicantTab, until
from support.rolls import FACE_IS_SHOWN, FACE_WAS_TAKEN

READABLE, SHARP = "Can you read every letter?", "Is your face sharp and whole?"


class AloneTab(ApplicantTab):
    """The applicant, on a page of their own or in a frame."""

    async def begin(self, address: str) -> None:
        """To the first task, with the drawn specimen for a camera."""
        await self.page.goto(address)
        await self.agree_with_specimen()

    async def agree_with_specimen(self) -> None:
        await self.button("I agree").click()
        await self.button("Use a specimen card instead").click()

    async def agree_and_film(self) -> None:
        """To the first task, with what the browser has for a camera."""
        await self.button("I agree").click()
        await self.button("Turn on camera").click()
        await self.heading("Your identity document")

    async def choose_passport(self) -> None:
        await self.root.get_by_label("Issued by").select_option(label="Another, or not known")
        await self.root.get_by_text("Passport", exact=True).click()
        await self.button("Continue", exact=True).click()

    async def photograph(self, question: str) -> None:
        """Press the shutter, unless it was quicker by itself."""
        asked = self.root.get_by_role("heading", name=question)
        for _ in range(20):
            if await asked.is_visible():
                break
            try:
                await self.button("Take the photo").click(timeout=2_000)
            except Error:
                continue
            await self.page.wait_for_timeout(1_000)
        await expect(asked).to_be_visible()
        await self.button("Yes, use it").click()

    async def show_passport(self) -> None:
        """Again where it could not be read, as a person would."""
        # the camera may take the face's photo by itself before anybody looks
        face = self.root.get_by_role("heading", name=re.compile("Now your face|Is your face sharp"))
        again = self.root.get_by_text("Please do this once more")
        for _ in range(3):
            await self.photograph(READABLE)
            await expect(face.or_(again).first).to_be_visible()
            if not await again.is_visible():
                return
        raise AssertionError("the specimen was not read in three tries")

    async def go_through(self) -> None:
        """From consent to the end, with the drawn specimen before the camera."""
        await self.agree_with_specimen()
        await self.choose_passport()
        await self.show_passport()
        await self.photograph(SHARP)
        await self.button("Yes, this is right").click()

    async def hold_up(self) -> None:
        """The document of the film: the shutter releases by itself. Again where a busy machine was so late that the
        film had gone on to the face.
        """
        for _ in range(3):
            await self.heading(READABLE)
            await until(self.root, "document.querySelector('.picture img')?.complete")
            if not await self.root.evaluate(FACE_WAS_TAKEN):
                break
            await self.button("Take it again").click()
        await self.button("Yes, use it").click()

    async def look_into_camera(self) -> None:
        """When the film shows the face, press the shutter, unless it was quicker by itself. Again where it took the
        passport's portrait for a face, or was too late.
        """
        now = self.root.get_by_role("heading", name=re.compile("Now your face|Is your face sharp"))
        await expect(now).to_be_visible(timeout=2 * PATIENCE_MS)  # the document is checked first
        for _ in range(10):
            await self._face_taken()
            await until(self.root, "document.querySelector('.picture img')?.complete")
            if await self.root.evaluate(FACE_WAS_TAKEN):
                break
            await self.button("Take it again").click()
        await self.button("Yes, use it").click()

    async def _face_taken(self) -> None:
        for _ in range(300):
            if await self.root.get_by_role("heading", name=SHARP).is_visible():
                return
            if await self.root.evaluate(FACE_IS_SHOWN):
                with suppress(Error):
                    await self.button("Take the photo").click(timeout=2_000)
            await self.page.wait_for_timeout(100)
        raise AssertionError("no photo of the face was taken")

    async def go_through_filmed(self) -> None:
        """From consent to the end, with a passport and a face on film."""
        await self.agree_and_film()
        await self.choose_passport()
        await self.hold_up()
        await self.look_into_camera()
        await self.button("Yes, this is right").click()

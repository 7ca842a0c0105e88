"""An applicant before a browser's camera who reads the page and does as it says, or not.

The moves are drawn by the server while the page is open, so no film made before could show them. What the browser is
given for a camera is therefore a canvas, on which a portrait is drawn that software has turned (`support.acting`): the
actor reads the prompt on the page, and follows after the time that people need. The product knows nothing of it.
"""

import json
from base64 import b64encode
from typing import Any

import cv2

from support.acting import DOING, REST, Face, acted, jpeg, portrait
from support.passports import picture_of
from support.specimen import MRZ

PROMPTS = {
    "left": "Turn your head left",
    "right": "Turn your head right",
    "up": "Look up",
    "smile": "Smile",
    "blink": "Close your eyes for a moment",
}
STEPS = 3


def passport_with(name: str) -> Any:
    """The specimen passport on a table, with that portrait on its page."""
    picture = picture_of(MRZ)
    face = cv2.resize(portrait(name), (300, 350), interpolation=cv2.INTER_AREA)
    top, left = 200, 430
    picture[top : top + 350, left : left + 300] = face
    return picture


def _part(name: str, move: str, step: int) -> str:
    face = REST if not move else Face(*(value * step / STEPS for value in DOING[move]))
    return b64encode(jpeg(acted(name, face))).decode()


def script(document: str, person: str, *, follows: bool = True) -> str:
    """What a page runs before its own programs: `document` is the portrait's person on the passport, `person` the one
    before the camera; who does not follow sits still, as a photo would.
    """
    pictures = {"rest": _part(person, "", 0)}
    if follows:
        pictures |= {f"{move}{step}": _part(person, move, step) for move in DOING for step in range(1, STEPS + 1)}
    pictures["passport"] = b64encode(jpeg(passport_with(document))).decode()
    return f"({ACTOR})({json.dumps(pictures)}, {json.dumps(PROMPTS)})"


ACTOR = """(pictures, prompts) => {
  const shown = {};
  const ready = Promise.all(Object.entries(pictures).map(async ([name, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    shown[name] = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  }));
  let read = '', since = 0;
  const played = (now) => {
    const said = document.querySelector('.asked p')?.textContent.trim() ?? '';
    if (said !== read) [read, since] = [said, now];
    const move = Object.keys(prompts).find((one) => prompts[one] === read);
    const at = now - since - 400, lasts = move === 'blink' ? 1100 : 1600;
    if (!move || at < 0 || at > lasts) return 'rest';
    const step = Math.round(Math.min(1, at / 250, (lasts - at) / 250) * 3);
    return step ? move + step : 'rest';
  };
  const grain = document.createElement('canvas');
  grain.width = grain.height = 64;
  const dots = grain.getContext('2d');
  const speckle = () => {
    const made = dots.createImageData(64, 64);
    for (let at = 0; at < made.data.length; at += 4) {
      made.data[at] = made.data[at + 1] = made.data[at + 2] = Math.random() * 255;
      made.data[at + 3] = 10;
    }
    dots.putImageData(made, 0, 0);
  };
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await ready;
    const self = JSON.stringify(wanted).includes('"user"');
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = self ? [480, 560] : [1920, 1080];
    const sheet = canvas.getContext('2d');
    const draw = () => {
      const picture = self ? shown[played(performance.now())] ?? shown.rest : shown.passport;
      sheet.drawImage(picture, 0, 0, canvas.width, canvas.height);
      speckle();
      sheet.fillStyle = sheet.createPattern(grain, 'repeat');
      sheet.fillRect(0, 0, canvas.width, canvas.height);
    };
    draw();
    const stream = canvas.captureStream(15);
    const timer = setInterval(() => {
      if (stream.getVideoTracks()[0].readyState === 'ended') clearInterval(timer);
      else draw();
    }, 66);
    return stream;
  };
}"""

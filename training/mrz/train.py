"""Train the recogniser of machine-readable zones on one CPU, and write it as ONNX.

    python training/mrz/train.py --out src/coram/adapters/reader/models/mrz.onnx

The same seed, versions and machine give the same weights. See README.md beside this file.
"""

import argparse
import copy
import hashlib
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import nn

from coram.adapters.reader.strips import HEIGHT
from coram.core.mrz import ALPHABET
from network import CLASSES, Recogniser
from strips import BLANK, IGNORED, Strip, strip
from zones import zone

WIDTH = 320
CHARACTERS = 14
KEPT = 0.998
"""Of the averaged weights at each step."""


def sample(chance: random.Random) -> Strip:
    """A piece of a zone's line, or of no zone at all."""
    if chance.random() < 0.4:
        text = "".join(chance.choice(ALPHABET) for _ in range(CHARACTERS))
    else:
        line = chance.choice(zone(chance).lines)
        start = chance.randint(0, len(line) - CHARACTERS)
        text = line[start : start + CHARACTERS]
        if text == "<" * CHARACTERS:
            text = text[:5] + chance.choice(ALPHABET) + text[6:]
    return strip(chance, text, WIDTH)


def batch(chance: random.Random, size: int) -> tuple[Any, Any]:
    strips = [sample(chance) for _ in range(size)]
    pictures = torch.from_numpy(np.stack([one.picture for one in strips]))[:, None]
    return pictures, torch.from_numpy(np.stack([one.labels for one in strips]))


def accuracy(net: nn.Module, pictures: Any, labels: Any) -> tuple[float, float]:
    """Of columns with a character, and of columns between: shares that are told right."""
    net.eval()
    with torch.no_grad():
        told = net(pictures).argmax(-1)
    net.train()
    characters, between = (labels != BLANK) & (labels != IGNORED), labels == BLANK
    return tuple(float((told == labels)[mask].float().mean()) for mask in (characters, between))  # type: ignore[return-value]


def export(net: nn.Module, out: Path, facts: dict[str, Any]) -> None:
    """The network, and a note of what made it."""
    net = copy.deepcopy(net).eval()
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        net,
        (torch.zeros(1, 1, HEIGHT, WIDTH),),
        str(out),
        input_names=["strips"],
        output_names=["likelihoods"],
        dynamic_axes={"strips": {0: "batch", 3: "width"}, "likelihoods": {0: "batch", 1: "columns"}},
        opset_version=17,
        dynamo=False,
    )
    told = {**facts, "sha256": hashlib.sha256(out.read_bytes()).hexdigest(), "bytes": out.stat().st_size}
    out.with_suffix(".json").write_text(json.dumps(told, indent=2) + "\n")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--steps", type=int, default=3_000)
    asked.add_argument("--stop", type=int, help="end after so many of the steps")
    asked.add_argument("--batch", type=int, default=24)
    asked.add_argument("--seed", type=int, default=2026)
    asked.add_argument("--rate", type=float, default=4e-3)
    given = asked.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    net = Recogniser()
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=given.rate, weight_decay=1e-3)
    checked = batch(random.Random(given.seed + 1), 200)
    began = time.process_time()
    for step in range(given.stop or given.steps):
        share = step / given.steps
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1.0, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * share)) + 1e-5
        pictures, labels = batch(chance, given.batch)
        told = net(pictures)
        loss = nn.functional.nll_loss(told.reshape(-1, CLASSES), labels.reshape(-1), ignore_index=IGNORED)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        kept = min(KEPT, (step + 1) / (step + 10))
        with torch.no_grad():
            for mean, now in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
                mean.copy_(mean * kept + now * (1 - kept) if mean.is_floating_point() else now)
        if (step + 1) % 100 == 0 or step + 1 == given.steps:
            characters, between = accuracy(average, *checked)
            spent = time.process_time() - began
            right = f"characters {characters:.4f} between {between:.4f}"
            print(f"{step + 1} loss {loss:.4f} {right} {spent:.0f} CPU s", flush=True)
        if (step + 1) % 500 == 0 or step + 1 == given.steps:
            facts = {
                "seed": given.seed,
                "steps": step + 1,
                "of": given.steps,
                "batch": given.batch,
                "parameters": sum(one.numel() for one in net.parameters()),
                "cpu_seconds": round(time.process_time() - began),
                "torch": torch.__version__,
                "opencv": cv2.__version__,
                "licence": "Apache-2.0",
                "fonts": "Debian fonts-ocr-b 0.3~dfsg1-1: OCRB.otf, OCRBS.otf (public domain)",
            }
            export(average, given.out, facts)


if __name__ == "__main__":
    main()

"""The recogniser: convolutions only, so that a strip may be of any width."""

from typing import Any

from torch import nn

from coram.core.mrz import ALPHABET

CLASSES = len(ALPHABET) + 1
"""The characters, and what lies between them."""


def _block(before: int, after: int, pool: tuple[int, int] | None) -> list[Any]:
    layers: list[Any] = [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
    return [*layers, nn.MaxPool2d(pool)] if pool else layers


class Recogniser(nn.Module):
    """From (batch, 1, 32, width) to (batch, width / 4, classes): natural logarithms of probabilities."""

    def __init__(self) -> None:
        super().__init__()
        self.seeing = nn.Sequential(
            *_block(1, 16, (2, 2)),
            *_block(16, 32, (2, 2)),
            *_block(32, 48, None),
            *_block(48, 64, (2, 1)),
            *_block(64, 64, (2, 1)),
        )
        self.telling = nn.Sequential(
            nn.Conv1d(128, 96, 3, padding=1, bias=False),
            nn.BatchNorm1d(96),
            nn.ReLU(),
            nn.Conv1d(96, 96, 5, padding=2, bias=False),
            nn.BatchNorm1d(96),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Conv1d(96, CLASSES, 1),
        )

    def forward(self, strips: Any) -> Any:
        seen = self.seeing(strips)
        columns = seen.flatten(1, 2)
        return self.telling(columns).transpose(1, 2).log_softmax(-1)

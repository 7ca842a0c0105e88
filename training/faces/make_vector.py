"""Make `src/coram/adapters/faces/models/vector.onnx` from the weights in the npm package @vladmandic/face-api.

    npm pack @vladmandic/face-api@1.7.15 && tar xzf vladmandic-face-api-1.7.15.tgz
    pip install onnx==1.23.2 numpy
    python training/faces/make_vector.py package/model vector.onnx

The network is dlib's: a residual net of 29 convolutions (github.com/davisking/dlib-models, "resnet"). Its scale layers
are folded into the convolutions; weights are kept in 8 bits with one scale for each channel, and dequantised by OpenCV.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Values = NDArray[np.float32]
NAME = "face_recognition_model"


def read(folder: Path) -> dict[str, Values]:
    """The weights by name, as numbers."""
    manifest = json.loads((folder / f"{NAME}-weights_manifest.json").read_text())
    raw, at, found = (folder / f"{NAME}.bin").read_bytes(), 0, {}
    for one in manifest[0]["weights"]:
        count, packed = int(np.prod(one["shape"])), one.get("quantization")
        kind = np.uint8 if packed else np.float32
        values = np.frombuffer(raw, kind, count, at).reshape(one["shape"]).astype(np.float32)
        at += count * np.dtype(kind).itemsize
        found[one["name"]] = values * packed["scale"] + packed["min"] if packed else values
    if at != len(raw):
        raise ValueError("the manifest does not fit the weights")
    return {name: values.astype(np.float32) for name, values in found.items()}


class Maker:
    """Collects the network's parts."""

    def __init__(self, values: dict[str, Values]) -> None:
        self.values, self.nodes, self.parts = values, list[Any](), list[Any]()

    def node(self, kind: str, inputs: list[str], output: str, **more: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **more))
        return output

    def part(self, name: str, values: NDArray[Any]) -> str:
        self.parts.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def packed(self, name: str, weights: Values) -> str:
        """Weights in 8 bits, one scale for each output."""
        scale = np.abs(weights).reshape(len(weights), -1).max(1) / 127
        held = np.rint(weights / scale.reshape(-1, *[1] * (weights.ndim - 1))).clip(-127, 127).astype(np.int8)
        inputs = [
            self.part(f"{name}_q", held),
            self.part(f"{name}_s", scale.astype(np.float32)),
            self.part(f"{name}_z", np.zeros(len(scale), np.int8)),
        ]
        return self.node("DequantizeLinear", inputs, name, axis=0)

    def conv(self, x: str, name: str, stride: int, pad: int, *, relu: bool) -> str:
        told = self.values
        scale = told[f"{name}/scale/weights"]
        weights = told[f"{name}/conv/filters"].transpose(3, 2, 0, 1) * scale[:, None, None, None]
        bias = told[f"{name}/conv/bias"] * scale + told[f"{name}/scale/biases"]
        out = name.replace("/", "_")
        inputs = [x, self.packed(f"{out}_w", weights), self.part(f"{out}_b", bias)]
        size = list(weights.shape[2:])
        made = self.node("Conv", inputs, out, kernel_shape=size, strides=[stride] * 2, pads=[pad] * 4)
        return self.node("Relu", [made], f"{out}_r") if relu else made

    def same(self, x: str, name: str) -> str:
        """A block that keeps the size."""
        made = self.conv(self.conv(x, f"{name}/conv1", 1, 1, relu=True), f"{name}/conv2", 1, 1, relu=False)
        return self.node("Relu", [self.node("Add", [made, x], f"{name}_a")], f"{name}_o")

    def down(self, x: str, name: str, channels: tuple[int, int], size: int) -> tuple[str, int]:
        """A block that halves the size: where both ways differ, the smaller is filled up with zeros."""
        made = self.conv(self.conv(x, f"{name}/conv1", 2, 0, relu=True), f"{name}/conv2", 1, 1, relu=False)
        pooled = self.node("AveragePool", [x], f"{name}_p", kernel_shape=[2, 2], strides=[2, 2])
        half, less = size // 2, size // 2 - ((size - 3) // 2 + 1)
        if less:
            made = self.node("Pad", [made, self.part(f"{name}_i", self._ends(0, less))], f"{name}_f")
        if channels[0] != channels[1]:
            more = self.part(f"{name}_c", self._ends(channels[1] - channels[0], 0))
            pooled = self.node("Pad", [pooled, more], f"{name}_g")
        return self.node("Relu", [self.node("Add", [pooled, made], f"{name}_a")], f"{name}_o"), half

    @staticmethod
    def _ends(channels: int, side: int) -> NDArray[np.int64]:
        return np.array([0, 0, 0, 0, 0, channels, side, side], np.int64)


def network(values: dict[str, Values]) -> Any:
    """The whole of it: a cut face of 150 px by 150 in, 128 numbers out."""
    made = Maker(values)
    x = made.conv("chip", "conv32_down", 2, 0, relu=True)
    x, size = made.node("MaxPool", [x], "pooled", kernel_shape=[3, 3], strides=[2, 2]), 35
    for name in ("conv32_1", "conv32_2", "conv32_3"):
        x = made.same(x, name)
    for name, channels, more in (
        ("conv64_down", (32, 64), 3), ("conv128_down", (64, 128), 2), ("conv256_down", (128, 256), 2),
    ):  # fmt: skip
        x, size = made.down(x, name, channels, size)
        for number in range(1, more + 1):
            x = made.same(x, f"{name.removesuffix('_down')}_{number}")
    x, _ = made.down(x, "conv256_down_out", (256, 256), size)
    x = made.node("Flatten", [made.node("GlobalAveragePool", [x], "mean")], "flat")
    made.node("Gemm", [x, made.packed("fc_w", values["fc"].T)], "vector", transB=1)
    graph = helper.make_graph(
        made.nodes,
        "face_vector",
        [helper.make_tensor_value_info("chip", TensorProto.FLOAT, [1, 3, 150, 150])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, 128])],
        made.parts,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="coram")
    model.ir_version = 8
    return model


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("model", type=Path, help="the package's folder `model`")
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    model = network(read(given.model))
    onnx.checker.check_model(model)
    onnx.save(model, str(given.out))


if __name__ == "__main__":
    main()

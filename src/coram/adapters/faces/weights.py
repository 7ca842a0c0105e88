"""The files of weights that come with Coram; models/README.md says where each is from."""

from pathlib import Path

FINDER = "finder.tflite"
MESH = "mesh.tflite"
EYES = "eyes.tflite"
VECTOR = "vector.onnx"


def weights(name: str) -> str:
    """The path of a file of the package: OpenCV takes its choice of engine only with a path."""
    return str(Path(__file__).parent / "models" / name)

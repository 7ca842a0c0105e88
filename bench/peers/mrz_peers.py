"""Read machine-readable zones with other software: `python mrz_peers.py NAME`, in an environment that has it.

One path of a JPEG on each line of standard input; for each a line of JSON: `lines` of text that might be a zone's, and
`cpu` seconds of this process and its children.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable


def rapidocr() -> Callable[[str], list[str]]:
    from rapidocr import RapidOCR

    one = {"EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1}
    engine = RapidOCR(params={"Global.log_level": "critical", **one})

    def read(path: str) -> list[str]:
        told = engine(path)
        return [str(text) for text in (told.txts if told.txts is not None else ())]

    return read


def passporteye() -> Callable[[str], list[str]]:
    from passporteye import read_mrz

    def read(path: str) -> list[str]:
        found = read_mrz(path)
        return str(found.aux.get("text", "")).splitlines() if found is not None else []

    return read


def tesseract() -> Callable[[str], list[str]]:
    def read(path: str) -> list[str]:
        command = ["tesseract", path, "-", "--psm", "11", "-l", "eng"]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout.splitlines()

    return read


def spent() -> float:
    some = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in some)


def main() -> None:
    read = {"rapidocr": rapidocr, "passporteye": passporteye, "tesseract": tesseract}[sys.argv[1]]()
    print(json.dumps({"ready": True}), flush=True)
    for path in sys.stdin:
        before = spent()
        try:
            lines = read(path.strip())
        except Exception as error:
            lines = []
            print(f"{type(error).__name__}: {error}"[:200], file=sys.stderr)
        print(json.dumps({"lines": lines, "cpu": spent() - before}), flush=True)


if __name__ == "__main__":
    main()

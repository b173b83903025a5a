"""The process that holds rapidocr's models: pictures come in on standard input, their lines go out as JSON.

It runs apart so that a page that takes too long, or brings the runtime down, can be given up alone.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from clauselint.extractors import ocr_leash

_TELEMETRY_SINCE = (1, 29)  # 1.28 was found free of it, 1.30 not; 1.29 was not seen
HEADER = struct.Struct("<II")  # width and height of a grey picture, whose dots follow


def models() -> tuple[Path, Path] | None:
    """The models for finding and for reading lines inside the installed rapidocr; None without them.

    They are named to rapidocr one by one, since it would download what it misses.
    """
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None or not _runtime_keeps_quiet():
        return None
    folder = Path(spec.origin).parent / "models"
    found = [sorted(folder.glob(f"*_{task}_*.onnx")) for task in ("det", "rec")]
    return (found[0][-1], found[1][-1]) if all(found) else None


def _runtime_keeps_quiet() -> bool:
    """Whether an onnxruntime without telemetry is installed: 1.30 was seen to start its own on import."""
    try:
        major, minor = map(int, version("onnxruntime").split(".")[:2])
    except (PackageNotFoundError, ValueError):
        return False
    return (major, minor) < _TELEMETRY_SINCE


def main(threads: int, parent: int) -> None:
    """Answers one line of JSON per picture, [[left, top, right, bottom, words, score], ...], until input ends.

    It ends with the process numbered ``parent``, too.
    """
    ocr_leash.tie(parent)
    ocr_leash.cap(ocr_leash.MEMORY)
    sys.addaudithook(_refuse_network)
    reader = _reader(threads)
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever a library prints must not mix with the answers
    for dots in _pictures(sys.stdin.buffer):
        answers.write(json.dumps(list(_lines(reader(dots)))) + "\n")
        answers.flush()


def _refuse_network(event: str, _: Any) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        raise PermissionError("clauselint opens no network connection")


def _reader(threads: int) -> Any:
    from rapidocr import RapidOCR

    found = models()
    if found is None:
        raise ModuleNotFoundError("rapidocr with its models")
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": 6000,  # the picture is sized already
            "Det.model_path": str(found[0]),
            "Rec.model_path": str(found[1]),
            "Det.thresh": 0.2,  # with the usual 0.3 and 0.5 it loses lone numbers, such as that of a heading
            "Det.box_thresh": 0.35,
            "Rec.rec_batch_num": 1,  # lines differ in length, and padding costs more than batches save
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        }
    )


def _pictures(stream: BinaryIO) -> Iterator[Any]:
    import numpy as np

    while len(header := stream.read(HEADER.size)) == HEADER.size:
        width, height = HEADER.unpack(header)
        grey = np.frombuffer(stream.read(width * height), dtype=np.uint8).reshape(height, width)
        yield np.repeat(grey[:, :, None], 3, axis=2)


def _lines(found: Any) -> Iterator[tuple[float, float, float, float, str, float]]:
    if found.boxes is None or found.txts is None:
        return
    for box, words, score in zip(found.boxes, found.txts, found.scores, strict=True):
        (left, top), (right, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
        yield round(left, 1), round(top, 1), round(right, 1), round(bottom, 1), words, round(float(score), 4)


def _run() -> NoReturn:
    main(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(0)


if __name__ == "__main__":
    _run()

"""The engines as programs of their own: what they answer, and what happens when they fail, hang or misbehave."""

from __future__ import annotations

import os
import sys
from importlib import invalidate_caches
from pathlib import Path

import numpy as np
import pytest

from clauselint.extractors import ocr_engines, ocr_worker
from clauselint.extractors.ocr_engines import PageNotRead, Piece, RapidOcr
from clauselint.extractors.ocr_picture import Picture

PICTURE = Picture(np.full((60, 400), 255, np.uint8), 0.0, ((0, 21.6), (144, 21.6), (0, 0)), 0)
HEADER = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")


def word(line: int, left: int, text: str, conf: float = 90.0) -> str:
    return "\t".join(map(str, (5, 1, 1, 1, line, 1, left, 20 * line, 10 * len(text), 12, conf, text)))


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def tesseract(folder: Path, body: str) -> ocr_engines.Engine:
    """A stand-in program that answers ``--version``, and else does what ``body`` says."""
    program = folder / "tesseract"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys, time\n"
        f"if sys.argv[1] == '--version':\n    print('tesseract 5.9.1')\n    sys.exit()\n"
        f"data = sys.stdin.buffer.read()\n{body}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    kind = ocr_engines.tesseract()
    assert kind
    assert (kind.name, kind.identity) == ("tesseract", "tesseract-5.9.1")
    return kind.start(1)


pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts with a first line for Unix")


def test_tesseracts_words_become_stretches_with_their_confidence(on_path: Path) -> None:
    rows = [
        HEADER,
        word(1, 10, "Order", 80.0),
        word(1, 65, "Form", 90.0),
        word(1, 300, "Page"),
        word(2, 10, "“Fees”", -1),
    ]
    engine = tesseract(on_path, f"sys.stdout.buffer.write({chr(10).join(rows)!r}.encode())")
    found = engine.read(PICTURE, 20)
    assert [piece.text for piece in found] == ["Order Form", "Page", "“Fees”"]
    assert found[0].confidence == pytest.approx((5 * 0.8 + 4 * 0.9) / 9)
    assert found[0][:4] == (10, 20, 105, 32)
    assert found[2].confidence == 0


def test_tesseract_is_given_a_picture_and_one_thread(on_path: Path) -> None:
    rows = [HEADER, word(1, 1, "X")]
    told = "' '.join([data[1:4].decode(), os.environ['OMP_THREAD_LIMIT'], *sys.argv[1:]])"
    engine = tesseract(on_path, f"print({chr(10).join(rows)[:-1]!r} + {told})")
    assert engine.read(PICTURE, 20)[0].text == "PNG 1 - - --dpi 200 --psm 6 -l eng tsv"


@pytest.mark.parametrize("body", ["sys.exit(3)", "time.sleep(60)", "os.kill(os.getpid(), 9)"])
def test_a_tesseract_that_fails_or_hangs_costs_one_page(on_path: Path, body: str) -> None:
    with pytest.raises(PageNotRead):
        tesseract(on_path, body).read(PICTURE, 1.5)


def test_without_either_there_is_no_engine(on_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_worker, "models", lambda: None)
    assert ocr_engines.installed() is None


RAPID = """
import os, socket, sys, time
import numpy as np
class Found:
    def __init__(self, words):
        self.boxes = np.array([[[1, 2], [31, 2], [31, 12], [1, 12]]] * len(words))
        self.txts, self.scores = words, [0.9] * len(words)
class RapidOCR:
    def __init__(self, params):
        assert params["Global.use_cls"] is False
        self.pages = 0
    def __call__(self, dots):
        self.pages += 1
        print("chatter on standard output")
        {body}
"""


@pytest.fixture
def rapid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for rapidocr that the worker will import; the folder of its package."""
    package = tmp_path / "site" / "rapidocr"
    (package / "models").mkdir(parents=True)
    for name in ("PP_det_small.onnx", "PP_rec_small.onnx"):
        (package / "models" / name).touch()
    runtime(tmp_path / "site", "1.28.0")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    return package


def runtime(site: Path, version: str) -> None:
    """Says that this version of onnxruntime is installed."""
    about = site / "onnxruntime-1.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: onnxruntime\nVersion: {version}\n", encoding="utf-8")


def reader(package: Path, body: str) -> RapidOcr:
    (package / "__init__.py").write_text(RAPID.replace("{body}", body), encoding="utf-8")
    return RapidOcr(1)


def test_rapidocr_answers_page_by_page(rapid: Path) -> None:
    engine = reader(rapid, "return Found([f'page {self.pages}', f'{dots.shape} {dots.max()}'])")
    try:
        assert engine.read(PICTURE, 30) == (
            Piece(1, 2, 31, 12, "page 1", 0.9),
            Piece(1, 2, 31, 12, "(60, 400, 3) 255", 0.9),
        )
        assert engine.read(PICTURE, 30)[0].text == "page 2"
    finally:
        engine.close()


@pytest.mark.parametrize("trouble", ["os._exit(1)", "time.sleep(60)", "raise ValueError"])
def test_a_rapidocr_that_fails_or_hangs_costs_one_page(rapid: Path, trouble: str) -> None:
    once = str(rapid / "failed")
    body = f"""
        if not os.path.exists({once!r}):
            open({once!r}, "w").close()
            {trouble}
        return Found(["well"])
    """.strip()
    engine = reader(rapid, body)
    try:
        with pytest.raises(PageNotRead):
            engine.read(PICTURE, 5)
        assert [piece.text for piece in engine.read(PICTURE, 30)] == ["well"]
    finally:
        engine.close()


def test_rapidocr_cannot_reach_the_network(rapid: Path) -> None:
    body = """
        try:
            socket.create_connection(("127.0.0.1", 9), 1)
        except PermissionError as error:
            return Found([str(error)])
        except OSError:
            return Found(["it tried"])
    """
    engine = reader(rapid, body.strip())
    try:
        assert [piece.text for piece in engine.read(PICTURE, 30)] == ["clauselint opens no network connection"]
    finally:
        engine.close()


def test_a_module_in_the_folder_we_stand_in_is_not_taken_for_ours(
    rapid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = tmp_path / "contracts"
    hostile.mkdir()
    for name in ("json.py", "struct.py", "numpy.py"):
        (hostile / name).write_text("import os; os._exit(1)", encoding="utf-8")
    monkeypatch.chdir(hostile)
    engine = reader(rapid, "return Found(['well'])")
    try:
        assert [piece.text for piece in engine.read(PICTURE, 30)] == ["well"]
    finally:
        engine.close()


@pytest.fixture
def in_this_process(rapid: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stand-in where this process finds it."""
    if "rapidocr" in sys.modules:
        pytest.skip("the real one is loaded")
    reader(rapid, "return None")
    monkeypatch.syspath_prepend(str(rapid.parent))
    invalidate_caches()
    return rapid


def test_a_rapidocr_without_its_models_is_no_engine(in_this_process: Path) -> None:
    found = ocr_worker.models()
    assert found
    assert [path.name for path in found] == ["PP_det_small.onnx", "PP_rec_small.onnx"]
    found[1].unlink()
    assert ocr_worker.models() is None


@pytest.mark.parametrize("version", ["1.29.0", "1.30.1", "2.0", "odd"])
def test_a_runtime_with_telemetry_is_not_used(in_this_process: Path, version: str) -> None:
    assert ocr_worker.models()
    runtime(in_this_process.parent, version)
    assert ocr_worker.models() is None


def test_a_program_that_lies_beside_the_documents_is_not_run(on_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract(on_path, "")
    monkeypatch.chdir(on_path)
    for path in (str(on_path), ".", ""):
        monkeypatch.setenv("PATH", path)
        assert ocr_engines.tesseract() is None

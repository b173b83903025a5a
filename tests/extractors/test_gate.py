"""The gate: what is let in, what is refused, and what the refusal tells the user."""

from __future__ import annotations

import hashlib
import os
import socket
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract, zipgate
from clauselint.extractors.gate import Gated, admit
from clauselint.extractors.limits import MAX_TEXT_BYTES
from tests.extractors.docx_files import CONTENT_TYPES, opened, p, package, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(path: Path) -> UnreadableContract:
    with pytest.raises(UnreadableContract) as caught:
        read_contract(path)
    assert caught.value.message, "a refusal says what is wrong"
    assert caught.value.hint, "a refusal says what to do"
    return caught.value


def admitted(folder: Path, data: bytes, name: str) -> Gated:
    path = folder / name
    path.write_bytes(data)
    return admit(path)


def refused(folder: Path, data: bytes, name: str = "contract.docx") -> UnreadableContract:
    path = folder / name
    path.write_bytes(data)
    return refusal(path)


def test_a_file_is_read_once_and_named_as_given(tmp_path: Path) -> None:
    data = package(p("Hello"))
    path = tmp_path / "contract.docx"
    path.write_bytes(data)
    gated = admit(path)
    assert (gated.path, gated.data, gated.format) == (str(path), data, "docx")
    assert gated.sha256 == hashlib.sha256(data).hexdigest()
    assert admit(path, name="upload.docx").path == "upload.docx"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.md", b"# Terms\n", "md"),
        ("a.MARKDOWN", b"# Terms\n", "md"),
        ("a.txt", b"Terms\n", "txt"),
        ("LICENSE", b"Terms\n", "txt"),
        ("a.txt", "Terms caf\u00e9\n".encode("cp1252"), "txt"),
        ("a.txt", "Terms\n".encode("utf-16"), "txt"),
        ("a.txt", "Terms of the agreement\n".encode("utf-16-le"), "txt"),
        ("a.txt", b"\xef\xbb\xbfTerms\n", "txt"),
        ("a.txt", b"MZ Holdings and BM Ltd agree\n", "txt"),
        ("a.txt", b"The header of a PDF file is %PDF-1.7.\n", "txt"),
        ("a.rtf", b"{\\rtf1 Terms}", "rtf"),
        ("a.html", b"\n<!DOCTYPE html><html><p>Terms</html>", "html"),
        ("a.htm", "<HTML><p>Terms".encode("utf-16"), "html"),
        ("a.htm", b"<DOCUMENT>\n<TYPE>EX-10.1\n<TEXT>\n<HTML><p>Terms", "html"),
        ("a.html", b"<?xml version='1.0'?><html xmlns='x'><p>Terms", "html"),
        ("a.html", b"<p>Terms</p>", "html"),
        ("a.txt", b"<DOCUMENT>\n<TYPE>EX-10.1\n<TEXT>\nTerms", "txt"),
        ("a.txt", b"Write <html> at the top of the page.", "txt"),
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("a.pdf", b"junk\n%PDF-1.4\n1 0 obj\nendobj\n", "pdf"),
    ],
)
def test_bytes_decide_the_format(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    gated = admitted(tmp_path, data, name)
    assert gated.format == expected
    assert gated.warnings == ()


def test_a_misleading_name_only_warns(tmp_path: Path) -> None:
    contract = opened(tmp_path, package(p("Hello")), "contract.pdf")
    assert contract.format == "docx"
    assert contract.warnings == ("The name ends in .pdf, but the file is DOCX; it was read as DOCX.",)
    assert "PDF" in admitted(tmp_path, b"%PDF-1.7\n", "contract.docx").warnings[0]
    assert opened(tmp_path, package(p("Hello")), "contract.docm").warnings == ()


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "empty", "0 bytes"),
        (OLE + "WordDocument".encode("utf-16-le"), "old-doc", ".doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected", "password"),
        (OLE + "Workbook".encode("utf-16-le"), "not-word", "Excel"),
        (OLE, "not-word", "Office"),
        (b"MZ\x90\x00\x03" + bytes(60), "executable", "program"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "executable", "program"),
        (b"\xcf\xfa\xed\xfe" + bytes(60), "executable", "program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "picture", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "picture", "picture"),
        (b"II*\x00" + bytes(60), "picture", "picture"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "xml", "XML"),
        (b"\x1f\x8b\x08" + bytes(60), "archive", "archive"),
        (bytes(range(256)) * 8, "binary", "binary"),
        (b"Terms \x00 and conditions", "binary", "binary"),
        (bytes(range(1, 256)) * 8, "binary", "binary"),
    ],
)
def test_other_kinds_of_file_are_named(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    error = refused(tmp_path, data)
    assert error.code == code
    assert said in error.message


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "<a/>"}, "Excel"),
        ({"[Content_Types].xml": CONTENT_TYPES, "ppt/presentation.xml": "<a/>"}, "PowerPoint"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "OpenDocument"),
        ({"notes.txt": "Terms"}, "zip archive"),
    ],
)
def test_other_zip_files_are_named(tmp_path: Path, members: dict[str, str], said: str) -> None:
    error = refused(tmp_path, zipped(members))
    assert error.code == "not-word"
    assert said in error.message


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe, listener = tmp_path / "pipe", tmp_path / "socket"
    os.mkfifo(pipe)
    assert refusal(tmp_path / "none.docx").code == "not-found"
    assert refusal(tmp_path / "nul\0.docx").code == "not-found"
    assert "folder" in refusal(tmp_path).message
    assert "pipe" in refusal(pipe).message
    assert "device" in refusal(Path("/dev/zero")).message
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(listener))
        assert "socket" in refusal(listener).message


def test_sizes_are_limited(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_bytes(b"word " * (MAX_TEXT_BYTES // 5 + 1))
    assert "10 MB" in refusal(text).message
    sparse = tmp_path / "huge.pdf"
    with sparse.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(101 * 1024 * 1024)
    assert "100 MB" in refusal(sparse).message


def test_a_cut_off_document_is_called_cut_off(tmp_path: Path) -> None:
    data = package(p("Hello " * 1000))
    assert refused(tmp_path, data[: len(data) // 2]).code == "truncated"
    assert refused(tmp_path, b"PK\x03\x04").code == "truncated"


def test_a_part_that_does_not_unpack_is_damage(tmp_path: Path) -> None:
    data = bytearray(package(p("Hello " * 1000)))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 8
    data[at : at + 8] = b"\xff" * 8
    error = refused(tmp_path, bytes(data))
    assert error.code == "damaged"
    assert "word/document.xml" in error.message


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({f"word/{number}.xml": "" for number in range(zipgate.MAX_MEMBERS + 1)}, "2,000"),
        ({"word/document.xml": bytes(2 * 1024 * 1024)}, "200 times"),
        ({"word/document.xml": bytes(zipgate.MAX_PART + 1)}, "64 MB"),
    ],
)
def test_zip_bombs_are_refused_by_name_of_the_limit(tmp_path: Path, members: dict[str, str | bytes], said: str) -> None:
    error = refused(tmp_path, zipped(members))
    assert error.code == "suspicious-zip"
    assert said in error.message


def test_the_sum_of_all_parts_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = package(p("Hello"), {"media/one.bin": "ab" * 1000, "media/two.bin": "cd" * 1000})
    assert opened(tmp_path, data).text == "Hello"
    monkeypatch.setattr(zipgate, "MAX_TOTAL", 3000)
    assert refused(tmp_path, data).code == "suspicious-zip"


def test_small_parts_may_be_repetitive(tmp_path: Path) -> None:
    assert opened(tmp_path, package(p("a" * 900_000))).text == "a" * 900_000


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(package(p("Hello " * 10_000)))
    directory = data.index(b"PK\x01\x02")
    entry = data.index(b"word/document.xml", directory) - 46
    struct.pack_into("<I", data, entry + 24, 100)
    assert refused(tmp_path, bytes(data)).code == "damaged"


def test_duplicate_encrypted_overlapping_and_exotic_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.docx"
    path.write_bytes(package(p("Hello")))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", "<other/>")
    assert "share the name" in refusal(path).message
    assert "compressed" in refused(tmp_path, zipped({"word/document.xml": "a"}, zipfile.ZIP_BZIP2)).message
    encrypted = bytearray(zipped({"word/document.xml": "a"}))
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    assert refused(tmp_path, bytes(encrypted)).code == "password-protected"
    overlapping = bytearray(zipped({"word/a.xml": "a" * 100, "word/b.xml": "b"}, zipfile.ZIP_STORED))
    last = overlapping.rindex(b"PK\x01\x02")
    struct.pack_into("<I", overlapping, last + 42, 0)
    assert "overlaps" in refused(tmp_path, bytes(overlapping)).message


def test_a_surprise_in_a_reader_is_an_unreadable_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def surprised(source: Gated, revisions: str) -> None:
        raise RecursionError

    monkeypatch.setattr("clauselint.extractors.docx.read", surprised)
    error = refused(tmp_path, package(p("Hello")))
    assert error.code == "unreadable"
    assert "RecursionError" in error.message


def test_the_gate_loads_no_parser() -> None:
    code = "import sys, clauselint.extractors; print([m for m in sys.modules if m in ('lxml', 'pypdfium2', 'docx')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

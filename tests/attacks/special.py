"""What stands in a folder and is no document: pipes, devices, sockets, loops of links, and files of another kind."""

from __future__ import annotations

import gzip
import io
import os
import socket
import struct
import tarfile
from pathlib import Path

from tests.attacks.attack import PREAMBLE, REFUSED, SENTENCE, Attack, linted, refused, survived
from tests.attacks.pdf_objects import page_of
from tests.extractors.docx_files import p, package, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_NO_FILE = ("no-contracts", "not-a-file")  # from the command line, which looks into folders, and from the reader
TEXT = f"{PREAMBLE}\n\n{SENTENCE}\n".encode()


def attacks() -> list[Attack]:
    return [*_no_files(), *_names_that_lie(), *_other_kinds(), *_two_at_once()]


def _no_files() -> list[Attack]:
    def special(name: str, make: object, code: str) -> Attack:
        return Attack(name, make, REFUSED, (code,))  # type: ignore[arg-type]

    return [
        special("fifo.pdf", os.mkfifo, "not-a-file"),
        special("fifo.txt", os.mkfifo, "not-a-file"),
        special("null.docx", lambda path: path.symlink_to("/dev/null"), "not-a-file"),
        special("zero.txt", lambda path: path.symlink_to("/dev/zero"), "not-a-file"),
        special("random.pdf", lambda path: path.symlink_to("/dev/urandom"), "not-a-file"),
        special("terminal.txt", lambda path: path.symlink_to("/dev/tty"), "not-a-file"),
        special("socket.pdf", _listen, "not-a-file"),
        special("itself.docx", lambda path: path.symlink_to(path.name), "not-readable"),
        special("dangling.pdf", lambda path: path.symlink_to("nowhere/to/be/found.pdf"), "not-found"),
        Attack("folder.pdf", Path.mkdir, REFUSED, _NO_FILE),
        Attack("loop.docx", _loop, REFUSED, _NO_FILE),
        refused("nothing.txt", b"", "empty", "0 bytes"),
        refused("nothing.docx", b"", "empty", "0 bytes"),
        survived("one-byte.txt", b"a"),
        refused("one-byte.pdf", b"%", "empty"),
        refused("one-nul.docx", b"\0", "empty"),
        refused("magic-only.pdf", b"%PDF-1.7\n", "damaged"),
        refused("magic-only.docx", b"PK\x03\x04", "truncated"),
        refused("no-members.docx", b"PK\x05\x06" + bytes(18), "not-word"),
        Attack("sparse.pdf", lambda path: _sparse(path, 101), REFUSED, ("too-large",), ("limit is 100 MB",)),
        Attack("one-line.txt", lambda path: _sparse(path, 200), REFUSED, ("too-large",), ("limit is 100 MB",)),
        Attack("terabyte.docx", lambda path: _sparse(path, 1 << 20), REFUSED, ("too-large",), ("limit is 100 MB",)),
    ]


def _loop(path: Path) -> None:
    """A folder that holds itself."""
    path.mkdir()
    (path / "again.docx").symlink_to("../loop.docx")


def _sparse(path: Path, megabytes: int) -> None:
    """A file of so many megabytes of which the disk keeps none."""
    path.touch()
    os.truncate(path, megabytes << 20)


def _listen(path: Path) -> None:
    """Binds from within the folder: the full name of a socket may have about a hundred bytes."""
    server, here = socket.socket(socket.AF_UNIX), os.open(".", os.O_RDONLY)
    try:
        os.chdir(path.parent)
        server.bind(path.name)
    finally:
        os.fchdir(here)
        os.close(here)
        server.close()


def _names_that_lie() -> list[Attack]:
    word = package(p(PREAMBLE) + p(SENTENCE))
    return [
        linted("word-named.pdf", word, "read as DOCX"),
        linted("word-named.txt", word, "read as DOCX"),
        linted("pdf-named.docx", page_of(PREAMBLE, SENTENCE), "read as PDF"),
        linted("pdf-named.md", page_of(PREAMBLE, SENTENCE), "read as PDF"),
        linted("rtf-named.doc", b"{\\rtf1 " + TEXT + b"}"),
        linted("html-named.docx", b"<html><p>" + TEXT + b"</html>", "read as HTML"),
        linted("text-named.pdf", TEXT, "read as TXT"),
        linted("text-named.docx", TEXT, "read as TXT"),
        linted("no-ending", TEXT),
        linted("two.pdf.exe", TEXT),
        refused("old.docx", OLE + "WordDocument".encode("utf-16-le"), "old-doc", ".doc format"),
    ]


def _other_kinds() -> list[Attack]:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../escaped.txt"))
    return [
        refused("program.docx", b"MZ\x90\x00\x03" + bytes(60), "executable"),
        refused("program.pdf", b"\x7fELF\x02\x01\x01" + bytes(60), "executable"),
        refused("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(60), "picture"),
        refused("archive.docx", gzip.compress(tar.getvalue(), mtime=0), "archive"),
        refused("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        refused("sheet.docx", zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "not-word", "Excel"),
        refused("java.docx", zipped({"META-INF/MANIFEST.MF": "a"}), "not-word", "Java"),
        refused("bare.xml.txt", b"<?xml version='1.0'?><w:wordDocument/>", "xml"),
        refused("nul.txt", TEXT + b"\0" + TEXT, "binary"),
        refused("noise.txt", bytes(range(256)) * 400, "binary"),
        refused("utf32.txt", ("\ufeff" + SENTENCE).encode("utf-32-le"), "encoding", "UTF-32"),
        refused("ole-of-nothing.docx", OLE + struct.pack("<I", 0xFFFFFFFF) * 4000, "not-word"),
        linted("postscript.pdf", b"%!PS-Adobe-3.0\n(" + TEXT + b") show showpage\n"),
    ]


def _two_at_once() -> list[Attack]:
    """Files that are two kinds at once: one of the two is read, whole, and never the other's code run."""
    pdf, word = page_of(PREAMBLE, SENTENCE), package(p(PREAMBLE) + p(SENTENCE))
    return [
        linted("pdf-then-zip.pdf", pdf + word),
        survived("zip-then-pdf.docx", word + pdf, "damaged", "suspicious-zip", "truncated"),
        linted("shell-then-pdf.pdf", b"#!/bin/sh\ntouch owned\n" + pdf),
        linted("html-then-pdf.pdf", b"<html><script>alert(1)</script>\n" + pdf),
        survived("gif-then-pdf.pdf", b"GIF89a" + bytes(20) + pdf, "picture"),
        refused("late-header.pdf", bytes(2000) + pdf, "binary"),
    ]

"""Rule packs as zip files that lie about what is in them, lead out of themselves, or unpack to too much."""

from __future__ import annotations

import io
import stat
import zipfile

from tests.attacks.attack import LINTED, REFUSED, Attack
from tests.attacks.pack_yaml import RULE, pack
from tests.attacks.zips import MB, Member, honest, written, zeros

_SOUND = honest("rule.yaml", RULE)


def attacks() -> tuple[Attack, ...]:
    """All of them."""
    return (*_bombs(), *_lies(), *_names(), *_broken(), *_sound())


def _bombs() -> tuple[Attack, ...]:
    bomb, kernel = zeros(19), zeros(8)
    many = [honest(f"{n}.yaml", "") for n in range(2_100)]
    return (
        _refused("zip-ratio", written([_SOUND, Member(b"a.yaml", bomb, 19 * MB, 0)]), "200 times", "make the zip anew"),
        _refused("zip-part", written([_SOUND, Member(b"a.yaml", zeros(65), 65 * MB, 0)]), "MB a part"),
        _refused("zip-claims-little", written([_SOUND, Member(b"a.yaml", bomb, 100, 0)]), "does not unpack"),
        _refused(
            "zip-total", written([Member(b"%d.bin" % n, bytes(MB // 8), 15 * MB, 0) for n in range(4)]), "limit is"
        ),
        _refused("zip-members", written(many), "2,100 parts", "limit is 2,000"),
        _refused("zip-directory", written(many * 12), "parts; the limit is 2,000"),
        _refused(
            "zip-overlap", written([Member(b"%d.yaml" % n, kernel, 1_000, 0, at=0) for n in range(100)]), "overlaps"
        ),
    )


def _lies() -> tuple[Attack, ...]:
    return (
        _refused("zip-twice", written([_SOUND, _SOUND]), "share the name"),
        _refused("zip-twice-by-case", written([_SOUND, _SOUND._replace(name=b"RULE.yaml")]), "share the name"),
        _refused("zip-encrypted", written([_SOUND._replace(flags=1)]), "encrypted"),
        _refused("zip-exotic", written([_SOUND._replace(method=12)]), "compressed in an unusual way"),
        _refused("zip-wrong-sum", written([_SOUND._replace(crc=1)]), "does not unpack"),
    )


def _names() -> tuple[Attack, ...]:
    names = {
        "zip-traversal": b"../rule.yaml",
        "zip-traversal-inside": b"a/../../rule.yaml",
        "zip-absolute": b"/etc/rule.yaml",
        "zip-drive": b"C:/rule.yaml",
        "zip-backslash": b"..\\rule.yaml",
        "zip-nul": b"rule.yaml\0.txt",
        "zip-escape": b"\x1b[31mrule.yaml",
    }
    odd = (_refused(name, written([_SOUND._replace(name=part)]), "no name for a file") for name, part in names.items())
    return (
        *odd,
        _refused("zip-link", _special(stat.S_IFLNK, "/etc/passwd"), "is a link"),
        _refused("zip-pipe", _special(stat.S_IFIFO, ""), "is a special file"),
    )


def _special(kind: int, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("rule.yaml")
        info.external_attr = (kind | 0o777) << 16
        info.create_system = 3
        archive.writestr(info, content)
    return out.getvalue()


def _broken() -> tuple[Attack, ...]:
    whole = pack({"rule.yaml": RULE})
    return (
        _refused("zip-cut-off", whole[: len(whole) // 2], "the end of the zip is missing"),
        _refused("zip-empty", pack({}), "no file that ends in .yaml"),
        _refused("zip-no-rules", pack({"README.md": "rules"}), "no file that ends in .yaml"),
        _refused("zip-no-zip", RULE.encode(), "neither a folder nor a zip"),
        _refused("zip-no-bytes", b"", "neither a folder nor a zip"),
        _refused("zip-too-large", b"PK" + bytes(10_000_000), "larger than 10,000,000 bytes"),
        _refused("zip-other-ending", pack({"rule.yml": RULE}), "end in .yaml", "rename it"),
    )


def _sound() -> tuple[Attack, ...]:
    """Zips as people make them."""
    beside: dict[str, str | bytes] = {
        "__MACOSX/our-rules/._rule.yaml": b"\0\x05\x16\x07",
        "our-rules/.github/ci.yaml": "on: push",
    }
    return (
        _linted("zip-sound", pack({"rule.yaml": RULE, "README.md": "Our rules."})),
        _linted("zip-of-a-folder", pack({"our-rules/rule.yaml": RULE, **beside})),
        _linted("zip-of-a-zip", pack({"rule.yaml": RULE, "inner.zip": pack({"a.yaml": "!"})})),
    )


def _refused(name: str, data: bytes, *said: str) -> Attack:
    return Attack(f"{name}.zip", lambda path: path.write_bytes(data), REFUSED, (), (f"{name}.zip", *said))


def _linted(name: str, data: bytes) -> Attack:
    return Attack(f"{name}.zip", lambda path: path.write_bytes(data), LINTED)

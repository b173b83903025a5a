"""Reads a rich text (RTF) file as it stands with every tracked change accepted."""

from __future__ import annotations

from clauselint.contract import Contract, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors.assembling import Piece, assemble
from clauselint.extractors.docx_number_formats import formatted
from clauselint.extractors.gate import Gated
from clauselint.extractors.rtf_head import TABLES, Head
from clauselint.extractors.rtf_state import State
from clauselint.extractors.rtf_story import Story
from clauselint.extractors.rtf_tokens import Token, tokens

_DEEPEST = 1_000
_CHARACTERS = {
    "tab": "\t", "line": "\n", "page": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}"}
_MARGINS = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
_BOXES = ("shptxt", "dptxbxtext")
_SHOWN = ("result", "ud")  # words again, inside something that is passed over
_LABELS = ("listtext", "pntext")
_SKIPPED = frozenset(
    "info pict object fldinst xe tc rxe txe upr nonesttables annotation comment template private listtable "
    "listoverridetable shpinst shprslt do mmath filetbl rsidtbl generator background pn operator author title".split()
)  # fmt: skip
_LONGEST_LABEL = 200
_NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


def read(source: Gated) -> Contract:
    """The body in reading order, then footnotes and endnotes, then headers and footers.

    List numbers are those that the word processor wrote into the file. Comments, deleted text, field codes, pictures
    and formulas are not read. Raises UnreadableContract when groups nest too deep or there are too many tokens.
    """
    reading = _Reading()
    for token in tokens(source.data):
        if reading.take(token):
            break
    text, passages = assemble(reading.pieces())
    return Contract(source.path, source.sha256, "rtf", text, passages)


class _Reading:
    """Takes the tokens of one file in order."""

    def __init__(self) -> None:
        self._head, self._state = Head(), State()
        self._body: list[Piece] = []
        self._notes: dict[str, list[Piece]] = {kind: [] for kind in _NOTE_FORMATS}
        self._margins: list[Piece] = []
        self._counts = dict.fromkeys(_NOTE_FORMATS, 0)
        self._stories = [Story(PassageKind.PARAGRAPH, self._body)]
        self._groups: list[tuple[State, bool]] = []  # and whether the group holds a story of its own
        self._opens_story = False
        self._ordinal = 0  # of the next paragraph
        self._starred = False
        self._standing_in = 0  # characters still to pass over after a Unicode one
        self._bytes: list[str] = []
        self._half = 0  # the first half of a character beyond the basic plane
        self._label = ""

    def pieces(self) -> list[Piece]:
        """Everything read, in order."""
        self._flush()
        while self._stories:
            self._end_story()
        seen: dict[str, Piece] = {piece.text: piece for piece in reversed(self._margins)}
        margins = [piece for piece in self._margins if seen.get(piece.text) is piece]
        return [*self._body, *self._notes["footnote"], *self._notes["endnote"], *margins]

    def take(self, token: Token) -> bool:
        """Takes one token; returns whether it ends the document."""
        if token.kind == "byte":
            if self._standing_in:
                self._standing_in -= 1
            else:
                self._bytes.append(token.text)
            return False
        self._flush()
        if token.kind == "{":
            self._open()
        elif token.kind == "}":
            return self._close()
        elif token.kind == "text":
            skipped = min(self._standing_in, len(token.text))
            self._standing_in -= skipped
            self._say(self._head.decoded(token.text[skipped:], self._state.font))
        elif self._standing_in:
            self._standing_in -= 1
        elif token.kind == "sign":
            self._sign(token.text)
        else:
            self._word(token.text, token.number)
        return False

    def _open(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise UnreadableContract(
                "damaged", f"Groups nest more than {_DEEPEST:,} deep.", "Open it in Word and save it as .docx."
            )
        self._standing_in = 0
        self._groups.append((self._state, self._opens_story))
        self._state, self._opens_story = self._state.copy(), False

    def _close(self) -> bool:
        self._standing_in = 0
        if self._opens_story:
            self._end_story()
        if not self._groups:
            return True
        label_ends = self._state.role == "label" and self._groups[-1][0].role != "label"
        self._state, self._opens_story = self._groups.pop()
        if label_ends:
            self._stories[-1].label = " ".join(self._label.split())
        return not self._groups

    def _begin_story(self, story: Story) -> None:
        self._stories.append(story)
        self._opens_story = True
        self._state = State(font=self._state.font, skipped=self._state.skipped)

    def _end_story(self) -> None:
        self._end_paragraph()
        self._stories.pop()

    def _end_paragraph(self) -> None:
        story = self._stories[-1]
        if story.note and not story.has_own_mark:
            self._counts[story.note] += 1
            story.label, story.has_own_mark = formatted(self._counts[story.note], _NOTE_FORMATS[story.note]), True
        if story.note == "endnote":
            story.into = self._notes["endnote"]
        story.end_paragraph(self._state, self._head.levels, self._ordinal)
        self._ordinal += 1

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        starred, self._starred = self._starred, False
        if word in TABLES:
            state.role = word
        elif word in _LABELS:
            if state.role == "text":
                state.role, self._label = "label", ""
        elif word in _BOXES:
            outer = self._stories[-1]
            self._begin_story(Story(outer.kind, outer.boxes))
        elif word in _SHOWN and state.role == "skip":
            state.role = "text"
        elif state.role == "skip":
            self._row_of_nested(word)
        elif word == "footnote":
            self._begin_story(Story(PassageKind.FOOTNOTE, self._notes["footnote"], note="footnote"))
        elif word in _MARGINS:
            self._begin_story(Story(PassageKind.MARGIN, self._margins))
        elif word in _SKIPPED or starred:
            state.role = "skip"
        elif state.role in TABLES and self._head.obey(word, number):
            pass
        elif not state.obey(word, number):
            self._act(word, number)

    def _row_of_nested(self, word: str) -> None:
        """The row of a table within a table ends in a group that is otherwise passed over."""
        if word == "nestrow":
            self._end_paragraph()

    def _act(self, word: str, number: int | None) -> None:
        story = self._stories[-1]
        if word in ("par", "sect", "cell", "nestcell") and not (self._state.deleted and word == "par"):
            self._state.in_table |= word in ("cell", "nestcell")
            self._end_paragraph()
            if word == "cell":
                story.end_cell()
        elif word == "row":
            story.end_row()
        elif word == "u":
            self._unicode((number or 0) & 0xFFFF)
        elif word in _CHARACTERS:
            self._say(_CHARACTERS[word])
        elif word == "chftn":
            story.has_own_mark = False
        elif word == "ftnalt":
            story.note = "endnote"
        elif word == "ansicpg":
            self._head.set_code_page(number or 1252)
        elif word == "mac":
            self._head.set_code_page(10000)

    def _unicode(self, code: int) -> None:
        self._standing_in = self._state.skipped
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._half - 0xD800) << 10) + (code - 0xDC00) if self._half else 0xFFFD
        self._half = 0
        self._say(self._head.character(code, self._state.font))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _flush(self) -> None:
        if self._bytes:
            found = self._head.decoded("".join(self._bytes), self._state.font)
            self._bytes.clear()
            self._say(found)

    def _say(self, text: str) -> None:
        state = self._state
        if state.role == "text" and not state.deleted:
            head = self._head
            self._stories[-1].add(text, state.dress(head.colour(state.colour), head.author(state.author)))
        elif state.role == "label":
            self._label += text if len(self._label) < _LONGEST_LABEL else ""
        elif state.role in TABLES:
            self._head.say(text, state)

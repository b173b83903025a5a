"""Turns the characters of symbol fonts, which Word stores as bare glyph codes, into Unicode."""

from __future__ import annotations

_PRIVATE_USE = 0xF000  # Word adds this to the glyph's code in a symbol font

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "•", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x97: "●", 0xA3: "☐"}
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xD7: "⋅", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: int, font: str) -> str:
    """The Unicode character that glyph ``code`` shows in ``font``; "" when it is a picture without a character."""
    glyph = code - _PRIVATE_USE if _PRIVATE_USE <= code <= _PRIVATE_USE + 0xFF else code
    table = _FONTS.get(font.lower())
    if table is None:
        return chr(code) if _is_text(code) else _SYMBOL.get(glyph, "")
    return table.get(glyph, chr(glyph) if table is _SYMBOL and 0x20 <= glyph < 0x41 else "")


def bullet(text: str, font: str) -> str:
    """A list bullet as Word shows it; "•" when the font's glyph has no character."""
    if font.lower().startswith("courier") and text == "o":
        return "◦"
    is_glyph = font.lower() in _FONTS or any(not _is_text(ord(character)) for character in text)
    return ("".join(symbol(ord(character), font) for character in text) or "•") if is_glyph else text


def _is_text(code: int) -> bool:
    is_private = 0xE000 <= code <= 0xF8FF
    return 0x20 <= code <= 0x10FFFF and not is_private and not 0xD800 <= code <= 0xDFFF

"""Damages XML that stays well-formed: elements dropped, doubled, nested and moved, attributes and names exchanged."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

Element = etree._Element
Damage = Callable[[Element, Random], None]

_VALUES = (
    "", "0", "-1", "1", "9", "2147483647", "-2147483648", "99999999999999999999", "1e308", "NaN", "inf", "1.5", "٣",
    "²", "true", "none", "auto", "A" * 3000, "%1" * 200, "%1.%2.%3.%4.%5.%6.%7.%8.%9", "\u202e", "\U0010fffd",
    "../../etc/passwd", "word/document.xml", "decimal", "lowerRoman", "upperLetter", "bullet", "continue", "restart",
)  # fmt: skip
_WORDS = (
    "́" * 300, " " * 500, "(a) " * 200, "1.1.1.1.1.1 ", "\u200b\xad\u2060", "shall " * 300, "ﬁİẞ", "“",
)  # fmt: skip


def mutated(content: bytes, chance: Random) -> bytes:
    """The XML with one to six of these damages; raises etree.XMLSyntaxError when ``content`` is not well-formed."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for _ in range(chance.randint(1, 6)):
        elements = [each for each in root.iter(etree.Element) if each is not root]
        if not elements:
            break
        chance.choice(_DAMAGES)(chance.choice(elements), chance)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None, "the root is never picked"
    return parent


def _drop(element: Element, chance: Random) -> None:
    _parent(element).remove(element)


def _double(element: Element, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 30))):
        element.addnext(deepcopy(element))


def _nest(element: Element, chance: Random) -> None:
    """Puts copies of the element's shell, or another element's, around it."""
    shell = chance.choice(list(_parent(element)))
    for _ in range(chance.choice((1, 2, 20, 100))):
        around = etree.SubElement(_parent(element), shell.tag)
        around.attrib.update(shell.attrib)
        _parent(element).replace(element, around)
        around.append(element)


def _unwrap(element: Element, chance: Random) -> None:
    for child in list(element):
        element.addprevious(child)
    _parent(element).remove(element)


def _reorder(element: Element, chance: Random) -> None:
    children = list(_parent(element))
    chance.shuffle(children)
    for child in children:
        _parent(child).append(child)


def _move(element: Element, chance: Random) -> None:
    places = list(element.getroottree().getroot().iter(etree.Element))
    inside = set(element.iter())
    chance.choice([place for place in places if place not in inside]).append(element)


def _attribute(element: Element, chance: Random) -> None:
    if element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(_VALUES))


def _forget(element: Element, chance: Random) -> None:
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _lend(element: Element, chance: Random) -> None:
    """Gives the element the attributes of another."""
    for name, value in chance.choice(list(_parent(element))).attrib.items():
        element.set(name, value)


def _rename(element: Element, chance: Random) -> None:
    """Exchanges the tag for one from elsewhere in the part."""
    element.tag = chance.choice(list(element.getroottree().getroot().iter(etree.Element))).tag


def _namespace(element: Element, chance: Random) -> None:
    spaces = [space for space in element.nsmap.values() if space]
    if spaces:
        element.tag = f"{{{chance.choice(spaces)}}}{etree.QName(element).localname}"


def _words(element: Element, chance: Random) -> None:
    element.text = chance.choice((*_WORDS, None))


_DAMAGES: tuple[Damage, ...] = (
    _drop, _double, _nest, _unwrap, _reorder, _move, _attribute, _attribute, _attribute, _forget, _lend, _rename,
    _namespace, _words,
)  # fmt: skip

"""A page as a picture: how far it is askew, whether anything stands on it, and where its dots are on the page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from clauselint.extractors.ocr_columns import Region, regions
from clauselint.extractors.ocr_picture import Picture, straightened

A4 = ((0.0, 842.0), (595.0, 842.0), (0.0, 0.0))


def lines(*, width: int = 600, height: int = 850) -> Image.Image:
    """Something that looks like lines of text from afar."""
    paper = Image.new("L", (width, height), 245)
    draw = ImageDraw.Draw(paper)
    for y in range(60, height - 60, 14):
        for x in range(60, width - 60, 12):
            draw.rectangle((x, y, x + 8, y + 6), fill=20)
    return paper


def picture(image: Image.Image) -> Picture:
    return Picture(np.asarray(image), 0.0, A4, 0)


@pytest.mark.parametrize("askew", [-2.4, -0.5, 0.0, 0.5, 1.0])
def test_lines_are_made_level(askew: float) -> None:
    level = straightened(picture(lines().rotate(askew, fillcolor=245, resample=Image.Resampling.BICUBIC)))
    assert level.turn == pytest.approx(-askew, abs=0.11)


def test_a_straight_picture_is_left_as_it_is() -> None:
    straight = picture(lines())
    assert straightened(straight) is straight


def test_noise_and_shadows_at_the_edge_are_nothing_to_read() -> None:
    noise = np.random.default_rng(7).normal(238, 8, (850, 600))
    noise[:, :6] = 40
    assert Picture(noise.clip(0, 255).astype(np.uint8), 0.0, A4, 0).blank
    assert Picture(np.zeros((0, 0), np.uint8), 0.0, A4, 0).blank


@pytest.mark.parametrize("shade", [20, 190])
def test_one_word_is_something_to_read(shade: int) -> None:
    paper = np.full((850, 600), 238, np.uint8)
    paper[400:408, 280:320] = shade
    assert not Picture(paper, 0.0, A4, 0).blank


def test_dots_are_found_on_the_page() -> None:
    assert picture(lines()).on_page(0, 0, 600, 850) == pytest.approx((0, 0, 595, 842))
    assert picture(lines()).on_page(0, 0, 300, 425) == pytest.approx((0, 421, 297.5, 842))


def test_a_sheet_turned_four_times_is_as_it_was() -> None:
    once = picture(lines(width=610))
    assert once.turned(1).dots.shape == (610, 850)
    assert once.turned(1).on_page(0, 0, 850, 610) == pytest.approx(once.on_page(0, 0, 610, 850))
    around = once.turned(4)
    assert (around.dots == once.dots).all()
    assert (around.corners, around.quarter) == (once.corners, 0)


def page_of(*boxes: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("1", (1000, 1400))
    for left, top, right, bottom in boxes:
        for y in range(top, bottom, 20):
            ImageDraw.Draw(image).rectangle((left, y, right, y + 12), fill=1)
    return image


def test_columns_are_regions_and_what_runs_across_has_its_own() -> None:
    image = page_of((100, 100, 900, 140), (100, 200, 480, 1200), (520, 200, 900, 1200), (300, 1300, 700, 1310))
    found = regions(np.asarray(image))
    gutter = found[1].right
    assert 480 < gutter < 520
    assert [(r.left, r.right) for r in found] == [(0, 1000), (0, gutter), (gutter, 1000), (0, 1000)]
    assert (found[0].top, found[-1].bottom) == (0, 1400)
    assert 140 < found[1].top < 200
    assert found[1][1::2] == found[2][1::2]


@pytest.mark.parametrize(
    "boxes",
    [
        pytest.param([(100, 100, 900, 1200)], id="one column"),
        pytest.param([(100, 100, 140, 1200), (200, 100, 900, 1200)], id="numbers in the margin"),
        pytest.param([], id="nothing"),
    ],
)
def test_one_column_is_one_region(boxes: list[tuple[int, int, int, int]]) -> None:
    assert regions(np.asarray(page_of(*boxes))) == (Region(0, 0, 1000, 1400),)

"""Numbers on a page's picture: at their elements, inside, none over another."""

from itertools import combinations

from reports.html.marks import MOST, SIDE, WIDTH, marks
from rules.model import Box, Result


def placed(*boxes, width=1280.0, height=2400.0):
    return marks(((n, Result.FAILED, box) for n, box in enumerate(boxes, start=1)), width, height)


def test_a_box_is_scaled_and_its_number_stands_at_its_corner():
    [mark] = placed(Box(640, 320, 320, 64))
    assert (mark.number, mark.x, mark.y, mark.width, mark.height) == (1, 240, 120, 120, 24)
    assert (mark.left, mark.top) == (240 - SIDE / 2, 120 - SIDE / 2)


def test_numbers_of_one_place_stand_beside_each_other():
    made = placed(*[Box(1000, 2300, 200, 50)] * 40, *[Box(0, 0, 10, 10)] * 30)
    assert len(made) == 70
    for one, other in combinations(made, 2):
        assert abs(one.left - other.left) >= SIDE or abs(one.top - other.top) >= SIDE
    assert all(0 <= m.left <= WIDTH - SIDE and 0 <= m.top <= 2400 * WIDTH / 1280 - SIDE for m in made)


def test_what_lies_beyond_the_picture_has_no_number():
    assert placed(Box(0, 2500, 10, 10), Box(-200, 0, 100, 10), Box(1300, 0, 10, 10)) == ()
    assert placed(Box(0, 0, 9, 9), width=0) == ()


def test_a_box_is_cut_to_the_picture_and_never_too_small_to_see():
    wide, tiny = placed(Box(1200, 2300, 900, 900), Box(10, 10, 1, 1))
    assert wide.x + wide.width == WIDTH
    assert wide.y + wide.height == 900
    assert (tiny.width, tiny.height) == (3, 3)


def test_numbers_are_bounded():
    assert len(placed(*(Box(n, n * 4, 5, 5) for n in range(300)))) == MOST

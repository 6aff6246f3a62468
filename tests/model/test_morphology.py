"""Sections become compartments: exact membrane, exact resistances, joined wherever they meet."""

import math

import pytest

from loligo import cells
from loligo.errors import BadCell, UnknownName
from loligo.model.morphology import Point, Section, compartments, places, problems

BALL = Section("soma", 20.0, 20.0)


def named(sections):
    return {piece.name: piece for piece in compartments(sections)}


def cone(n, first=4.0, last=1.0, length=100.0):
    return Section.along("cone", (Point(0, 0, 0, first), Point(0, 0, length, last)), n)


@pytest.mark.parametrize("n", [1, 2, 5, 64])
def test_a_cone_keeps_its_membrane_and_its_resistance_however_it_is_cut(n):
    pieces = compartments((cone(n), Section("tip", 1.0, 1.0, parent="cone")))

    slant = math.hypot(100.0, 1.5)
    assert sum(p.area_cm2 for p in pieces[:n]) == pytest.approx(
        math.pi / 2 * 5.0 * slant * 1e-8, rel=1e-12
    )
    # between the middle of the first piece and the tip's, all of the core but one half piece
    along = sum(1 / p.joint_cm for p in pieces[1:])
    whole, tip = 4 * 100e-4 / (math.pi * 4e-8), 4 * 0.5e-4 / (math.pi * 1e-8)
    at_middle = 4.0 - 3.0 / (2 * n)
    first_half = 4 * (50e-4 / n) / (math.pi * 4.0 * at_middle * 1e-8)
    assert along == pytest.approx(whole - first_half + tip, rel=1e-12)


def test_points_on_a_cylinder_make_that_cylinder():
    straight = Section("a", 30.0, 2.0, 3)
    points = tuple(Point(0, y, 0, 2.0) for y in (0.0, 1.0, 11.0, 12.5, 30.0))

    for one, other in zip(
        compartments((straight,)), compartments((Section.along("a", points, 3),)), strict=True
    ):
        assert one.area_cm2 == pytest.approx(other.area_cm2, rel=1e-12)
        assert one.joint_cm == pytest.approx(other.joint_cm, rel=1e-12)
        assert one.reach_um == pytest.approx(other.reach_um, rel=1e-12)


def test_a_bent_section_is_as_long_as_its_points_lie_apart():
    bent = Section.along("a", (Point(0, 0, 0, 1), Point(3, 4, 0, 1), Point(3, 4, 12, 1)))

    assert bent.length_um == pytest.approx(17.0)
    assert bent.diameter_um == pytest.approx(1.0)


def test_a_sudden_change_of_diameter_adds_its_ring():
    step = Section.along("a", (Point(0, 0, 0, 2), Point(0, 0, 5, 2), Point(0, 0, 5, 4),
                               Point(0, 0, 10, 4)))  # fmt: skip

    (piece,) = compartments((step,))

    expected = math.pi * (5 * 2 + 5 * 4 + (4**2 - 2**2) / 4)
    assert piece.area_cm2 * 1e8 == pytest.approx(expected, rel=1e-12)


def test_one_child_at_an_end_is_joined_directly():
    pieces = compartments((BALL, Section("a", 10.0, 1.0, parent="soma")))

    assert [p.name for p in pieces] == ["soma", "a"]


@pytest.mark.parametrize(("at", "node"), [(1.0, "soma(1)"), (0.0, "soma(0)")])
def test_children_at_one_end_meet_in_a_node_without_membrane(at, node):
    twigs = tuple(Section(name, 10.0, 1.0, parent="soma", at=at) for name in "abc")
    pieces = named((BALL, *twigs))
    order = [p.name for p in compartments((BALL, *twigs))]

    assert pieces[node].area_cm2 == 0.0
    assert pieces[node].parent == order.index("soma")
    half_soma = 4 * 10e-4 / (math.pi * 400e-8)
    assert pieces[node].joint_cm == pytest.approx(1 / half_soma, rel=1e-12)
    for name in "abc":
        assert pieces[name].parent == order.index(node)
        assert pieces[name].joint_cm == pytest.approx(math.pi * 1e-8 / 4 / 5e-4, rel=1e-12)


def test_a_branch_node_is_no_place():
    sections = (BALL, *(Section(name, 10.0, 1.0, 2, parent="soma") for name in "ab"))

    assert set(places(sections)) == {"soma", "a", "a[0]", "a[1]", "b", "b[0]", "b[1]"}
    for name, j in places(sections).items():
        assert compartments(sections)[j].name in (name, f"{name}[1]")


def test_opposite_ends_of_a_soma_need_no_branch_node():
    ends = (Section("a", 10.0, 1.0, parent="soma", at=0.0), Section("b", 10.0, 1.0, parent="soma"))

    assert [p.name for p in compartments((BALL, *ends))] == ["soma", "a", "b"]


@pytest.mark.parametrize(
    ("at", "piece"), [(0.01, 0), (0.24, 0), (0.25, 1), (0.5, 2), (0.74, 2), (0.999999999999, 3)]
)
def test_a_child_inside_its_parent_grows_from_the_middle_of_the_piece_there(at, piece):
    trunk = Section("trunk", 40.0, 2.0, 4)
    pieces = named((trunk, Section("twig", 10.0, 1.0, parent="trunk", at=at)))

    assert pieces["twig"].parent == piece
    assert pieces["twig"].joint_cm == pytest.approx(math.pi * 1e-8 / 4 / 5e-4, rel=1e-12)


def test_the_near_end_of_a_branch_is_where_it_starts():
    a = Section("a", 10.0, 1.0, parent="soma")
    b = Section("b", 10.0, 1.0, parent="a", at=0.0)
    c = Section("c", 10.0, 1.0, parent="b", at=0.0)
    direct = (BALL, a, *(Section(name, 10.0, 1.0, parent="soma") for name in "bc"))

    assert compartments((BALL, a, b, c)) == compartments(direct)


def test_every_problem_of_a_shape_is_told_at_once():
    sections = (
        Section("Soma", 20.0, 20.0),
        Section("a", 10.0, 1.0, parent="soma"),
        Section("a", 10.0, -1.0, parent="Soma", at=1.5),
        Section("b", 10.0, 1.0),
        Section("c", 1e12, 1.0, parent="b"),
        Section("d", 10.0, 1.0, parent="b", points=(Point(0, 0, 0, 1), Point(0, 0, 5, 1))),
    )

    said = " ".join(map(str, problems(sections)))

    for word in ("lower case", "'soma'", "this name", "1.5", "positive", "root", "1e+09", "along"):
        assert word in said
    with pytest.raises(BadCell, match=r"second root.*Section\.along"):
        compartments(sections)
    assert problems(()) != ()


def test_distance_follows_the_tree():
    cell = cells.get("classroom").on(
        (
            BALL,
            Section("left", 100.0, 1.0, 10, parent="soma"),
            Section("right", 60.0, 1.0, 3, parent="soma"),
            Section("side", 30.0, 1.0, 1, parent="left", at=0.5),
        )
    )

    assert cell.distance_um("left[0]", "left[9]") == pytest.approx(90.0)
    assert cell.distance_um("soma", "right") == pytest.approx(10.0 + 50.0)
    assert cell.distance_um("left[0]", "right[0]") == pytest.approx(5.0 + 10.0)
    assert cell.distance_um("side", "left[5]") == pytest.approx(15.0)
    assert cell.distance_um("side", "side") == 0.0
    with pytest.raises(UnknownName, match="left"):
        cell.distance_um("soma", "leaf")


def test_a_place_can_be_named_by_its_share_of_the_length():
    cell = cells.get("classroom").on((BALL, Section("a", 100.0, 1.0, 10, parent="soma")))

    assert cell.place("a", 0.0) == "a[0]"
    assert cell.place("a", 0.55) == "a[5]"
    assert cell.place("a", 1.0) == "a[9]"
    assert cell.place("soma", 0.5) == "soma"
    with pytest.raises(UnknownName, match="soma"):
        cell.place("b", 0.5)

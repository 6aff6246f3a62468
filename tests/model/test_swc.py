"""Traced neurons are read as they were drawn, and bad files are refused with every line named."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loligo
from loligo import cells
from loligo.errors import BadCell
from loligo.model.check import check
from loligo.model.morphology import compartments
from loligo.model.swc import sections_of

NEURON = """\
# a soma of one sample, a forked dendrite, an axon that changes to type 5
1 1 0 0 0 10 -1
2 3 10 0 0 2 1
3 3 30 0 0 1.5 2
4 3 50 10 0 1 3
5 3 50 -10 0 0.5 3
6 2 0 -10 0 1 1
7 2 0 -60 0 0.5 6
8 5 0 -90 0 0.5 7
"""


def swc(*lines):
    return "\n".join(lines)


def by_name(text):
    return {section.name: section for section in sections_of(text)}


def area_um2(text, region=None):
    pieces = compartments(sections_of(text))
    return sum(p.area_cm2 for p in pieces if region in (None, p.region)) * 1e8


def test_sections_end_at_forks_and_changes_of_type():
    found = by_name(NEURON)

    assert list(found) == [
        "soma", "dendrite_1", "dendrite_2", "dendrite_3", "axon_1", "type_5_1",
    ]  # fmt: skip
    assert {name: s.parent for name, s in found.items()} == {
        "soma": None, "dendrite_1": "soma", "dendrite_2": "dendrite_1",
        "dendrite_3": "dendrite_1", "axon_1": "soma", "type_5_1": "axon_1",
    }  # fmt: skip
    assert [s.region for s in found.values()] == [
        "soma", "dendrite", "dendrite", "dendrite", "axon", "type_5",
    ]  # fmt: skip


def test_a_neurite_begins_at_its_first_sample_and_a_branch_at_its_parent_s_last():
    found = by_name(NEURON)

    assert found["dendrite_1"].length_um == pytest.approx(20.0)
    assert found["dendrite_1"].at == 0.5
    assert found["dendrite_2"].length_um == pytest.approx(math.hypot(20, 10))
    assert found["dendrite_2"].profile[0][1] == 3.0  # it tapers from its parent's last diameter
    assert found["dendrite_2"].at == 1.0


def test_regions_can_be_named():
    found = {s.name for s in sections_of(NEURON, regions={3: "basal", 5: "tuft"})}

    assert found == {"soma", "basal_1", "basal_2", "basal_3", "axon_1", "tuft_1"}


def test_one_sample_of_soma_has_the_membrane_of_a_sphere():
    assert area_um2("1 1 3 4 5 8 -1") == pytest.approx(4 * math.pi * 64)


def test_three_samples_of_soma_are_that_sphere():
    text = swc("1 1 3 4 5 8 -1", "2 1 3 -4 5 8 1", "3 1 3 12 5 8 1", "4 3 20 4 5 1 1",
               "5 3 60 4 5 1 4")  # fmt: skip

    assert area_um2(text, "soma") == pytest.approx(4 * math.pi * 64)
    assert by_name(text)["dendrite_1"].at == 0.5


def test_an_outline_of_the_soma_is_a_sphere_of_its_mean_radius():
    around = [(10 * math.cos(a), 10 * math.sin(a)) for a in (k * math.pi / 8 for k in range(16))]
    lines = [f"{k + 1} 1 {x} {y} 0 0.1 {k or -1}" for k, (x, y) in enumerate(around)]

    text = swc(*lines, "17 3 11 0 0 1 3", "18 3 50 0 0 1 17")

    assert area_um2(text, "soma") == pytest.approx(4 * math.pi * 100)
    assert by_name(text)["dendrite_1"].at == 0.5


def test_a_soma_of_frusta_is_that_and_neurites_grow_where_they_say():
    text = swc("1 1 0 0 0 3 -1", "2 1 0 5 0 6 1", "3 1 0 20 0 4 2",
               "4 3 7 5 0 1 2", "5 3 50 5 0 1 4", "6 2 0 24 0 1 3", "7 2 0 90 0 1 6")  # fmt: skip

    found = by_name(text)

    assert found["soma"].length_um == pytest.approx(20.0)
    walls = math.pi * (9 * math.hypot(5, 3) + 10 * math.hypot(15, 2))
    assert area_um2(text, "soma") == pytest.approx(walls)
    assert found["dendrite_1"].at == pytest.approx(0.25)
    assert found["axon_1"].at == 1.0


def test_a_soma_drawn_from_its_middle_is_forked():
    text = swc("1 1 0 0 0 5 -1", "2 3 6 0 0 1 1", "3 3 60 0 0 1 2", "4 1 0 9 0 4 1",
               "5 1 0 -7 0 4 1", "6 1 1 -9 0 4 5")  # fmt: skip

    found = by_name(text)

    assert [(n, s.parent, s.at) for n, s in found.items()] == [
        ("soma", None, 1.0), ("soma_2", "soma", 0.0), ("dendrite_1", "soma", 0.0),
    ]  # fmt: skip
    assert "soma(0)" in [p.name for p in compartments(tuple(found.values()))]


def test_a_neurite_of_one_sample_reaches_from_the_soma():
    text = swc("1 1 0 0 0 10 -1", "2 3 14 0 0 1 1", "3 3 20 6 0 1 2", "4 3 20 -6 0 1 2")

    trunk = by_name(text)["dendrite_1"]

    assert trunk.length_um == pytest.approx(14.0)
    assert trunk.profile == ((0.0, 2.0), (14.0, 2.0))


def test_a_tree_without_soma_begins_at_its_root():
    chain = by_name(swc("1 2 0 0 0 1 -1", "2 2 9 0 0 1 1"))
    forked = by_name(swc("1 3 0 0 0 1 -1", "2 3 9 0 0 1 1", "3 3 -9 0 0 1 1"))

    assert [s.length_um for s in chain.values()] == [9.0]
    assert [(s.parent, s.at) for s in forked.values()] == [(None, 1.0), ("dendrite_1", 0.0)]


def test_samples_may_come_in_any_order_with_extra_columns_and_comments():
    lines = NEURON.splitlines()
    shuffled = swc("\ufeff# from elsewhere", "", *reversed(lines), "   # the end")
    wide = swc(*(line + " 0.5 note" if line[0] != "#" else line for line in lines))

    assert area_um2(shuffled) == pytest.approx(area_um2(NEURON))
    assert sections_of(wide) == sections_of(NEURON)
    assert sections_of(NEURON.replace("\n", "\r\n")) == sections_of(NEURON)


BAD = [
    ("", "no sample in it"),
    ("# only a comment", "no sample in it"),
    (NEURON + "9 3 1 2 3 4", ":10: it has 6 columns of 7"),
    (NEURON.replace("1.5", "x"), ":4: radius 'x' is no number"),
    (NEURON.replace("1.5", "nan"), ":4: radius 'nan'"),
    (NEURON.replace("1.5", "0"), ":4: radius 0 um"),
    (NEURON.replace("1.5", "1e300"), ":4: radius 1e+300"),
    (NEURON.replace("30 0 0", "3e7 0 0"), ":4: it lies more than a metre away"),
    (NEURON.replace("4 3 50", "4.5 3 50"), ":5: id '4.5' is no whole number"),
    (NEURON.replace("4 3 50", "3 3 50"), ":5: sample 3 stands already on line 4"),
    (NEURON.replace("4 3 50", "-4 3 50"), ":5: id or type is negative"),
    (NEURON.replace("0.5 7", "0.5 77"), ":9: its parent 77 is not in the file"),
    (NEURON.replace("10 -1", "10 0"), "parent 0 is not in the file"),
    (NEURON + "9 3 1 2 3 4 -1", ":10: a second root; the first is on line 2"),
    (NEURON.replace("2 1\n3 3", "2 5\n3 3"), "samples 2, 5, 3 are their own ancestors"),
    (NEURON.replace("8 5", "8 1"), ":9: a sample of the soma grows from sample 7"),
    (swc("1 3 0 0 0 1 -1", "2 1 9 0 0 5 1"), ":2: a sample of the soma grows"),
    (swc("1 3 0 0 0 1 -1"), ":1: a single sample has no length"),
    (swc("1 3 0 0 0 1 -1", "2 3 0 0 0 1 1"), ":2: sample 2 lies on its parent"),
    (NEURON.replace("10 0 0 2 1", "10 0 0 ٢ 1"), "radius"),
    ("\x00\x01\x02 \x7fELF", "columns"),
]


@pytest.mark.parametrize(("text", "word"), BAD)
def test_a_bad_file_is_refused_with_its_line(text, word):
    with pytest.raises(BadCell) as caught:
        sections_of(text, "cell.swc")

    assert word in str(caught.value)
    assert "cell.swc" in str(caught.value)


def test_all_problems_of_a_file_are_told_at_once():
    text = NEURON.replace("1.5", "x").replace("50 10 0 1", "50 10 0 -1") + "9 2 1 1 1 1 99"

    with pytest.raises(BadCell) as caught:
        sections_of(text, "cell.swc")

    said = str(caught.value)
    assert all(f"cell.swc:{line}:" in said for line in (4, 5, 10))
    assert "3 reason(s)" in said
    # samples whose parents could not be read are not blamed for that
    assert "cell.swc:6:" not in said


def test_a_file_of_nonsense_is_told_in_a_few_lines():
    with pytest.raises(BadCell, match="980 more"):
        sections_of("a b c\n" * 1000)


def test_files_are_read_and_missing_ones_told(tmp_path):
    path = tmp_path / "neuron.swc"
    path.write_bytes(NEURON.encode() + "# drawn by J\u00fcrgen".encode("latin-1"))

    shape = loligo.read_swc(path)

    assert shape == sections_of(NEURON)
    assert check(cells.get("classroom").on(shape, fraction=0.1)) == ()
    with pytest.raises(BadCell, match=r"absent\.swc"):
        loligo.read_swc(tmp_path / "absent.swc")


def test_a_drawn_neuron_runs(tmp_path):
    cell = cells.get("classroom").on(sections_of(NEURON), {"axon": {"g_na": 200.0}}, fraction=0.1)

    trace = loligo.simulate(
        cell, until_ms=5, inputs=[loligo.Volley(1, 60.0, "sun", "soma")], evaluator="plain",
        settle=False,
    )  # fmt: skip

    assert loligo.measure.fires(trace, "axon_1")


# ---- random files


def is_read_or_refused(text):
    try:
        pieces = compartments(sections_of(text, "broken.swc"))
    except BadCell as refused:
        return "broken.swc" in str(refused) and bool(refused.fix)
    return all(0 <= piece.area_cm2 < math.inf for piece in pieces)


@st.composite
def drawn(draw):
    """Lines of a valid file, and what they draw: (parent, type, x, y, z, radius) by id."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    n = draw(st.integers(1, 40))
    samples = {1: (-1, 1, 0.0, 0.0, 0.0, rng.uniform(2, 12))}
    for number in range(2, n + 2):
        parent = rng.randint(1, number - 1) if rng.random() < 0.4 else number - 1
        kind = rng.choice((2, 3, 4)) if parent == 1 or rng.random() < 0.1 else samples[parent][1]
        _, _, x, y, z, _ = samples[parent]
        x, y, z = (round(c + rng.choice((-1, 1)) * rng.uniform(1, 30), 3) for c in (x, y, z))
        samples[number] = (parent, kind, x, y, z, round(rng.uniform(0.1, 3), 3))
    names = list(range(1, n + 2))
    rng.shuffle(names)
    ids = {number: names[number - 1] for number in samples} | {-1: -1}
    lines = [
        f"{ids[number]} {kind} {x!r} {y!r} {z!r} {r!r} {ids[parent]}"
        for number, (parent, kind, x, y, z, r) in samples.items()
    ]
    rng.shuffle(lines)
    return "\n".join(lines), samples


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(drawn())
def test_a_random_file_is_read_as_it_was_drawn(found):
    text, samples = found
    sections = sections_of(text)
    children = {number: [c for c, s in samples.items() if s[0] == number] for number in samples}

    # each sample but the soma is the far end of one frustum, unless its neurite begins there
    frusta = 0.0
    for number, (parent, _, *at, r) in samples.items():
        if number == 1:
            continue
        begins = parent == 1
        alone = begins and (
            len(children[number]) != 1 or samples[children[number][0]][1] != samples[number][1]
        )
        if not begins or alone:
            before = r if begins else samples[parent][5]
            length = math.dist(at, samples[parent][2:5])
            frusta += math.pi * (r + before) * math.hypot(length, r - before)
    own = sum(p.area_cm2 for p in compartments(sections) if p.region != "soma") * 1e8
    assert own == pytest.approx(frusta, rel=1e-9)
    assert sum(s.region == "soma" for s in sections) == 1

    # written down again from the sections, it is the same tree
    ends = {s.name: (s.points[-1].x_um, s.points[-1].y_um, s.points[-1].z_um) for s in sections}
    drawn_ends = {tuple(s[2:5]) for s in samples.values()}
    for section in sections[1:]:
        assert ends[section.name] in drawn_ends
        if section.parent != "soma":
            first = section.points[0]
            assert (first.x_um, first.y_um, first.z_um) == ends[section.parent]


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(drawn(), st.integers(0, 2**32))
def test_a_broken_file_is_read_or_refused_but_nothing_else(found, seed):
    rng = random.Random(seed)
    text = found[0]
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(text) + 1)
        match rng.randrange(5):
            case 0:
                text = text[:at] + text[at + rng.randint(1, 8) :]
            case 1:
                text = text[:at] + rng.choice("0123456789-+.eE \n#x\t\r\x00\u0663") + text[at:]
            case 2:
                lines = text.split("\n")
                rng.shuffle(lines)
                text = "\n".join(lines[: rng.randint(0, len(lines))])
            case 3:
                text = text.replace(str(rng.randrange(10)), str(rng.randrange(10)), 1)
            case 4:
                text = text.replace(" ", rng.choice((" -", " 1e9", "  ", "\n")), 1)
    assert is_read_or_refused(text)


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_but_nothing_else(text):
    assert is_read_or_refused(text)


def test_long_neurites_are_read_without_recursion_and_soon():
    lines = ["1 1 0 0 0 5 -1", *(f"{i} 3 {i} 0 0 1 {i - 1}" for i in range(2, 30_001))]

    (soma, dendrite) = sections_of(swc(*lines))

    assert soma.parent is None
    assert dendrite.length_um == pytest.approx(29_998)

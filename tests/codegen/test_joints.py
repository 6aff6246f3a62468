"""A tree is hung up by its middle, and stays the same tree."""

import numpy as np
import pytest

from loligo.codegen.joints import joints_of


def random_tree(seed, n):
    rng = np.random.default_rng(seed)
    parents = [-1, *(int(rng.integers(0, j)) for j in range(1, n))]
    return parents, [0.0, *rng.uniform(1, 2, n - 1)], list(rng.integers(0, 4, n))


def edges(parents, conductances, regions):
    """Each joint as its two ends, its conductance and its region."""
    return {
        (*sorted((j, up)), conductances[j], regions[j]) for j, up in enumerate(parents) if up >= 0
    }


def depth(parents, j):
    return 0 if parents[j] < 0 else 1 + depth(parents, parents[j])


@pytest.mark.parametrize("n", [1, 2, 3, 10, 60])
@pytest.mark.parametrize("seed", range(5))
def test_the_same_compartments_are_joined(seed, n):
    written = random_tree(seed, n)

    joints = joints_of(*written)

    assert edges(joints.parents, joints.conductances_cm, joints.regions) == edges(*written)


@pytest.mark.parametrize("seed", range(5))
def test_parents_come_before_their_children(seed):
    joints = joints_of(*random_tree(seed, 60))

    places = {j: place for place, j in enumerate(joints.order)}
    assert sorted(joints.order) == list(range(60))
    assert all(places[up] < places[j] for j, up in enumerate(joints.parents) if up >= 0)
    assert joints.parents[joints.order[0]] == -1


def test_a_cable_is_eliminated_from_both_ends():
    joints = joints_of([-1, *range(100)], [0.0] + [1.0] * 100, [0] * 101)

    assert joints.order[0] == 50
    assert max(depth(joints.parents, j) for j in range(101)) == 50

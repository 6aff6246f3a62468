"""Searches find what single runs show, for many variants in one call, and say what the step did."""

import copy
import math

import numpy as np
import pytest

import loligo
from loligo import measure
from loligo.errors import BadParameter, RunFailed, UnknownName
from loligo.simulation.probe import Probe
from loligo.simulation.search import nearby, smallest

SODIUM = [{"g_na": value} for value in (30.0, 60.0, 90.0)]


def above(edges):
    def holds(cases, values, progress):
        return values >= np.asarray(edges)[cases]

    return holds


def test_each_case_is_bracketed_by_itself():
    edges = np.array([0.25, 3.0, 9.99])

    found, is_below = smallest(above(edges), np.zeros(3), np.full(3, 10.0), 1e-6)

    assert found == pytest.approx(edges, abs=1e-6)
    assert not is_below.any()


def test_what_holds_everywhere_or_nowhere_is_no_number():
    found, is_below = smallest(above([-1.0, 5.0, 11.0]), np.zeros(3), np.full(3, 10.0), 1e-3)

    assert np.isnan(found).tolist() == [True, False, True]
    assert is_below.tolist() == [True, False, False]


def test_a_moved_edge_is_found_again_near_and_far():
    before = np.array([1.0, 1.0, math.nan])

    found = nearby(above([1.0005, 1.2, 1.0]), before, 1e-4)

    assert found[:2] == pytest.approx([1.0005, 1.2], abs=1e-4)
    assert math.isnan(found[2])


def test_many_rounds_hardly_ask_more_than_a_bisection():
    asked = []

    def holds(cases, values, progress):
        asked.append(len(values))
        return values >= 0.3

    smallest(holds, np.zeros(1000), np.ones(1000), 2.0**-10)

    assert sum(asked) <= 1000 * 12


@pytest.mark.parametrize("find", ["threshold", "rheobase"])
def test_variants_together_give_what_each_gives_alone(find):
    alone = [float(getattr(measure, find)("classroom", own)) for own in SODIUM]

    together = getattr(measure, f"{find}s")("classroom", SODIUM)

    assert together.values == pytest.approx(alone, rel=2e-5)


def test_step_error_is_what_half_the_step_changes():
    found = measure.rheobase("squid_1952")

    def fires(density, step_ms):
        pulse = loligo.Pulse(1, 200, density_uA_per_cm2=density)
        trace = loligo.simulate("squid_1952", until_ms=221, inputs=[pulse], step_ms=step_ms)
        return measure.fires(trace)

    halved = found + found.step_error
    assert found.step_error != 0 and abs(found.step_error) < 1e-3
    assert fires(halved + 1e-4, 0.0125) and not fires(halved - 1e-4, 0.0125)
    assert fires(found + 1e-4, 0.025) and not fires(found - 1e-4, 0.025)


def test_threshold_of_a_tree_is_a_current_at_a_place():
    soma = measure.current_threshold("classroom_ais", 5.0)
    far = measure.current_threshold("classroom_ais", 5.0, place="dendrite")

    assert soma.unit == far.unit == "nA"
    assert measure.rheobase("classroom").unit == "uA/cm2"
    pulse = loligo.Pulse(1, 5, current_nA=float(far) * 1.001, place="dendrite")
    assert measure.fires(
        loligo.simulate("classroom_ais", until_ms=26, inputs=[pulse]), place="dendrite"
    )


def test_three_definitions_lie_in_the_order_that_theory_gives():
    """A long current lets channels inactivate little and the voltage creep: it is survived only
    below the voltage that a shift has to reach, and the spike turns steep above that."""
    survived = measure.survived_threshold("classroom")
    shift = measure.threshold("classroom")
    steep = measure.onset_threshold("classroom")

    assert survived < shift < steep
    assert all(abs(each.step_error) < 0.05 for each in (survived, shift, steep))


@pytest.mark.parametrize(
    ("cell", "place", "low_mV", "high_mV"),
    [("classroom_ais", "ais", -50, -44), ("classroom_ais", "dendrite", -48, -40),
     ("pyramidal_ais", "soma", -54, -48)],
)  # fmt: skip
def test_the_onset_of_a_spike_in_a_tree_is_not_the_jump_of_the_electrode(
    cell, place, low_mV, high_mV
):
    """A small piece takes the current of the whole cell: its voltage jumps by more than 10 mV/ms
    when the step begins, at rest."""
    found = measure.onset_threshold(cell, place=place)

    assert low_mV < found < high_mV
    assert abs(found.step_error) < 0.05


def test_a_spike_is_looked_for_where_one_says():
    """Without Na+ channels a soma hardly shows the spike that its current starts in the axon."""
    bare = {"g_na@soma": 0.0, "g_na@dendrite": 0.0}

    at_axon = measure.current_threshold("classroom_ais", 5.0, bare, place="soma", at="axon")
    survived = measure.survived_threshold("classroom_ais", 5.0, bare, place="soma", at="axon")

    assert at_axon < 0.6
    with pytest.raises(BadParameter, match=r"at soma: .* grows with the current"):
        measure.current_threshold("classroom_ais", 5.0, bare, place="soma")
    assert survived == pytest.approx(-46.9, abs=0.5)
    rates = [
        measure.f_i_curve("classroom_ais", [0.8], 200.0, bare, "soma", at=at).y[0]
        for at in ("soma", "axon")
    ]
    assert rates[0] == 0.0 < rates[1]
    with pytest.raises(UnknownName, match="axon"):
        measure.rheobase("classroom_ais", place="soma", at="axonn")


def test_a_cell_that_fires_by_itself_has_no_current_threshold():
    with pytest.raises(BadParameter, match="without any"):
        measure.current_threshold("classroom", 5.0, {"e_k": -60.0})


SODIUM_OF = {
    "classroom": ("g_na",),
    "classroom_ais": ("g_na",),
    "cortical_rs": ("g_na",),
    "fast_spiking": ("g_na",),
    "pyramidal_ais": ("g_na12", "g_na16"),
    "ranvier_node": ("g_na",),
    "squid_1952": ("g_na",),
}


@pytest.mark.parametrize("name", SODIUM_OF)
def test_a_current_has_a_threshold_where_the_answer_is_all_or_none(name):
    """A strong current carries any membrane over 0 mV; without Na+ channels that is no spike."""
    bare = dict.fromkeys(SODIUM_OF[name], 0.0)

    found = measure.current_thresholds(name, 1.0, [{}, bare])
    long = measure.rheobases(name, [{}, bare])

    for each in (found, long):
        assert np.isnan(each.values).tolist() == [False, True]
        assert each.is_graded.tolist() == [False, True]


def test_no_shipped_cell_is_left_out_of_them():
    assert set(SODIUM_OF) == set(loligo.cells.registry.NAMES)


def test_an_answer_that_grows_with_the_current_is_told_from_a_spike():
    """Where few Na+ channels are left the peak rises with the current, through 0 mV too."""
    few = {"g_na": 36.0}  # of 120

    with pytest.raises(BadParameter, match=r"squid_1952, .* at axon: .* without a jump"):
        measure.rheobase("squid_1952", few)
    with pytest.raises(BadParameter, match="without a jump"):
        measure.strength_duration("squid_1952", (1.0, 5.0), few)
    with pytest.raises(BadParameter, match="without a jump"):
        measure.refractory_curve("squid_1952", (5.0,), {"g_na": 0.0})


def test_no_threshold_rests_on_a_run_that_left_reason():
    probe = Probe(loligo.cells.get("classroom"))

    with pytest.raises(RunFailed, match="soma"):
        probe.require_trusted([probe.run(90_000.0, 10.0, {})])


def test_a_threshold_is_copied_with_its_check():
    found = measure.Threshold(1.5, "mV", 0.25)

    again = copy.deepcopy(found)

    assert (again, again.unit, again.step_error) == (1.5, "mV", 0.25)


def test_progress_rises_to_the_end():
    told = []

    measure.rheobases("classroom", SODIUM, progress=told.append)

    assert told and told == sorted(told) and told[-1] <= 1.0


def test_ctrl_c_ends_a_search():
    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measure.rheobases("classroom", SODIUM, progress=stop)

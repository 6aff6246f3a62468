"""Shapes that come up again and again, as sections to put a membrane on with `Cell.on`.

Every section is a region of its own name unless a builder says otherwise, so that densities may
differ between soma and axon, node and internode. Sizes are in um.
"""

from __future__ import annotations

from loligo.model.morphology import Section

Size = tuple[float, float, int]
"""Length, diameter, number of compartments."""


def cable(
    length_um: float, diameter_um: float, n_compartments: int = 1, name: str = "axon"
) -> tuple[Section, ...]:
    """An unbranched axon or dendrite.

    Example:
        >>> from loligo import cells, shapes
        >>> axon = cells.get("squid_1952").on(shapes.cable(50_000, 476, 500))
    """
    return (Section(name, length_um, diameter_um, n_compartments),)


def ball_and_stick(
    soma_um: float, length_um: float, diameter_um: float, n_compartments: int = 1
) -> tuple[Section, ...]:
    """A soma with one dendrite: Rall's picture of a neuron.

    The soma is as long as wide, which gives it the membrane of a sphere of that diameter.

    Example:
        >>> from loligo import cells, shapes
        >>> cell = cells.get("classroom").on(shapes.ball_and_stick(20, 600, 2), fraction=0.1)
    """
    return (
        Section("soma", soma_um, soma_um),
        Section("dendrite", length_um, diameter_um, n_compartments, parent="soma"),
    )


def soma_dendrite_axon(*, soma: Size, dendrite: Size, ais: Size, axon: Size) -> tuple[Section, ...]:
    """Dendrite - soma - initial segment ("ais") - axon, in one line.

    The dendrite leaves the soma at its near end, the axon at its far end.

    Example:
        >>> from loligo import cells, shapes
        >>> shape = shapes.soma_dendrite_axon(
        ...     soma=(20, 20, 1), dendrite=(300, 3, 5), ais=(40, 1, 5), axon=(300, 0.8, 9)
        ... )
        >>> cell = cells.get("classroom").on(shape, {"ais": {"g_na": 280.0, "g_k": 100.0}})
    """
    return (
        Section("soma", *soma),
        Section("dendrite", *dendrite, parent="soma", at=0.0),
        Section("ais", *ais, parent="soma"),
        Section("axon", *axon, parent="ais"),
    )


def myelinated_axon(n_nodes: int, *, node: Size, internode: Size) -> tuple[Section, ...]:
    """Nodes of Ranvier with an internode between each two: "node_0", "internode_0", "node_1", ...

    All nodes are in region "node", all internodes in region "internode". Myelin is what the
    internode's membrane is given: n wraps lay 2 n membranes over the axon's own, so divide its
    capacitance and leak by 2 n + 1, and take its channels away.

    Args:
        n_nodes: at least 1; the axon begins and ends with a node.
        node, internode: sizes; the diameter of an internode is that of the axon inside the myelin.

    Example:
        >>> from loligo import cells, shapes
        >>> axon = cells.get("squid_1952").on(
        ...     shapes.myelinated_axon(21, node=(2, 6, 1), internode=(1000, 6, 9)),
        ...     {"internode": {"c_m": 1 / 201, "g_l": 0.3 / 201, "g_na": 0.0, "g_k": 0.0}},
        ... )
    """
    found = [Section("node_0", *node, region="node")]
    for i in range(1, n_nodes):
        before, between = f"node_{i - 1}", f"internode_{i - 1}"
        found.append(Section(between, *internode, parent=before, region="internode"))
        found.append(Section(f"node_{i}", *node, parent=between, region="node"))
    return tuple(found)

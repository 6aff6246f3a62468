"""The order in which a tree is eliminated.

The root is moved to the middle of the longest path: chains of elimination, which nothing can make
shorter, then run from both ends at once. Rounding depends on this order, so it is part of the
program and the same for every target, one cell or many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from loligo.codegen.program import Joints


def joints_of(
    parents: Sequence[int], conductances_cm: Sequence[float], regions: Sequence[int]
) -> Joints:
    """Hang a tree up by its middle.

    Args:
        parents: per compartment as the cell was written; -1 for its root.
        conductances_cm: of the joint to that parent.
        regions: per compartment.
    """
    neighbours: list[list[int]] = [[] for _ in parents]
    for child, parent in enumerate(parents):
        if parent >= 0:
            neighbours[child].append(parent)
            neighbours[parent].append(child)
    one_end = _walk(neighbours, 0)[0][-1]
    order, up = _walk(neighbours, one_end)
    path = [order[-1]]
    while up[path[-1]] >= 0:
        path.append(up[path[-1]])
    order, up = _walk(neighbours, path[len(path) // 2])
    # the compartment that carried the joint as written: the one whose parent the other was
    carriers = [j if parents[j] == up[j] else up[j] for j in range(len(parents))]
    return Joints(
        order=tuple(order),
        parents=tuple(up),
        conductances_cm=tuple(
            0.0 if up[j] < 0 else conductances_cm[carrier] for j, carrier in enumerate(carriers)
        ),
        regions=tuple(
            regions[j] if up[j] < 0 else regions[carrier] for j, carrier in enumerate(carriers)
        ),
    )


def _walk(neighbours: Sequence[Sequence[int]], root: int) -> tuple[list[int], list[int]]:
    """Compartments by distance from a root, and per compartment the one nearer to it."""
    up = [-1] * len(neighbours)
    order: list[int] = []
    waiting = deque([root])
    while waiting:
        j = waiting.popleft()
        order.append(j)
        for other in neighbours[j]:
            if other != up[j]:
                up[other] = j
                waiting.append(other)
    return order, up

"""Turn the costs of pairs into the cheapest assignment, or their worth into the best one, exactly."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Edges = Sequence[Mapping[int, int]]  # for each on the left: on the right -> cost, not negative


def best(worth: Sequence[Sequence[int]]) -> dict[int, int]:
    """Row -> column, such that the sum of their worth is the largest there is; what is worth nothing is not paired."""
    most = max(map(max, worth))
    costs = [{column: most - value for column, value in enumerate(row) if value > 0} for row in worth]
    partners = assign(costs, alone=most)
    return {row: column for row, column in enumerate(partners) if column is not None}


def assign(edges: Edges, alone: int | None = None) -> list[int | None]:
    """For each on the left its partner on the right, or None. Nobody has two partners.

    ``alone``: the cost of having no partner; without it there are as many pairs as can be, whatever they cost.

    Shortest augmenting paths with potentials (Dijkstra); a right of its own stands for having no partner, so that it
    is also decided best who goes without. Of equally good ways the same one is found each time.
    """
    size = len(edges)
    dear = 1 + sum(max(own.values(), default=0) for own in edges) if alone is None else alone
    rights = {right for own in edges for right in own}
    first_free = max(rights, default=-1) + 1
    graph = [{**own, first_free + left: dear} for left, own in enumerate(edges)]
    partner: list[int | None] = [None] * size
    owner: dict[int, int] = {}
    high: list[int] = [0] * size  # potentials
    low: dict[int, int] = dict.fromkeys([*rights, *range(first_free, first_free + size)], 0)
    for left in range(size):
        high[left] = min(cost - low[right] for right, cost in graph[left].items())
        _augment(graph, left, partner, owner, high, low)
    return [right if right is not None and right < first_free else None for right in partner]


def _augment(
    graph: Sequence[Mapping[int, int]],
    source: int,
    partner: list[int | None],
    owner: dict[int, int],
    high: list[int],
    low: dict[int, int],
) -> None:
    """Give one more on the left a partner along the cheapest path."""
    distance: dict[int, int] = {}
    before: dict[int, int] = {}
    done: dict[int, int] = {}
    left, length = source, 0
    reached = {source: 0}
    heap: list[tuple[int, int]] = []
    while True:
        for right, cost in graph[left].items():
            if right not in done:
                through = length + cost - high[left] - low[right]
                if right not in distance or through < distance[right]:
                    distance[right], before[right] = through, left
                    heapq.heappush(heap, (through, right))
        while heap and (heap[0][1] in done or distance[heap[0][1]] < heap[0][0]):
            heapq.heappop(heap)
        length, right = heapq.heappop(heap)
        done[right] = length
        if right not in owner:
            break
        left = owner[right]
        reached[left] = length
    for left, way in reached.items():
        high[left] += length - way
    for other, way in done.items():
        low[other] -= length - way
    while True:
        left = before[right]
        following = partner[left]
        partner[left], owner[right] = right, left
        if left == source:
            return
        assert following is not None
        right = following

"""Measures publishing side by side with plain mkdocs-material and Hugo: ``python3 benchmarks/run.py --help``."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
if __name__ == "__main__" and str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.measuring import Cost, run  # noqa: E402  # found once the project's folder is on the path
from benchmarks.notices import Notice, notices  # noqa: E402  # as above
from benchmarks.peers import Peer, prepare  # noqa: E402  # as above
from benchmarks.table import write  # noqa: E402  # as above

WORK: Final = ROOT / "benchmarks" / "work"
PEERS: Final = ("gazette", "material", "hugo")
HEAD: Final = ("notices", "step", "seconds (median)", "processor seconds", "ratio by the clock", "memory, MB")
#: (step, peer, largest ratio): the bars of the project.
BARS: Final = (("one change", "hugo", 0.5), ("nothing changed", "hugo", 0.2), ("cold", "material", 0.7))

#: Step → program → what each run cost.
Costs = dict[str, dict[str, list[Cost]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each step is measured."""

    cold: int
    warm: int


def main(argv: Sequence[str]) -> int:
    """Measure, print, and write the table. 0: all bars hold; 1: one does not."""
    arguments = _parser().parse_args(argv)
    if arguments.intake:
        command = [sys.executable, "-m", "benchmarks.intake", *(["--write"] if arguments.write else [])]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    rows: list[Sequence[str]] = []
    kept = True
    for size in arguments.sizes:
        for shape in arguments.shapes:
            costs = measure(size, shape, arguments.only, Plan(arguments.cold, arguments.warm))
            kept = report(size, shape, costs, rows) and kept
    if arguments.write:
        write("publishing", HEAD, rows)
    return 0 if kept else 1


def _parser() -> argparse.ArgumentParser:
    numbers: Callable[[str], list[int]] = lambda text: [int(part) for part in text.split(",")]  # noqa: E731  # one line
    words: Callable[[str], list[str]] = lambda text: text.split(",")  # noqa: E731  # one line
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=numbers, default=[100, 1000, 5000], help="how many notices, e.g. 100,1000")
    parser.add_argument("--shapes", type=words, default=["mixed"], help="mixed (most archived), posted (all hanging)")
    parser.add_argument("--only", type=words, default=list(PEERS), help="which programs, e.g. gazette,hugo")
    parser.add_argument("--cold", type=int, default=2, help="runs of a cold build")
    parser.add_argument("--warm", type=int, default=5, help="runs of every other step")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    parser.add_argument("--intake", action="store_true", help="measure the forms instead")
    return parser


def measure(size: int, shape: str, names: Sequence[str], plan: Plan) -> Costs:
    """Measure all steps, the programs taking turns, so that a noisy minute hits all of them."""
    made = notices(size, shape=shape)
    peers = prepare(WORK, made, names)
    costs: Costs = {}

    def note(step: str, peer: Peer, cost: Cost) -> None:
        costs.setdefault(step, {}).setdefault(peer.name, []).append(cost)
        print(
            f"  {size} {shape}: {step:<16} {peer.name:<9} {cost.wall:7.2f} s  {cost.cpu:7.2f} s processor", flush=True
        )

    for turn in range(plan.cold):
        for peer in _turned(peers, turn):
            peer.forget()
            note("cold", peer, run(peer.build, peer.folder, watch=peer.name == "gazette" and turn == 0))
    for turn in range(plan.warm):
        for peer in _turned(peers, turn):
            _edit(peer, made, turn)
            note("one change", peer, run(peer.build, peer.folder, watch=peer.name == "gazette" and turn == 0))
        for peer in _turned(peers, turn):
            note("nothing changed", peer, run(peer.build, peer.folder))
        for peer in peers:
            if peer.check:
                note("check", peer, run(peer.check, peer.folder, expected=(0, 1), watch=turn == 0))
    return costs


def _turned(peers: Sequence[Peer], turn: int) -> list[Peer]:
    start = turn % len(peers)
    return [*peers[start:], *peers[:start]]


def _edit(peer: Peer, made: Sequence[Notice], turn: int) -> None:
    """Change one sentence of a notice that hangs now."""
    file = peer.content / made[-3].path
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text.rstrip()}\n\n补充说明第{turn + 1}次。\n", encoding="utf-8")


def report(size: int, shape: str, costs: Costs, rows: list[Sequence[str]]) -> bool:
    """Print the medians and ratios of one size, add the table's rows, and tell whether the bars hold."""
    medians = {step: {name: _median(found) for name, found in by_name.items()} for step, by_name in costs.items()}
    kept = True
    for step, by_name in medians.items():
        times = " · ".join(f"{name} {wall:.2f}" for name, wall in by_name.items())
        spent = " · ".join(f"{name} {_processor(found):.2f}" for name, found in costs[step].items())
        memory = max((cost.memory for cost in costs[step].get("gazette", [])), default=0)
        ratios = [
            (peer, by_name["gazette"] / by_name[peer])
            for peer in ("material", "hugo")
            if {peer, "gazette"} <= {*by_name}
        ]
        said = ", ".join(f"{ratio:.2f} × {peer}" for peer, ratio in ratios)
        print(f"{size} {shape} {step}: {times} s; {said}; {memory:.0f} MB")
        rows.append((f"{size:,} {shape}", step, times, spent, said or "–", f"{memory:.0f}" if memory else "–"))
        for bar_step, peer, bar in BARS:
            ratio = dict(ratios).get(peer)
            if bar_step == step and ratio is not None and ratio > bar and size >= 5000:
                print(f"  bar missed: {step} {ratio:.2f} > {bar} × {peer}")
                kept = False
    return kept


def _median(found: Sequence[Cost]) -> float:
    return statistics.median(cost.wall for cost in found)


def _processor(found: Sequence[Cost]) -> float:
    return statistics.median(cost.cpu for cost in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

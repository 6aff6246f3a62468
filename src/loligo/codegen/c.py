"""The one printer: a program as C text, the same for the native library and for the page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from loligo.codegen.lower import SETTLE_WEIGHTS, STEP_WEIGHTS
from loligo.codegen.program import INPUTS, Block, Instruction, Program

_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
_BODY = "const V *global, const V *local"
_FEW_STATES = 4
_AHEAD = """#if defined(__wasm__) /* once in a module that has far to go */
#define AHEAD COLD
#else
#define AHEAD INLINE
#endif
"""


@lru_cache(maxsize=64)
def print_c(program: Program) -> str:
    """Print a program; the same program gives the same text on every machine."""
    single = program.precision == "single"
    parts = (
        f"/* {program.cell}: printed by Loligo. */",
        "#define SINGLE 1" if single else "",
        _text("arithmetic.c"),
        _text("single.c" if single else "double.c"),
        "\n".join(_tables(program)),
        _text("shape.c"),
        _prepare(program),
        _gates_ahead(program),
        _start(program),
        _current(program),
        _observe(program),
        _unblocked(program),
        _text("noise.c"),
        _text("kernel.c"),
        _text("events.c"),
        _text("entry.c"),
    )
    return "\n".join(part for part in parts if part)


@lru_cache(maxsize=16)
def _text(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _tables(program: Program) -> Iterator[str]:
    numbers = _numbers(program)
    defines = {
        "N_COMPARTMENTS": program.n_compartments,
        "N_REGIONS": len(program.parameter_slots),
        "N_SLOTS": len(program.slots),
        "FIRST_INPUT": program.first_input,
        "EACH_INPUT": len(INPUTS),
        "N_GATES": len(program.gates),
        "N_SYNAPSES": len(program.synapses),
        "N_SIGNALS": len(program.signals),
        "N_GLOBAL": program.is_regional.count(False),
        "N_LOCAL": program.is_regional.count(True),
        "CAPACITY": numbers[program.named["capacity"]],
        "AXIAL": numbers[program.named["axial"]],
        "FIRST_VOLTAGE": numbers[program.named["first_voltage"]],
        "SETTLE_MS": _literal(program.settle_ms),
        "FIRST_WEIGHT": _literal(STEP_WEIGHTS[0]),
        "SECOND_WEIGHT": _literal(STEP_WEIGHTS[1]),
        "SETTLE_FIRST_WEIGHT": _literal(SETTLE_WEIGHTS[0]),
        "SETTLE_SECOND_WEIGHT": _literal(SETTLE_WEIGHTS[1]),
    }
    yield from (f"#define {name} {value}" for name, value in defines.items())
    joints = program.joints
    yield _ints("ORDER", joints.order)
    yield _ints("PARENT", joints.parents)
    yield _ints("JOINT_REGION", joints.regions)
    compartments, first_children = range(program.n_compartments), joints.first_children()
    yield _ints("HAS_CHILDREN", tuple(int(j in joints.parents) for j in compartments))
    yield _ints("IS_FIRST_CHILD", tuple(int(j in first_children) for j in compartments))
    yield _ints("REGION", program.regions)
    yield _numbers_of("double JOINT[]", joints.conductances_cm)
    # whole vectors in one cell's shape; what is past the last compartment is 0
    yield "#define AREAS ((N_COMPARTMENTS + L - 1) / L * L)"
    yield _numbers_of("F AREA[AREAS] __attribute__((aligned(64)))", program.areas_cm2)
    for part in ("scale", "reversal", "decay", "rise", "half_decay", "half_rise"):
        values = tuple(numbers[program.named[f"{part}:{name}"]] for name in program.synapses)
        yield _ints(f"SYNAPSE_{part.upper()}", values)
    inner = ", ".join("{" + ", ".join(map(str, row)) + "}" for row in program.parameter_slots)
    width = len(program.parameters)
    yield f"static const int PARAMETER_SLOTS[N_REGIONS][{width}] = {{{inner}}};"


def _numbers(program: Program) -> tuple[int, ...]:
    """The kernel's number of each constant: those that are the same everywhere come first."""
    n_global = program.is_regional.count(False)
    seen = [0, 0]
    found = []
    for is_regional in program.is_regional:
        found.append(seen[is_regional] + (n_global if is_regional else 0))
        seen[is_regional] += 1
    return tuple(found)


def _ints(name: str, values: tuple[int, ...]) -> str:
    body = ", ".join(map(str, values or (0,)))
    return f"static const int {name}[] = {{{body}}};"


def _numbers_of(declaration: str, values: Sequence[float]) -> str:
    return f"static const {declaration} = {{{', '.join(map(_literal, values))}}};"


def _literal(value: float) -> str:
    return f"{value!r}" if value >= 0 else f"({value!r})"


def _prepare(program: Program) -> str:
    reads = {
        f"parameter:{name}": f"parameter(work, slot[{i}], i)"
        for i, name in enumerate(program.parameters)
    }
    reads["dt"] = "parameter(work, 0, i)"
    n_global = program.is_regional.count(False)
    writes = {}
    for n, number in enumerate(_numbers(program)):
        rows, at = ("global", number) if number < n_global else ("local", number - n_global)
        writes[f"constant:{n}"] = f"keep({rows}, {at}, i, {{}})"
    arguments = "const double *work, const int *slot, F *global, F *local, int i"
    head = f"static void prepare_lanes({arguments})"
    return _function(head, program.prepare, reads, writes, kind="p")


def _gates_ahead(program: Program) -> str:
    """The step of the gates in two functions: the exponentials of v, and what is made of them."""
    block = program.gates_ahead
    is_long = len(program.gates) > _FEW_STATES
    shared = _exponentials(block)
    sources = {str(position): position for position in shared}
    writes = {str(position): f"shared[{n}] = {{}}" for n, position in enumerate(shared)}
    head = f"INLINE void exponentials(V v, {_BODY}, V *shared)"
    first = _function(head, Block(block.instructions, sources), _common(program), writes)
    rest = list(block.instructions)
    reads = _common(program) | {name: name for name in ("part", "first", "second")}
    for n, position in enumerate(shared):
        rest[position] = Instruction("read", name=f"shared:{n}")
        reads[f"shared:{n}"] = f"shared[{n}]"
    writes = {f"next:{name}": f"next[{g}] = {{}}" for g, name in enumerate(program.gates)}
    arguments = f"V v, const V *shared, const V *gate, {_BODY}, V *next, V part, V first, V second"
    head = f"{'AHEAD' if is_long else 'INLINE'} void gates_ahead({arguments})"
    second = _function(head, Block(tuple(rest), block.results), reads, writes)
    ahead = _AHEAD if is_long else ""
    return f"#define N_SHARED {len(shared)}\n{ahead}{first}\n{second}"


def _exponentials(block: Block) -> list[int]:
    """Positions of the elementary functions of v alone that wait for no other."""
    waits: list[bool] = []
    found = []
    for position, instruction in enumerate(block.instructions):
        is_state = instruction.op == "read" and instruction.name.startswith("gate:")
        comes_after = is_state or any(waits[arg] for arg in instruction.args)
        is_long = instruction.op in ("exp", "exp2", "log", "exprelr")
        if is_long and not comes_after:
            found.append(position)
        waits.append(comes_after or is_long)
    return found


def _start(program: Program) -> str:
    writes = {f"steady:{name}": f"steady[{g}] = {{}}" for g, name in enumerate(program.gates)}
    head = f"INLINE void start_lanes(V v, {_BODY}, V *steady)"
    return _function(head, program.start, _common(program), writes)


def _current(program: Program) -> str:
    writes = {"conductance": "*conductance = {}", "current": "*current = {}"}
    head = f"INLINE void current_lanes(V v, const V *gate, {_BODY}, V *conductance, V *current)"
    return _function(head, program.current, _common(program), writes)


def _observe(program: Program) -> str:
    writes = {name: f"signal[{n}] = {{}}" for n, name in enumerate(program.signals)}
    head = f"INLINE void observe_lanes(V v, const V *gate, const V *synapse, {_BODY}, V *signal)"
    return _function(head, program.observe, _common(program), writes)


def _unblocked(program: Program) -> str:
    if program.unblocked is None:
        return ""
    synapses = list(enumerate(program.synapses))
    writes = {f"share:{name}": f"share[{n}] = {{}}" for n, name in synapses}
    writes |= {f"slope:{name}": f"slope[{n}] = {{}}" for n, name in synapses}
    head = f"INLINE void unblocked_lanes(V v, {_BODY}, V *share, V *slope)"
    function = _function(head, program.unblocked, _common(program), writes)
    return f"#define HAS_BLOCKS 1\n{function}"


def _common(program: Program) -> dict[str, str]:
    reads = {"v": "v"}
    reads |= {f"gate:{name}": f"gate[{g}]" for g, name in enumerate(program.gates)}
    reads |= {f"synapse:{name}": f"synapse[{s}]" for s, name in enumerate(program.synapses)}
    numbers = enumerate(_numbers(program))
    return reads | {f"constant:{n}": f"KNOWN(global, local, {number})" for n, number in numbers}


def _function(
    head: str, block: Block, reads: Mapping[str, str], writes: Mapping[str, str], kind: str = "v"
) -> str:
    """Print a block; `writes` have a place for the value, `kind` is "p" for doubles."""
    lines = [f"{head} {{"]
    vector = kind.upper()
    needed = _needed(block, writes)
    for position, instruction in enumerate(block.instructions):
        if position in needed:
            lines.append(f"  {vector} t{position} = {_operation(instruction, reads, kind)};")
    for name, position in block.results.items():
        if name in writes:
            lines.append(f"  {writes[name].format(f't{position}')};")
    lines.append("}")
    return "\n".join(lines)


def _needed(block: Block, writes: Mapping[str, str]) -> set[int]:
    """Positions that some written result depends on."""
    needed = {position for name, position in block.results.items() if name in writes}
    for position in range(len(block.instructions) - 1, -1, -1):
        if position in needed:
            needed.update(block.instructions[position].args)
    return needed


def _operation(instruction: Instruction, reads: Mapping[str, str], kind: str) -> str:
    args = [f"t{position}" for position in instruction.args]
    match instruction.op:
        case "const":
            every = "p_all" if kind == "p" else "all"
            return f"{every}({_literal(instruction.value)})"
        case "read":
            return reads[instruction.name]
        case "neg":
            return f"-{args[0]}"
        case "exp" | "exp2" | "log" | "exprelr" | "exprelr_top" | "exprelr_bottom":
            return f"{kind}_{instruction.op}({', '.join(args)})"
        case op:
            return f"{args[0]} {_SIGNS[op]} {args[1]}"

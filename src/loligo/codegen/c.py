"""The one printer: a program as C text, the same for the native library and for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources

from loligo.codegen.layout import layout
from loligo.codegen.program import Block, Instruction, Program

_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/"}


def print_c(program: Program) -> str:
    """Print a program; the same program gives the same text on every machine."""
    folder = resources.files("loligo.codegen")
    arithmetic = folder.joinpath("arithmetic.c").read_text(encoding="utf-8")
    kernel = folder.joinpath("kernel.c").read_text(encoding="utf-8")
    parts = (
        f"/* {program.cell}: printed by Loligo. */",
        "#ifndef NV\n#define NV 1\n#endif",
        arithmetic,
        "\n".join(_tables(program)),
        _prepare(program),
        _rates(program),
        _start(program),
        _current(program),
        _observe(program),
        kernel,
    )
    return "\n".join(parts)


def _tables(program: Program) -> Iterator[str]:
    rows = layout(program)
    defines = {
        "N_COMPARTMENTS": program.n_compartments,
        "N_REGIONS": len(program.parameter_slots),
        "N_GATES": len(program.gates),
        "N_SYNAPSES": len(program.synapses),
        "N_SIGNALS": len(program.signals),
        "N_CONSTANTS": program.n_constants,
        "VOLTAGES": rows.voltages,
        "GATES": rows.gates,
        "SYNAPSES": rows.synapses,
        "CONSTANTS": rows.constants,
        "DIAGONAL": rows.diagonal,
        "RIGHT_SIDE": rows.right_side,
        "CHANGE": rows.change,
        "TOUCHED": rows.touched,
        "BAD": rows.bad,
        "ROWS": rows.rows,
        "CAPACITY": program.named["capacity"],
        "AXIAL": program.named["axial"],
        "FIRST_VOLTAGE": program.named["first_voltage"],
    }
    yield from (f"#define {name} {value}" for name, value in defines.items())
    yield f"#define SETTLE_MS {_literal(program.settle_ms)}"
    yield _ints("PARENT", program.parents)
    yield _ints("REGION", program.regions)
    yield _ints("INPUT", program.input_slots)
    yield _doubles("AREA", program.areas_cm2)
    yield _doubles("JOINT", program.joints_cm)
    for part in ("scale", "reversal", "decay", "rise"):
        values = tuple(program.named[f"{part}:{name}"] for name in program.synapses)
        yield _ints(f"SYNAPSE_{part.upper()}", values)
    inner = ", ".join("{" + ", ".join(map(str, row)) + "}" for row in program.parameter_slots)
    width = len(program.parameters)
    yield f"static const int PARAMETER_SLOTS[N_REGIONS][{width}] = {{{inner}}};"


def _ints(name: str, values: tuple[int, ...]) -> str:
    body = ", ".join(map(str, values or (0,)))
    return f"static const int {name}[] = {{{body}}};"


def _doubles(name: str, values: tuple[float, ...]) -> str:
    return f"static const double {name}[] = {{{', '.join(map(_literal, values))}}};"


def _literal(value: float) -> str:
    return f"{value!r}" if value >= 0 else f"({value!r})"


def _prepare(program: Program) -> str:
    reads = {
        f"parameter:{name}": f"w[slot[{i}] * NV + i]" for i, name in enumerate(program.parameters)
    }
    reads["dt"] = "w[i]"
    writes = {f"constant:{n}": f"constant[{n} * NV + i]" for n in range(program.n_constants)}
    head = "INLINE void prepare_lanes(V *w, const int *slot, V *constant, int i)"
    return _function(head, program.prepare, reads, writes)


def _rates(program: Program) -> str:
    writes = {f"steady:{name}": f"steady[{g}]" for g, name in enumerate(program.gates)}
    writes |= {f"keep:{name}": f"keep[{g}]" for g, name in enumerate(program.gates)}
    head = "INLINE void rates_lanes(V v, const V *constant, V *steady, V *keep, int i)"
    return _function(head, program.rates, _common(program), writes)


def _start(program: Program) -> str:
    writes = {f"steady:{name}": f"steady[{g}]" for g, name in enumerate(program.gates)}
    head = "INLINE void start_lanes(V v, const V *constant, V *steady, int i)"
    return _function(head, program.start, _common(program), writes)


def _current(program: Program) -> str:
    writes = {"conductance": "*conductance", "current": "*current"}
    head = (
        "INLINE void current_lanes(V v, const V *gate, const V *constant, "
        "V *conductance, V *current, int i)"
    )
    return _function(head, program.current, _common(program), writes)


def _observe(program: Program) -> str:
    writes = {name: f"signal[{n}]" for n, name in enumerate(program.signals)}
    head = (
        "INLINE void observe_lanes(V v, const V *gate, const V *synapse, const V *constant, "
        "V *signal, int i)"
    )
    return _function(head, program.observe, _common(program), writes)


def _common(program: Program) -> dict[str, str]:
    reads = {"v": "v"}
    reads |= {f"gate:{name}": f"gate[{g} * NV + i]" for g, name in enumerate(program.gates)}
    reads |= {f"synapse:{name}": f"synapse[{s}]" for s, name in enumerate(program.synapses)}
    reads |= {f"constant:{n}": f"constant[{n} * NV + i]" for n in range(program.n_constants)}
    return reads


def _function(head: str, block: Block, reads: Mapping[str, str], writes: Mapping[str, str]) -> str:
    lines = [f"{head} {{"]
    for position, instruction in enumerate(block.instructions):
        lines.append(f"  V t{position} = {_operation(instruction, reads)};")
    for name, position in block.results.items():
        if name in writes:
            lines.append(f"  {writes[name]} = t{position};")
    lines.append("}")
    return "\n".join(lines)


def _operation(instruction: Instruction, reads: Mapping[str, str]) -> str:
    args = [f"t{position}" for position in instruction.args]
    match instruction.op:
        case "const":
            return f"all({_literal(instruction.value)})"
        case "read":
            return reads[instruction.name]
        case "neg":
            return f"-{args[0]}"
        case "exp" | "log" | "exprelr" | "exprelr_top" | "exprelr_bottom":
            return f"v_{instruction.op}({', '.join(args)})"
        case op:
            return f"{args[0]} {_SIGNS[op]} {args[1]}"

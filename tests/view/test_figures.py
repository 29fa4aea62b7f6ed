"""Both charts hold exactly the numbers of the run, and tell them apart by more than colour."""

import json
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from lstm_core import LSTMParams, State, run_sequence
from lstm_view import charts
from lstm_view.charts import REPAINT
from lstm_view.figures.of_run import gates_figure, memories_figure
from lstm_view.palette import colour
from lstm_view.words.glossary import WORDINGS, label

UNITS = ("f", "g", "i", "o")
FIGURES = {"gates": gates_figure, "memories": memories_figure}
STEPS = [1, 2, 4, 16, 17, 60, 61, 200]


@pytest.fixture
def run(random_run):
    """A random run of so many steps, from memories that are not 0."""
    return lambda steps, seed=0: random_run(seed, "every-digit", steps)[0]


def figure_of(kind, trace, present=0, wording="words", step_name="day"):
    """Draw a figure, as the plain dict that is sent to the page."""
    return FIGURES[kind](trace, present=present, wording=wording, step_name=step_name)


def drawn(*args, **looks):
    """Draw a figure and have Plotly check it: an attribute that it does not know is an error."""
    return go.Figure(figure_of(*args, **looks))


def lines_of_gates(figure):
    """The four lines by their quantity, found by their colour."""
    lines = {
        name: [line for line in figure.data if line.line.color == colour(name, "light")] for name in UNITS
    }
    assert {len(found) for found in lines.values()} == {1}
    return {name: line for name, (line,) in lines.items()}


def parts_of_memories(figure):
    """The two lines and two bars by their quantity, found by kind and colour."""
    seen = [part for part in figure.data if part.name]
    bars = {part.marker.color: part for part in seen if part.type == "bar"}
    lines = {part.line.color: part for part in seen if part.type == "scatter"}
    assert len(seen) == len(bars) + len(lines) == 4
    return {
        "c": lines[colour("c", "light")],
        "h": lines[colour("h", "light")],
        "kept": bars[colour("c", "light")],
        "written": bars[colour("g", "light")],
    }


# The numbers


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("name", UNITS)
def test_unit_is_drawn_as_it_was_worked_out(run, steps, name):
    """Every value bit for bit, at its step counted from 1, with the weighted sum behind it."""
    trace = run(steps)
    line = lines_of_gates(drawn("gates", trace))[name]
    assert list(line.x) == list(range(1, steps + 1))
    assert list(line.y) == getattr(trace, name).tolist()
    assert list(line.customdata) == getattr(trace, f"z_{name}").tolist()


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("name", ["c", "h"])
def test_memory_starts_before_the_first_step(run, steps, name):
    """Place 0 is the memory at the start, then every value bit for bit."""
    trace = run(steps)
    line = parts_of_memories(drawn("memories", trace))[name]
    assert line.type == "scatter"
    assert list(line.x) == list(range(steps + 1))
    assert list(line.y) == [getattr(trace.initial, name), *getattr(trace, name).tolist()]
    assert line.y[0] != 0


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("name", ["kept", "written"])
def test_what_was_kept_and_added_is_drawn_as_bars(run, steps, name):
    """One bar a step, bit for bit; together they make the long-term memory."""
    trace = run(steps)
    figure = drawn("memories", trace)
    bars = parts_of_memories(figure)[name]
    assert bars.type == "bar"
    assert list(bars.x) == list(range(1, steps + 1))
    assert list(bars.y) == getattr(trace, name).tolist()
    assert figure.layout.barmode == "relative"


def test_input_and_potential_memory_are_told_on_hover_only(run):
    """The line that carries them has no width, and no name that a legend would show."""
    trace = run(6)
    (hidden,) = [part for part in drawn("memories", trace).data if not part.name]
    assert hidden.line.width == 0
    assert hidden.mode == "lines"
    assert list(hidden.x) == [1, 2, 3, 4, 5, 6]
    for place, name in enumerate(("tanh_c", "x")):
        assert [row[place] for row in hidden.customdata] == getattr(trace, name).tolist()
        told = f"{label(name, 'words')} <b>%{{customdata[{place}]:"
        assert told in hidden.hovertemplate


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("steps", STEPS)
def test_figure_can_be_sent(kind, steps, run):
    """It is plain JSON: no NaN, no infinity, no array of NumPy's."""
    text = json.dumps(figure_of(kind, run(steps), steps - 1, "symbols"), allow_nan=False)
    assert "null" not in text
    assert json.loads(text)["layout"]["shapes"]


@pytest.mark.parametrize("kind", FIGURES)
def test_figure_of_an_extreme_cell(kind):
    """Numbers up to the largest that can be set make a figure, too."""
    params = LSTMParams.from_flat([1e6, -1e6] * 6)
    trace = run_sequence([1e6, -1e6, 0.0], params, State(h=1e6, c=-1e6))
    assert "null" not in json.dumps(figure_of(kind, trace), allow_nan=False)
    assert drawn(kind, trace).data


# The present step


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize(("steps", "present"), [(1, 0), (4, 0), (4, 1), (4, 3), (200, 137)])
def test_band_is_around_the_present_step(kind, steps, present, run):
    """One band, one step wide, its middle at the step counted from 1, over the whole height."""
    shapes = drawn(kind, run(steps), present).layout.shapes
    assert len(shapes) == 1
    band = shapes[0]
    assert (band.x0 + band.x1) / 2 == present + 1
    assert band.x1 - band.x0 == 1
    assert (band.y0, band.y1) == (0, 1)
    assert band.yref in ("paper", "y domain")
    assert band.xref == "x"
    assert band.layer == "below"


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("steps", STEPS)
def test_every_step_is_on_the_axis(kind, steps, run):
    """All of the chart and the whole band at either end are within the range."""
    for present in (0, steps - 1):
        figure = drawn(kind, run(steps), present)
        low, high = figure.layout.xaxis.range
        assert all(low < place < high for part in figure.data for place in part.x)
        assert low <= figure.layout.shapes[0].x0
        assert figure.layout.shapes[0].x1 <= high


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("steps", [1, 4, 16])
def test_short_run_has_every_step_on_its_axis(kind, steps, run):
    """Each step by its number; the memories begin with a place called start."""
    axis = drawn(kind, run(steps)).layout.xaxis
    names = [str(step) for step in range(1, steps + 1)]
    if kind == "memories":
        names.insert(0, "start")
    assert list(axis.ticktext) == names
    assert list(axis.tickvals) == list(range(1 if kind == "gates" else 0, steps + 1))


@pytest.mark.parametrize("kind", FIGURES)
def test_long_run_leaves_the_ticks_to_plotly(kind, run):
    """200 numbers would run into each other."""
    assert drawn(kind, run(200)).layout.xaxis.tickvals is None


@pytest.mark.parametrize("kind", FIGURES)
def test_axis_is_named_as_the_example_calls_its_steps(kind, run):
    """Days for the companies, steps elsewhere."""
    assert drawn(kind, run(4), step_name="day").layout.xaxis.title.text == "day"


def test_axis_of_the_gates_does_not_move(run):
    """From −1 to 1 whatever the values, so that steps and cells can be compared."""
    ranges = {tuple(drawn("gates", run(5, seed)).layout.yaxis.range) for seed in range(5)}
    ((low, high),) = ranges
    assert -1.2 < low < -1
    assert 1 < high < 1.2


# Telling them apart


@pytest.mark.parametrize(
    ("name", "words"),
    [("f", "forget gate"), ("g", "input gate, proposal"), ("i", "input gate, share"), ("o", "output gate")],
)
def test_unit_wears_its_colour(name, words, run):
    """The legend gives each unit the colour that the drawing and the sums give it."""
    assert lines_of_gates(drawn("gates", run(4)))[name].name == words
    symbols = lines_of_gates(drawn("gates", run(4), wording="symbols"))
    assert symbols[name].name == label(name, "symbols")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c", "long-term memory (LTM)"),
        ("h", "short-term memory (STM)"),
        ("kept", "long-term memory kept"),
        ("written", "long-term memory added"),
    ],
)
def test_part_of_the_memories_wears_its_colour(name, words, run):
    """What was kept is of the long-term memory's colour, what was added of the proposal's."""
    assert parts_of_memories(drawn("memories", run(4)))[name].name == words
    symbols = parts_of_memories(drawn("memories", run(4), wording="symbols"))
    assert symbols[name].name == label(name, "symbols")


@pytest.mark.parametrize("steps", [4, 60])
def test_lines_differ_by_marker_and_dash(steps, run):
    """Without any colour each line has its own marker and its own dash."""
    trace = run(steps)
    memories = parts_of_memories(drawn("memories", trace))
    for lines in (drawn("gates", trace).data, (memories["c"], memories["h"])):
        assert {line.mode for line in lines} == {"lines+markers"}
        assert len({line.marker.symbol for line in lines}) == len(lines)
        assert len({line.line.dash for line in lines}) == len(lines)


def test_long_lines_differ_by_dash(run):
    """Where markers would run into each other the dashes are left."""
    trace = run(61)
    memories = parts_of_memories(drawn("memories", trace))
    for lines in (drawn("gates", trace).data, (memories["c"], memories["h"])):
        assert {line.mode for line in lines} == {"lines"}
        assert len({line.line.dash for line in lines}) == len(lines)


def test_bars_differ_by_pattern(run):
    """Without any colour one is plain and one is hatched."""
    parts = parts_of_memories(drawn("memories", run(4)))
    assert parts["kept"].marker.pattern.shape != parts["written"].marker.pattern.shape


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("wording", WORDINGS)
def test_every_colour_has_a_counterpart_in_the_dark(kind, wording, run):
    """The page exchanges each code in the figure's JSON for the one on dark."""
    figure = figure_of(kind, run(4), 1, wording)
    used = re.findall(r"#[0-9A-Fa-f]{3,8}\b", json.dumps(figure))
    assert used
    assert {code.upper() for code in used} <= set(REPAINT)
    assert not re.search(r"\b(white|black|gr[ae]y|rgb\()", json.dumps(figure))


# Words and symbols


@pytest.mark.parametrize("wording", WORDINGS)
def test_hover_names_every_quantity_of_the_gates(wording, run):
    """Each unit by its name with its value, and its weighted sum beside it."""
    figure = drawn("gates", run(4), wording=wording)
    for name, line in lines_of_gates(figure).items():
        assert f"{label(name, wording, 'line')} <b>%{{y:" in line.hovertemplate
        assert f"{label(f'z_{name}', wording, 'short')} %{{customdata:" in line.hovertemplate
        assert line.hovertemplate.endswith("<extra></extra>")


@pytest.mark.parametrize("wording", WORDINGS)
def test_hover_names_every_quantity_of_the_memories(wording, run):
    """Both memories, kept and added; on the line that is not seen the potential one and the input."""
    figure = drawn("memories", run(4), wording=wording)
    for name, part in parts_of_memories(figure).items():
        assert part.hovertemplate.startswith(f"{label(name, wording)} <b>%{{y:")
    everything = "".join(part.hovertemplate for part in figure.data)
    for name in ("c", "h", "kept", "written", "tanh_c", "x"):
        assert everything.count(f"{label(name, wording)} <b>%{{") == 1
    assert all(part.hovertemplate.endswith("<extra></extra>") for part in figure.data)


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("wording", WORDINGS)
def test_legend_has_no_name_twice(kind, wording, run):
    """Each entry of a legend names something else."""
    names = [part.name for part in drawn(kind, run(4), wording=wording).data if part.name]
    assert len(names) == 4
    assert len(set(names)) == 4


def test_legend_has_a_sign_for_every_marker(run):
    """The legend, which the page writes itself, knows each marker and gives no two the same sign."""
    script = (Path(charts.__file__).parent / "web/charts.js").read_text("utf-8")
    signs = dict(re.findall(r'"?([a-z-]+)"?: "(\S)"', re.search(r"GLYPHS = {(.*?)}", script)[1]))
    for kind in FIGURES:
        lines = [part for part in drawn(kind, run(4)).data if part.name and part.type == "scatter"]
        assert len({signs[line.marker.symbol] for line in lines}) == len(lines)


@pytest.mark.parametrize("kind", FIGURES)
def test_symbols_are_set_as_symbols(kind, run):
    """In symbols the legend is set in italics with subscripts; in words it has no markup."""
    symbols = [part.name for part in drawn(kind, run(4), wording="symbols").data if part.name]
    words = [part.name for part in drawn(kind, run(4)).data if part.name]
    assert all(name.startswith("<i>") for name in symbols)
    assert not any("<" in name for name in words)


@pytest.mark.parametrize("kind", FIGURES)
def test_every_part_says_what_it_shows(kind, run):
    """The browser draws a run of its own by these names: each leads to the very numbers drawn."""
    trace = run(5)
    for part in drawn(kind, trace).data:
        start = [getattr(trace.initial, part.meta["y"])] if part.meta.get("starts") else []
        assert [*part.y] == [*start, *getattr(trace, part.meta["y"])]
        told = [getattr(trace, name).tolist() for name in part.meta.get("customdata", ())]
        rows = [*part.customdata] if part.customdata is not None else []
        assert [list(row) if len(told) > 1 else [row] for row in rows] == [
            list(row) for row in zip(*told, strict=True)
        ]

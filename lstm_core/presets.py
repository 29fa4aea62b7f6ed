"""Cells worth looking at: the published two-company example and cells made to show one behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lstm_core.cell import Gate, LSTMParams, State

PUBLISHED_DECIMALS = 4
"""The published predictions of the two companies are printed to four decimals."""

NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Preset:
    """Hold one ready-made cell with the sequences it is meant for and what to look at.

    Parameters
    ----------
    title : str
        A few words.
    story : str
        Two sentences: what the cell is and what it does.
    look_at : str
        One sentence on where to look.
    params : LSTMParams
        The twelve numbers.
    sequences : mapping of str to tuple of float
        Input sequences by name; the first is the one to start with.
    initial : State
        Both memories before the first step.
    targets, published : mapping of str to float
        What the cell should predict, and its published prediction (to ``PUBLISHED_DECIMALS``), by
        the name of the sequence; empty where there is none.
    remark : str
        Why shown and published numbers differ, where they do.
    credit : str
        Whose example it is, if not our own.
    step_name : str
        What one time step is called.
    opens_at : int
        The time step to look at first, counted from 1.

    Examples
    --------
    >>> PRESETS["companies"].sequences["B"]
    (1.0, 0.5, 0.25, 1.0)
    """

    title: str
    story: str
    look_at: str
    params: LSTMParams
    sequences: Mapping[str, tuple[float, ...]]
    initial: State = State()  # noqa: RUF009 - a frozen record, safe to share
    targets: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    published: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    remark: str = ""
    credit: str = ""
    step_name: str = "step"
    opens_at: int = 2


COMPANIES = MappingProxyType({"A": (0.0, 0.5, 0.25, 1.0), "B": (1.0, 0.5, 0.25, 1.0)})
COMPANY_TARGETS = MappingProxyType({"A": 0.0, "B": 1.0})
STATQUEST = "StatQuest, “Long Short-Term Memory (LSTM), Clearly Explained” (video)"

TRAINED = LSTMParams(
    forget=Gate(2.7043, 1.6307, 1.6234),
    input=Gate(1.9983, 1.6525, 0.6204),
    candidate=Gate(1.4122, 0.9393, -0.3217),
    output=Gate(4.3848, -0.1943, 0.5935),
)
DRAWN = LSTMParams(
    forget=Gate(2.70, 1.63, 1.62),
    input=Gate(2.00, 1.65, 0.62),
    candidate=Gate(1.41, 0.94, -0.32),
    output=Gate(4.38, -0.19, 0.59),
)
UNTRAINED = LSTMParams(
    forget=Gate(0.3367, 0.1288, 0.0),
    input=Gate(0.2345, 0.2303, 0.0),
    candidate=Gate(-1.1229, -0.1863, 0.0),
    output=Gate(2.2082, -0.6380, 0.0),
)

KEEPS_ALL = Gate(0.0, 0.0, 10.0)
ALWAYS_OPEN = Gate(0.0, 0.0, 10.0)
OPENS_AT_ONE = Gate(0.0, 20.0, -10.0)

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "companies": Preset(
            title="Two companies, trained",
            story=(
                "Two companies' share prices over four days differ on day 1 only, and the cell has "
                "to say where each one ends on day 5. Trained on just these two, it has learned to "
                "carry day 1 all the way through."
            ),
            look_at="Watch the long-term memory hold on to what day 1 put there.",
            credit=STATQUEST,
            params=TRAINED,
            sequences=COMPANIES,
            targets=COMPANY_TARGETS,
            published=MappingProxyType({"A": 0.0022, "B": 0.9693}),
            step_name="day",
        ),
        "companies-drawn": Preset(
            title="Two companies, two decimals",
            story=(
                "The same trained cell with its twelve numbers rounded to two decimals, as a drawing "
                "has room for. Company A's prediction moves from 0.002 to 0.006, company B's hardly "
                "at all."
            ),
            look_at="Compare the predictions with those of the four-decimal cell.",
            credit=STATQUEST,
            params=DRAWN,
            sequences=COMPANIES,
            targets=COMPANY_TARGETS,
            step_name="day",
        ),
        "companies-worked": Preset(
            title="One step, worked by hand",
            story=(
                "A single step that starts with a long-term memory of 2, a short-term memory of 1 "
                "and an input of 1. The published arithmetic rounds as it goes and arrives at 2.96 "
                "and 0.98; without rounding the step gives 2.948 and 0.986."
            ),
            look_at="Follow the step through its three stages with a pencil.",
            credit=STATQUEST,
            params=DRAWN,
            sequences=MappingProxyType({"One step": (1.0,)}),
            initial=State(h=1.0, c=2.0),
            opens_at=1,
        ),
        "companies-untrained": Preset(
            title="Two companies, before training",
            story=(
                "The numbers from which the training of the two-company cell started, weights drawn "
                "at random and biases at 0. The two companies get nearly the same prediction, so "
                "day 1 has left no trace."
            ),
            look_at="Switch between A and B: the predictions hardly move.",
            credit=STATQUEST,
            params=UNTRAINED,
            sequences=COMPANIES,
            targets=COMPANY_TARGETS,
            published=MappingProxyType({"A": -0.0377, "B": -0.0383}),
            remark="The starting weights were published rounded, so the last digit can differ.",
            step_name="day",
        ),
        "first-input": Preset(
            title="Keeps its first input for ever",
            story=(
                "The first input is written into the long-term memory, and the short-term memory it "
                "leaves then shuts the input gate for good. Whatever comes later changes nothing: "
                "any first input from 0.5 up is kept."
            ),
            look_at="See the input gate fall from 99 % to 0 % after step 1.",
            params=LSTMParams(
                forget=Gate(0.0, 0.0, 20.0),
                input=Gate(-60.0, 0.0, 5.0),
                candidate=Gate(0.0, 1.0, 0.0),
                output=ALWAYS_OPEN,
            ),
            sequences=MappingProxyType(
                {
                    "First 1": (1.0, -2.0, 3.0, 0.5, -1.0, 2.0, 0.0, -3.0),
                    "First 0.5": (0.5, -2.0, 3.0, 0.5, -1.0, 2.0, 0.0, -3.0),
                }
            ),
        ),
        "forgets": Preset(
            title="Forgets at once",
            story=(
                "The forget gate is shut, so nothing of the old long-term memory survives a step. "
                "The memory is only ever the latest input, squeezed by tanh."
            ),
            look_at="Both memories follow the latest input and nothing else.",
            params=LSTMParams(
                forget=Gate(0.0, 0.0, -10.0),
                input=ALWAYS_OPEN,
                candidate=Gate(0.0, 1.0, 0.0),
                output=ALWAYS_OPEN,
            ),
            sequences=MappingProxyType(
                {"Up and down": (1.0, -2.0, 0.5, 0.0, 1.0, -0.25, 0.0, 2.0)}
            ),
        ),
        "counts": Preset(
            title="Counts the ones",
            story=(
                "Each input of 1 opens the input gate and adds 1 to the long-term memory; each 0 "
                "leaves it alone. The short-term memory cannot show the count, because tanh is "
                "nearly flat from 3 on."
            ),
            look_at="The long-term memory is a staircase, the short-term memory is stuck below 1.",
            params=LSTMParams(
                forget=KEEPS_ALL,
                input=OPENS_AT_ONE,
                candidate=Gate(0.0, 10.0, 0.0),
                output=ALWAYS_OPEN,
            ),
            sequences=MappingProxyType({"Five ones": (1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0)}),
        ),
        "reset": Preset(
            title="A reset day wipes the memory",
            story=(
                "The cell counts ones until an input of −1 arrives, which shuts the forget gate for "
                "that one step. The count drops to 0 and starts again."
            ),
            look_at="The forget gate closes once, at step 5, and the long-term memory is gone.",
            params=LSTMParams(
                forget=Gate(0.0, 20.0, 10.0),
                input=OPENS_AT_ONE,
                candidate=Gate(0.0, 10.0, 0.0),
                output=ALWAYS_OPEN,
            ),
            opens_at=5,
            sequences=MappingProxyType({"Reset at 5": (1.0, 0.0, 1.0, 1.0, -1.0, 0.0, 1.0, 0.0)}),
        ),
        "saturates": Preset(
            title="Saturates",
            story=(
                "Every weight is so large that every unit sits at the flat end of its curve. The "
                "inputs differ, yet no gate moves, and the long-term memory grows by 1 at each step."
            ),
            look_at="Change an input from 1 to 3: nothing answers.",
            params=LSTMParams(*[Gate(10.0, 10.0, 10.0)] * 4),
            sequences=MappingProxyType({"1 to 3": (1.0, 2.0, 3.0, 2.0, 1.0, 2.0)}),
        ),
        "hides": Preset(
            title="Remembers in secret",
            story=(
                "An input of 1 is stored, and the output gate stays shut until an input of −1 asks "
                "for it. In between the long-term memory holds 1 while the short-term memory shows 0."
            ),
            look_at="The output gate opens at steps 4 and 7 only.",
            params=LSTMParams(
                forget=KEEPS_ALL,
                input=OPENS_AT_ONE,
                candidate=Gate(0.0, 10.0, 0.0),
                output=Gate(0.0, -20.0, -10.0),
            ),
            opens_at=4,
            sequences=MappingProxyType(
                {
                    "Stored": (1.0, 0.0, 0.0, -1.0, 0.0, 0.0, -1.0, 0.0),
                    "Nothing stored": (0.0, 0.0, 0.0, -1.0, 0.0, 0.0, -1.0, 0.0),
                }
            ),
        ),
        "blinks": Preset(
            title="Blinks without any input",
            story=(
                "A positive short-term memory makes the potential memory negative, a negative one makes "
                "it positive, and the forget gate keeps nothing. So the cell flips between plus and "
                "minus although every input is 0."
            ),
            look_at="The short-term memory alone drives the next step.",
            params=LSTMParams(
                forget=Gate(0.0, 0.0, -10.0),
                input=ALWAYS_OPEN,
                candidate=Gate(-10.0, 0.0, 5.0),
                output=ALWAYS_OPEN,
            ),
            sequences=MappingProxyType({"Silence": (0.0,) * 8}),
        ),
        "blank": Preset(
            title="A blank cell",
            story=(
                "All twelve numbers are 0, so every gate stands half open and nothing is proposed. "
                "Give it numbers of your own; a cell that was trained on other inputs opens here, too."
            ),
            look_at="Raise one number and see which quantities follow.",
            params=LSTMParams.from_flat([0.0] * 12),
            sequences=MappingProxyType({"One pulse": (1.0, 0.0, 0.0, 0.0)}),
            opens_at=1,
        ),
    }
)

"""Imports point one way, the core is small and knows only NumPy, and each file says what it is."""

import ast
import inspect
import re
import subprocess
import sys
from doctest import DocTestParser
from pathlib import Path

import pytest

import lstm_core
import lstm_lab

ROOT = Path(__file__).parents[1]

CORE, LAB = {"lstm_core"}, {"lstm_core", "lstm_lab"}
MODEL = LAB | {"lstm_view.model"}
RESULTS = MODEL | {"lstm_view.results"}
WORDS = RESULTS | {"lstm_view.words"}
LESSONS = MODEL | {"lstm_view.lessons"}
FIGURES = WORDS | {"lstm_view.palette", "lstm_view.figures"}
DOOR = MODEL | {"lstm_view.served", "lstm_view.parts", "lstm_view.session"}
MAY_IMPORT = {
    "app.py": {"streamlit", "lstm_view.menu"},
    "pages": {"streamlit", "lstm_view", *LAB},
    "lstm_view": {"streamlit", "plotly", "numpy", "pandas", "lstm_view", *LAB},
    "lstm_view/session.py": {"streamlit", *DOOR},
    "lstm_view/parts.py": {"streamlit", "plotly", "lstm_view.served"},
    "lstm_view/served.py": {"streamlit"},
    "lstm_view/figures": {"numpy", *FIGURES},
    "lstm_view/lessons": LESSONS,
    "lstm_view/words": {"numpy", *WORDS},
    "lstm_view/results": {"numpy", *RESULTS},
    "lstm_view/model": {"numpy", *MODEL},
    "lstm_lab": {"numpy", *LAB},
    "lstm_core": {"numpy", *CORE},
}
"""Part of the app to what it may import besides the standard library.

pages -> rooms -> session, figures, words -> results -> model -> lab -> core -> NumPy. Lessons are read and
judged from the model alone, so a file can be checked without the app.
"""

ROOMS = ("why", "compare", "landscape", "training", "challenges")
LONGEST_LINE = 110
MOST_LINES = 21_950
STREAMLITS_TEST_ID = re.compile(r"""data-testid|(?<![-\w])st[A-Z]\w+(?=["'\]])""")
KNOWS_TEST_IDS = "lstm_view/style.css"
REFUSE = ("lstm_view/model/", "lstm_view/lessons/", "lstm_view/training/series_")
"""Where what cannot be used is refused: these sentences stand beside the rule that they name."""

ARITHMETIC = (ast.BinOp, ast.AugAssign, ast.UnaryOp, ast.Compare)


def sources(*parts):
    """The Python files of some parts of the app, with their paths as in the repository."""
    for part in parts:
        found = [ROOT / part] if part.endswith(".py") else sorted((ROOT / part).rglob("*.py"))
        for path in found:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def modules_imported(path, source):
    """Every module that a file imports, anywhere in it, as absolute names; lazily and by text, too."""
    package = Path(path).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = [*base, *filter(None, [node.module])]
            yield from (".".join([*module, alias.name]) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            name = node.args[0]
            yield name.value if isinstance(name, ast.Constant) else "(worked out at run time)"


def part_of(path):
    """The innermost part of the app that a file belongs to."""
    return max((part for part in MAY_IMPORT if path.startswith(part)), key=len)


def forbidden_imports(path, source):
    """What a file imports although its part of the app may not."""
    allowed = MAY_IMPORT[part_of(path)] | sys.stdlib_module_names
    return sorted(
        {
            module if module.startswith("lstm_view.") else module.partition(".")[0]
            for module in modules_imported(path, source)
            if not any(module == one or module.startswith(f"{one}.") for one in allowed)
        }
    )


# The checker itself


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("lstm_core/bad.py", "import streamlit", ["streamlit"]),
        ("lstm_core/bad.py", "import numpy, scipy.stats as s", ["scipy"]),
        ("lstm_core/bad.py", "from lstm_view import palette", ["lstm_view.palette"]),
        ("lstm_core/bad.py", "from ..lstm_view import session", ["lstm_view.session"]),
        ("lstm_core/bad.py", "from lstm_lab.training import train", ["lstm_lab"]),
        ("lstm_core/bad.py", "from .. import pages", ["pages"]),
        ("lstm_core/bad.py", "def late():\n    import pandas", ["pandas"]),
        ("lstm_core/bad.py", "try:\n    import torch\nexcept ImportError:\n    pass", ["torch"]),
        ("lstm_core/bad.py", "import importlib\nimportlib.import_module('plotly')", ["plotly"]),
        ("lstm_core/bad.py", "__import__('plotly.io')", ["plotly"]),
        ("lstm_core/bad.py", "__import__(name)", ["(worked out at run time)"]),
        ("lstm_lab/bad.py", "from lstm_view import words", ["lstm_view.words"]),
        ("lstm_view/model/bad.py", "from lstm_view import words", ["lstm_view.words"]),
        ("lstm_view/model/bad.py", "import streamlit as st", ["streamlit"]),
        ("lstm_view/words/bad.py", "from lstm_view import figures", ["lstm_view.figures"]),
        ("lstm_view/words/bad.py", "from lstm_view.why import figure", ["lstm_view.why.figure"]),
        ("lstm_view/lessons/bad.py", "from lstm_view.words import glossary", ["lstm_view.words.glossary"]),
        ("lstm_view/results/bad.py", "from lstm_view.words import glossary", ["lstm_view.words.glossary"]),
        ("lstm_view/figures/bad.py", "from lstm_view import session", ["lstm_view.session"]),
        ("lstm_view/session.py", "from lstm_view import compare", ["lstm_view.compare"]),
        ("lstm_view/bad.py", "from pages import cell", ["pages"]),
        ("lstm_view/bad.py", "import scipy", ["scipy"]),
        ("lstm_view/figures/bad.py", "import streamlit as st", ["streamlit"]),
        ("pages/bad.py", "import numpy as np", ["numpy"]),
        ("pages/bad.py", "from pages.cell import step", ["pages"]),
        ("app.py", "from lstm_core import run_sequence", ["lstm_core"]),
        ("app.py", "from lstm_view import shell", ["lstm_view.shell"]),
    ],
)
def test_checker_finds_what_is_forbidden(path, source, found):
    """Imports of every form that point the wrong way are caught."""
    assert forbidden_imports(path, source) == found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lstm_core/good.py", "import math\nimport numpy as np\nfrom lstm_core.cell import Gate"),
        ("lstm_core/good.py", "from . import cell\nfrom .cell import Gate"),
        ("lstm_core/good.py", "from __future__ import annotations\n'import streamlit'"),
        ("lstm_lab/good.py", "import numpy as np\nfrom lstm_core import Trace"),
        ("lstm_view/good.py", "import streamlit as st\nfrom lstm_lab import train"),
        ("lstm_view/figures/good.py", "from ..words.glossary import label\nimport numpy as np"),
        ("lstm_view/words/good.py", "from lstm_view.model.names import UNITS"),
        ("pages/good.py", "import streamlit as st\nfrom lstm_view import shell"),
        ("app.py", "import streamlit as st\nfrom lstm_view.menu import PAGES"),
    ],
)
def test_checker_lets_through_what_is_allowed(path, source):
    """Imports that point the right way are none of its business."""
    assert forbidden_imports(path, source) == []


# The layers


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_point_one_way(part):
    """Pages import the view, the view the lab, the lab the core, and the core NumPy."""
    files = dict(sources(part))
    assert files
    found = {path: forbidden_imports(path, source) for path, source in files.items()}
    assert {path: names for path, names in found.items() if names} == {}


def reached_from(start, sources_by_path):
    """Every module that is loaded along with some files, as far as they are the app's own."""
    waiting, reached = list(start), set()
    while waiting:
        path = waiting.pop()
        for module in modules_imported(path, sources_by_path[path]):
            parents = module.split(".")
            for length in range(1, len(parents) + 1):
                name = ".".join(parents[:length])
                file = "/".join(parents[:length])
                own = [f for f in (f"{file}.py", f"{file}/__init__.py") if f in sources_by_path]
                if name not in reached:
                    reached.add(name)
                    waiting += own
    return reached


def test_figures_load_no_streamlit():
    """Not by way of the modules that they import either, so that a notebook can use them."""
    files = dict(sources("lstm_view", "lstm_lab", "lstm_core"))
    figures = [path for path in files if path.startswith("lstm_view/figures/")]
    reached = reached_from(figures, files)
    assert {"lstm_view.palette", "lstm_core.sequence", "numpy"} <= reached
    assert "streamlit" not in reached


def test_way_round_is_found():
    """The check above follows a chain of files."""
    files = {
        "lstm_view/figures/a.py": "from lstm_view import b",
        "lstm_view/__init__.py": "",
        "lstm_view/b.py": "from lstm_view.c import words",
        "lstm_view/c.py": "def f():\n    import streamlit",
    }
    assert "streamlit" in reached_from(["lstm_view/figures/a.py"], files)


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_do_not_know_each_other(room):
    """What two pages share lives in a room for all."""
    others = {f"lstm_view.{other}" for other in ROOMS if other != room}
    for path, source in sources(f"lstm_view/{room}"):
        found = [name for name in modules_imported(path, source) if name.startswith(tuple(others))]
        assert found == [], path


def test_nothing_imports_a_page():
    """A page is run by the menu; what two pages share lives in the view."""
    python = [path for path in ROOT.rglob("*.py") if not _is_hidden(path)]
    assert len(python) > 20
    for path in python:
        source = path.read_text("utf-8")
        name = path.relative_to(ROOT).as_posix()
        tops = {module.partition(".")[0] for module in modules_imported(name, source)}
        assert "pages" not in tops, name


def _is_hidden(path):
    return any(part.startswith(".") for part in path.relative_to(ROOT).parts)


# Files


def test_app_is_the_menu_and_nothing_else():
    """No function, no class, no arithmetic, no number: the menu."""
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    nodes = list(ast.walk(tree))
    assert not [node for node in nodes if isinstance(node, ARITHMETIC)]
    assert not [node for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)]
    numbers = [node.value for node in nodes if isinstance(node, ast.Constant)]
    assert not [value for value in numbers if type(value) in (int, float)]


@pytest.mark.parametrize("path", [path for path, _ in sources("pages")])
def test_page_defines_no_class(path):
    """A rerun would make it a new type, unequal to the one before."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


@pytest.mark.parametrize(
    "part", ["lstm_core", "lstm_lab", "lstm_view", "pages", "tests", "tools", "benchmarks"]
)
def test_files_are_named_for_what_is_in_them(part):
    """There is no drawer for odds and ends."""
    stems = {path.stem for path in (ROOT / part).rglob("*.py")}
    assert stems.isdisjoint({"utils", "util", "helpers", "misc", "common"})


@pytest.mark.parametrize("part", ["app.py", "pages", "lstm_view", "lstm_lab", "lstm_core"])
def test_file_says_what_it_is(part):
    """Every file opens with what is in it."""
    for path, source in sources(part):
        assert ast.get_docstring(ast.parse(source)), path


# One owner for every value


def everything_that_runs():
    """The text of every file that is part of the app, by its path."""
    kinds = ("*.py", "*.js", "*.css", "*.html", "*.json")
    tracked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *kinds]
    listed = subprocess.run(tracked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [path for path in listed.splitlines() if not path.startswith("tests/")]
    return {path: (ROOT / path).read_text("utf-8") for path in paths if (ROOT / path).exists()}


@pytest.mark.parametrize(
    ("thing", "where"),
    [
        (r"session_state", {"lstm_view/session.py"}),
        (r"st\.fragment|st\.rerun|st\.sidebar|st\.download_button|run_every", set()),
        (r"session_state\[(?!SESSION\])\w+\] = ", set()),
        (r"\bdeclare_component\(", {"lstm_view/served.py"}),
    ],
)
def test_streamlit_is_asked_in_one_place_only(thing, where):
    """Only the session knows Streamlit's session, and nothing draws less than the whole page."""
    files = {path: text for path, text in everything_that_runs().items() if path.endswith(".py")}
    assert {path for path, text in files.items() if re.search(thing, text)} == where


def test_streamlits_test_ids_stand_in_one_file():
    """A release that renames them is mended there."""
    files = everything_that_runs()
    found = {
        path
        for path, text in files.items()
        if path.startswith(("lstm_view/", "pages/")) and STREAMLITS_TEST_ID.search(text)
    }
    assert found == {KNOWS_TEST_IDS}


def test_the_browsers_files_import_nothing_from_elsewhere():
    """`web/` knows no Python, no package and no address outside."""
    for path in (ROOT / "lstm_view/web").glob("*.js"):
        source = path.read_text("utf-8")
        imported = re.findall(r"""\bfrom ["']([^"']+)["'];$""", source, re.M)
        assert len(imported) == len(re.findall(r"^import\b", source, re.M)), path.name
        missing = [one for one in imported if not (path.parent / one).is_file()]
        assert missing == [], path.name


def sentences(source):
    """The texts of a file that are sentences for the screen, not docstrings and not errors."""
    tree = ast.parse(source)
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            silent |= set(ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            silent |= {part for part in node.values if isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        if node not in silent and len(text.split()) >= 4 and re.search(r"[.?!](\s|<|$)", text):
            yield text


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""Say how far it went."""', []),
        ('raise ValueError("there is no such step.")', []),
        ('label = "Learning rate"', []),
        ('text = "It went so far."', ["It went so far."]),
        ('text = f"It went {far} this time. {rest}"', ["It went … this time. …"]),
    ],
)
def test_sentences_are_found(source, found):
    """The check below knows what is said from what is only named."""
    assert list(sentences(source)) == found


def test_sentences_stand_with_the_words():
    """A room computes and draws; what is said of it is in `words/`, and on its own page."""
    rooms = {path: source for path, source in sources("lstm_view") if "/words/" not in path}
    said = {path: list(sentences(source)) for path, source in rooms.items() if not path.startswith(REFUSE)}
    assert {path: texts for path, texts in said.items() if texts} == {}


def test_one_name_means_one_class():
    """Whoever reads a name need not ask which of two is meant."""
    parts = ("lstm_core", "lstm_lab", "lstm_view", "tools", "benchmarks")
    names = [name for _, source in sources(*parts) for name in re.findall(r"^class (\w+)", source, re.M)]
    assert len(names) > 40
    assert sorted(names) == sorted(set(names))


def test_lines_are_short():
    """In any language."""
    too_long = {
        f"{path}:{number}"
        for path, text in everything_that_runs().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if len(line) > LONGEST_LINE and not path.startswith("docs/")
    }
    assert too_long == set()


def test_the_app_is_small():
    """Python, JavaScript, CSS, HTML and the files of words, without the tests."""
    assert sum(len(text.splitlines()) for text in everything_that_runs().values()) <= MOST_LINES


# The core and the lab


def test_core_is_small():
    """The cell alone takes at most 1,300 lines; experiments belong in the lab."""
    lines = {path: len(source.splitlines()) for path, source in sources("lstm_core")}
    assert sum(lines.values()) <= 1300, lines


@pytest.mark.parametrize("package", [lstm_core, lstm_lab])
def test_exports_teach_by_example(package):
    """Everything in __all__ is there, with a docstring of its own and an example that runs."""
    for name in package.__all__:
        exported = getattr(package, name)
        if inspect.isfunction(exported) or inspect.isclass(exported):
            doc = exported.__doc__ or ""
            assert not doc.startswith(f"{name}("), f"dataclass made up the docstring of {name}"
            assert DocTestParser().get_examples(doc), f"{name} has no example"

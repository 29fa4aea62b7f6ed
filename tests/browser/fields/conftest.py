"""What the tests of fields share: a served app of pages that hold nothing but fields."""

from pathlib import Path

import pytest

from tools.server import ROOT, running


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Pages that hold nothing but fields; Streamlit looks for the fonts beside their file."""
    folder = tmp_path_factory.mktemp("pages")
    script = folder / "pages_with_fields.py"
    script.write_text((Path(__file__).parent / script.name).read_text("utf-8"), "utf-8")
    (folder / "static").symlink_to(ROOT / "static")
    with running(str(script)) as served:
        yield served


@pytest.fixture
def card(open_explorer, pages):
    """A page with the card, company B's cell in it."""
    return open_explorer("why", at=pages)


@pytest.fixture
def cell(open_explorer, pages):
    """The page with the drawer."""
    return open_explorer(at=pages)

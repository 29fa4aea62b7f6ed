"""Files for the browser: each content has its own address, and what is served is never touched."""

import re

import pytest

from lstm_view import static_files
from lstm_view.static_files import publish


@pytest.fixture
def served(tmp_path, monkeypatch):
    """An empty folder in place of the one that Streamlit serves, not made yet."""
    monkeypatch.setattr(static_files, "SERVED", tmp_path / "static")
    return tmp_path / "static"


@pytest.fixture
def files(tmp_path):
    """Two files to publish."""
    paths = [tmp_path / "drawing.js", tmp_path / "mirror.js"]
    for path in paths:
        path.write_text(f"// {path.name}", "utf-8")
    return paths


def served_files(served):
    return {path.relative_to(served).as_posix(): path.read_bytes() for path in served.rglob("*.*")}


def test_address_leads_to_copies_of_the_files(files, served):
    """Streamlit serves the folder `static` at app/static, and nothing else is in there."""
    address = publish(files, "bench")
    assert re.fullmatch(r"app/static/bench-[0-9a-f]{12}", address)
    folder = address.removeprefix("app/static/")
    assert served_files(served) == {
        f"{folder}/drawing.js": b"// drawing.js",
        f"{folder}/mirror.js": b"// mirror.js",
    }


def test_same_files_in_another_order(files, served):
    """The address is that of the contents."""
    assert publish(reversed(files), "bench") == publish(iter(files), "bench")
    assert len(list(served.iterdir())) == 1


@pytest.mark.parametrize("which", [0, 1])
def test_other_contents(which, files, served):
    """They get another address; a browser that still has the old one finds the old files there."""
    before = publish(files, "bench")
    old = served_files(served)
    files[which].write_text("// changed", "utf-8")
    after = publish(files, "bench")
    assert after != before
    folder = after.removeprefix("app/static/")
    assert served_files(served).items() >= old.items()
    assert served_files(served)[f"{folder}/{files[which].name}"] == b"// changed"


def test_published_again(files, served):
    """The files that are there are left alone: somebody may be reading them."""
    publish(files, "bench")
    before = {path: path.stat() for path in served.rglob("*")}
    publish(files, "bench")
    after = {path: path.stat() for path in served.rglob("*")}
    assert {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in after.items()} == {
        path: (stat.st_ino, stat.st_mtime_ns) for path, stat in before.items()
    }


def test_file_that_went_missing(files, served):
    """It is put back, beside those that are there."""
    publish(files, "bench")
    before = served_files(served)
    next(served.rglob("mirror.js")).unlink()
    publish(files, "bench")
    assert served_files(served) == before


def test_same_files_in_another_folder(files, served):
    """Each folder has its own."""
    bench, charts = publish(files, "bench"), publish(files, "charts")
    assert bench.removeprefix("app/static/bench-") == charts.removeprefix("app/static/charts-")
    assert len(served_files(served)) == 4


def test_contents_moved_from_one_file_to_the_next(files, served):
    """Where one file ends and the next begins counts."""
    addresses = set()
    for contents in (("12", "3"), ("1", "23")):
        for path, content in zip(files, contents, strict=True):
            path.write_text(content, "utf-8")
        addresses.add(publish(files, "bench"))
    assert len(addresses) == 2

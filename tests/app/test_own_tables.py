"""Tables of one's own on the page "Training": what is refused beside the field, and stays out."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from lstm_view import session
from lstm_view.training import source

P = [float(k * 7 % 11) for k in range(30)]
Q = [float(k * 5 % 13) for k in range(30)]
TABLE = "p;q\n" + "".join(f"{p:g};{q:g}\n" for p, q in zip(P, Q, strict=True))


@pytest.fixture
def own(open_app):
    """The part of the page with series, with a table of one's own."""
    app = open_app(page="pages/training.py", train="series", begin="cell", rate="0.01")
    app.fill("series.source", "own")
    return write(app, TABLE)


def write(app, text):
    return app.fill("series.text", text)


def upload(app, content):
    app.at.get("file_uploader")[0].set_value(("own.csv", content, "text/csv"))
    return app.run()


def brought(app):
    return app.at.session_state[session.SESSION].kept["series"]


def undo(app, what, *, undone=True):
    return app.act({"do": "undo_note", "what": what, "undone": undone})


def drawn(app):
    figure = json.loads(app.component("series-chart")["figures"][0]["figure"])
    return figure["data"][0]["y"]


def test_column_of_another_table(own):
    """A browser that still shows the columns of a table that is gone changes nothing."""
    column = own.native("series.column.1")
    write(own, TABLE.replace("p;q", "r;p"))
    column.set_value("q")
    own.run()
    assert drawn(own) == P
    assert own.said("error") == []


@pytest.mark.parametrize("take", [write, lambda app, text: upload(app, text.encode())])
@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("7" * 2**20, "There is no number here"),
        ("7" * (20 * 2**20 + 1), "larger than 20 MB: it has 20,971,521 bytes"),
        (",".join(["1"] * 1001) + "\n" + ",".join(["2"] * 1001), "too many columns"),
        ("nan\ninf\n" * 20, "There is no number here"),
        ("1e400\n" * 20, "Every number here is too large"),
    ],
    ids=["one field", "more than 20 MB", "columns", "nan", "too large"],
)
def test_what_is_no_series(text, answer, take, own):
    """It is answered alike whether written or uploaded, and what was there stays in use."""
    take(own, text)
    (told,) = own.said("error")
    assert answer in told
    assert "Until then, your previous series stays in use" in told
    assert drawn(own) == P


@pytest.mark.parametrize(
    ("text", "name"),
    [("5 7 6 9 " * 4, "your series"), ("€ 5\n€ 7\n" * 8, "your series (€)"), (TABLE, "p")],
    ids=["list", "with a unit", "table"],
)
def test_series_without_a_name(text, name, own):
    """It is called what it is to its owner, not by the place of a column that nobody sees."""
    write(own, text)
    (picture,) = own.component("series-preview")["figures"]
    assert picture["title"].endswith(f" values of {name}")
    assert "column 1" not in own.every_text


class WatchedLock:
    """A lock that tells when somebody has to wait for it."""

    def __init__(self, somebody_waits):
        self.lock, self.somebody_waits = Lock(), somebody_waits

    def __enter__(self):
        if not self.lock.acquire(blocking=False):
            self.somebody_waits.set()
            self.lock.acquire()

    def __exit__(self, *_):
        self.lock.release()


def test_one_reading_at_a_time(monkeypatch):
    """Who brings a table while another one is read waits until that is done."""
    read, inside, at_once, second_is_here = source.read_table, [], [], Event()

    def watched(content, undone):
        inside.append(content)
        at_once.append(len(inside))
        if len(inside) == 2:
            second_is_here.set()
        assert second_is_here.wait(20)
        table = read(content, undone)
        inside.remove(content)
        return table

    monkeypatch.setattr(source, "ONE_READING_AT_A_TIME", WatchedLock(second_is_here))
    monkeypatch.setattr(source, "read_table", watched)
    brought = [source.Reading(text.encode()) for text in (TABLE, TABLE.replace("p", "r"))]
    with ThreadPoolExecutor(2) as two:
        read_by_both = list(two.map(source.Reading.read, brought))
    assert at_once == [1, 1]
    assert [one.series.title for one in read_by_both] == ["p", "r"]


def test_small_picture_of_a_long_series(own):
    """It draws at most a thousand values, with the least and the greatest, which stand alone."""
    values = [k % 7 for k in range(9_000)]
    values[4_321], values[7_654] = 99, -99
    write(own, "\n".join(map(str, values)))
    (picture,) = own.component("series-preview")["figures"]
    (line,) = json.loads(picture["figure"])["data"]
    assert len(line["y"]) <= 1_000
    assert (max(line["y"]), min(line["y"])) == (99, -99)
    assert [values[int(place) - 1] for place in line["x"]] == line["y"]


NEWEST_FIRST = "date;p;q\n" + "".join(
    f"2020-01-{31 - at};{p:g};{q:g}\n" for at, (p, q) in enumerate(zip(P, Q, strict=True))
)


def test_use_these_numbers_begins_anew(own):
    """Pressed by itself, it does again what had been undone, and takes the likeliest column."""
    write(own, NEWEST_FIRST)
    undo(own, "order").native(f"series.column.{brought(own).readings}").select_index(1)
    own.run()
    assert drawn(own) == Q
    own.act({"do": "read_text"})
    assert drawn(own) == P[::-1]


def test_press_that_leaves_the_field_reads_once(own, monkeypatch):
    """The browser tells of it by the field and by the button."""
    readings, read = [], source.read_table
    monkeypatch.setattr(source, "read_table", lambda *how: readings.append(how) or read(*how))
    write(own, NEWEST_FIRST).act({"do": "read_text"})
    assert len(readings) == 1


def test_note_that_is_undone_twice(own):
    """Told twice, it stays undone; done again, it is as it was."""
    write(own, NEWEST_FIRST)
    assert drawn(undo(undo(own, "order"), "order")) == P
    assert drawn(undo(own, "order", undone=False)) == P[::-1]


def test_kept_column_that_is_gone(open_app):
    """Where the text that was kept has fewer columns than are asked for, the likeliest is taken."""
    app = open_app(page="pages/training.py", train="series", begin="cell", rate="0.01")
    kept = {"content": TABLE, "is_open": True, "undone": [], "column": 9, "shorter": "last"}
    app.act({"do": "kept_series", "kept": json.dumps(kept)})
    assert drawn(app) == P


def test_forgetting_a_series_forgets_its_training(own):
    """Nothing is said to rest that could not be shown again; a training of the Nile stays."""
    own.act({"do": "training", "part": "series", "what": "start"}).act({"do": "forget_series"})
    assert "The training of p rests" not in own.every_text
    own.act({"do": "training", "part": "series", "what": "start"})
    write(own, TABLE).act({"do": "forget_series"})
    assert own.at.session_state[session.SESSION].kept["training.series"].plan.series.title == "The Nile"


WITH_CODES = "t;p\n" + "".join(f"{at};{-9999 if at in (4, 9) else p:g}\n" for at, p in enumerate(P))


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("\n".join(map(str, range(30))), {}),
        (WITH_CODES, {"column": 0}),
        (WITH_CODES, {"undone": frozenset({"codes"})}),
        (NEWEST_FIRST, {"undone": frozenset({"order"}), "column": 2}),
    ],
    ids=["counts", "the time itself", "codes are kept", "as in the file"],
)
def test_series_alone_is_kept_as_it_is(text, how, open_app, monkeypatch):
    """Where its table is too long for the browser, values and places are the same after a reload."""
    monkeypatch.setattr(source, "MOST_KEPT", 0)
    reading = source.Reading(text.encode(), **how).read()
    app = open_app(page="pages/training.py", train="series", begin="cell", rate="0.01")
    app.act({"do": "kept_series", "kept": reading.to_keep(is_open=True)})
    assert brought(app).series.values == reading.series.values
    assert brought(app).series.places == reading.series.places


def test_room_that_a_kept_table_takes():
    """In whatever letters, about one sign for each byte: browsers have room for five million."""
    content = f"время;{'дождь ' * 1000}\n{TABLE}".encode()
    assert len(source.Reading(content).to_keep(is_open=True)) < 1.1 * len(content)

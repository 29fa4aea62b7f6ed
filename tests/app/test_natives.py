"""Native widgets: told a value when they are made, and made anew when another one counts."""

LANDSCAPE = "pages/landscape.py"


def revision(app, name):
    """How often a native widget was made anew."""
    return int(app.native(name).key.partition("~")[2])


def test_a_native_widget_tells_what_was_chosen(app):
    """By hand once, and the same widget stays."""
    app.turn_to(LANDSCAPE)
    first = revision(app, "view")
    app.fill("view", "surface")
    assert app.choices.landscape.view == "surface"
    assert app.link["view"] == "surface"
    assert revision(app, "view") == first


def test_what_streamlit_breaks_off_is_taken(app, another_message):
    """Where another message came while the new value was taken."""
    app.turn_to(LANDSCAPE)
    another_message()
    app.fill("view", "surface")
    assert app.choices.landscape.view == "surface"


def test_a_value_changed_elsewhere_makes_it_anew(app):
    """The widget then shows the value that counts, and a second change by hand counts again."""
    app.turn_to(LANDSCAPE)
    first = revision(app, "view")
    app.choose_option("view", "surface")
    assert app.native("view").value == "surface"
    assert revision(app, "view") == first + 1
    assert app.fill("view", "map").choices.landscape.view == "map"


def test_a_page_opened_again_makes_it_anew(app):
    """Streamlit has forgotten what the widget held; what the learner chose has not changed."""
    app.turn_to(LANDSCAPE).fill("view", "surface")
    first = revision(app, "view")
    app.turn_to("pages/cell.py").turn_to(LANDSCAPE)
    assert app.native("view").value == "surface"
    assert revision(app, "view") == first + 1


def test_a_value_under_an_old_key_is_taken(app):
    """It was chosen before the browser had the new widget; the next one shows it."""
    app.turn_to(LANDSCAPE)
    old = app.native("view")
    old.set_value("surface")
    states = app.at._tree.get_widget_states()
    old.set_value("map")
    app.choose_option("view", "surface").choose_option("view", "map")
    assert revision(app, "view") > int(old.key.partition("~")[2])
    app.at._run(states)
    assert app.choices.landscape.view == "surface"
    assert app.run().native("view").value == "surface"


def test_a_widget_that_has_gone_is_not_heard_again(app):
    """Browsers tell of it once more; what it showed all along was chosen by nobody."""
    app.turn_to(LANDSCAPE)
    states = app.at._tree.get_widget_states()
    app.choose_option("view", "surface")
    app.at._run(states)
    assert app.choices.landscape.view == "surface"

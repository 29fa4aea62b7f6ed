"""Typing into the fields of a form."""


def field(explorer, slot):
    return explorer.locate(f"input[data-field='{slot}']")


def fill(explorer, slot, text, leave="Enter"):
    """Replace what is in a field key by key, and leave it by a key."""
    explorer.locate(f"input[data-field='{slot}']").fill("")
    field(explorer, slot).press_sequentially(text)
    field(explorer, slot).press(leave)
    explorer.settled()


def remedy(explorer, slot):
    """What is said about what was typed there."""
    return explorer.locate(f".field:has(input[data-field='{slot}']) .remedy")

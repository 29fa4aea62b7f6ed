"""The room of the cell page."""

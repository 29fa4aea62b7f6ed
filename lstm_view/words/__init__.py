"""Every word on the screen."""

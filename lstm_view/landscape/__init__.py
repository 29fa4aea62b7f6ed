"""The landscape: one quantity as a map over two numbers, and over each of the twelve alone."""

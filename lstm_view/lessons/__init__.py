"""What is taught: lessons read from text files, and judged. docs/decisions/lessons-are-text.md says how."""

"""Numbers to take home: as CSV with every digit, and the button that hands them over."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

import streamlit as st


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Write rows as CSV; each number is the shortest text that reads back as the same one.

    >>> csv_text(["step", "f"], [[1, 0.1], [2, None]])
    'step,f\n1,0.1\n2,\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(
        [repr(float(value)) if isinstance(value, float) else value for value in row] for row in rows
    )
    return text.getvalue()


def csv_button(label: str, data: Callable[[], str], file_name: str, key: str = "csv") -> None:
    """Offer a file; it is written when it is asked for, and nothing else runs for it."""
    st.download_button(
        label,
        key=key,
        icon=":material/download:",
        data=data,
        file_name=file_name,
        mime="text/csv",
        on_click="ignore",
    )

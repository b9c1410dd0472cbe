"""The files that an edition, and a change, can be taken away as: suffix and media type."""

from __future__ import annotations

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

COPIES = {
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": _WORD,
    "akn.xml": "application/akn+xml",
}
"""Of one edition in one language, see `addresses.copy`."""

REDLINES = {"pdf": "application/pdf", "docx": _WORD}
"""Of what an edition changed, see `addresses.redline`."""

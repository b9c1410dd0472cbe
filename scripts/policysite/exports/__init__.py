"""What Policysite says outside of the site: to a terminal, in a file, to a machine."""

from policysite.compare.redline import redline_json
from policysite.exports.plain import markdown, terminal
from policysite.exports.reports import findings_json, findings_text, status_json, status_text
from policysite.exports.texts import text_json

__all__ = [
    "findings_json",
    "findings_text",
    "markdown",
    "redline_json",
    "status_json",
    "status_text",
    "terminal",
    "text_json",
]

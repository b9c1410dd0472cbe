"""What Policysite says outside of the site: to a terminal, in a file, to a machine."""

from policysite.compare.redline import redline_json
from policysite.exports.findings import findings_github, findings_json, findings_text
from policysite.exports.plain import markdown, terminal
from policysite.exports.proofs import identity_json, identity_text, proofs_json, proofs_text
from policysite.exports.sarif import findings_sarif
from policysite.exports.status import status_json, status_text
from policysite.exports.texts import text_json

__all__ = [
    "findings_github",
    "findings_json",
    "findings_sarif",
    "findings_text",
    "identity_json",
    "identity_text",
    "markdown",
    "proofs_json",
    "proofs_text",
    "redline_json",
    "status_json",
    "status_text",
    "terminal",
    "text_json",
]

import json

from policysite.compare.weave import build_weave
from policysite.exports.anchors_json import anchors_json
from policysite.text import parse

KEEPING = "The operator keeps the data of the user for as long as the account of the user exists."
ERASING = "The operator erases the data within 30 days after the account of the user is closed."


def test_former_anchors_say_where_they_lead() -> None:
    editions = [
        ("1.0", parse(f"## 2. A\n\n2.1. {KEEPING}\n\n2.2. {ERASING}\n\n2.3. Gone.")),
        ("1.1", parse(f"## 2. A\n\n2.1. {ERASING}\n")),
    ]
    assert json.loads(anchors_json(build_weave(editions, "en"), "1.1")) == {
        "format": "policysite-anchors/1",
        "language": "en",
        "version": "1.1",
        "anchors": {"2.2": ["1.0", "1.1", "2.1"], "2.3": ["1.0", "1.1", None]},
    }

"""Reads what the page showed in a browser. Argument: the file with its DOM."""

import sys
from html.parser import HTMLParser
from pathlib import Path

EXPECTED = {
    "good": {
        "subprotocol": ["jwt-auth"],
        "event": ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"],
        "closed": ["1000"],
    },
    "wrong": {"subprotocol": ["jwt-auth"], "error": ["VALIDATION_FAILED"], "closed": ["1008 SSOT Auth failed"]},
    "none": {"subprotocol": ["none"], "error": ["NO_TOKEN"], "closed": ["1008 SSOT Auth failed"]},
}


class Page(HTMLParser):
    """Collects the texts of the elements with `data-kind`, by the section they stand in."""

    def __init__(self, text):
        super().__init__()
        self.shown = {}
        self.section = self.kind = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "section":
            self.section = self.shown.setdefault(named["id"], {})
        self.kind = named.get("data-kind")

    def handle_data(self, data):
        if self.kind:
            self.section.setdefault(self.kind, []).append(data)
            self.kind = None


shown = Page(Path(sys.argv[1]).read_text(encoding="utf-8")).shown
failed = 0
for section, expected in EXPECTED.items():
    if shown.get(section) != expected:
        failed += 1
        print(f"  {section}\n    expected : {expected}\n    actual   : {shown.get(section)}", file=sys.stderr)
print(f"{len(EXPECTED) - failed} passed" + (f", {failed} failed" if failed else ""))
sys.exit(1 if failed else 0)

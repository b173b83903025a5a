"""The JSON report as one line per document, to stream and to append to."""

from __future__ import annotations

import json

from clauselint.report import Run
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_json
from clauselint.reporters.json import document, head
from clauselint.rule import Rulebook


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """A JSON object per document in UTF-8: what stands under ``documents`` in the JSON report, with its head."""
    lines = (json.dumps(head(run) | document(d, rulebook), ensure_ascii=False) for d in run.documents)
    return "".join(f"{in_json(line)}\n" for line in lines).encode()

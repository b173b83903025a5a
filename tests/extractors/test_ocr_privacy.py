"""No OCR runtime with telemetry of its own is ever loaded."""

from __future__ import annotations

import pytest

from clauselint.extractors import ocr_worker


@pytest.mark.parametrize(("installed", "used"), [("1.20.1", True), ("1.28.0", True), ("1.30.0", False), ("2.0", False)])
def test_a_runtime_that_reports_home_is_not_used(monkeypatch: pytest.MonkeyPatch, installed: str, used: bool) -> None:
    monkeypatch.setattr(ocr_worker, "version", lambda _: installed)
    assert ocr_worker._runtime_keeps_quiet() is used

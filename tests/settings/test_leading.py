"""Where a configuration may lead: a stranger’s to nothing outside, and nobody’s reports out of its own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.settings.reading import read_settings
from clauselint.settings.tomlfile import BadSettings
from tests.settings.test_reading import config, mistakes


class TestAFileThatCameWithTheDocuments:
    """A configuration that the user neither named nor works below."""

    @pytest.mark.parametrize(
        "text",
        ['extend = "../../other.toml"', 'rules = ["../../rules"]', 'rules = ["/rules"]', 'accepted = "../../a.toml"'],
    )
    def test_leads_to_nothing_outside(self, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(_folder(tmp_path / "work"))
        (tmp_path / "other.toml").write_text("")
        path = config(tmp_path, text, "work/bundle/clauselint.toml")
        with pytest.raises(BadSettings, match=r"clauselint\.toml:1:1: “.*” leads out of this folder"):
            read_settings(path, stranger=True)

    @pytest.mark.parametrize("text", ['extend = "../other.toml"', 'rules = ["rules"]', 'rules = ["../rules"]'])
    def test_may_lead_to_what_the_user_works_in(
        self, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "other.toml").write_text("")
        path = config(tmp_path, text, "bundle/clauselint.toml")
        assert read_settings(path, stranger=True).sources[0] == path

    def test_a_link_out_is_seen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(_folder(tmp_path / "work"))
        _folder(tmp_path / "work" / "bundle")
        _folder(tmp_path / "rules")
        (tmp_path / "work" / "bundle" / "rules").symlink_to(tmp_path / "rules")
        path = config(tmp_path, 'rules = ["rules"]', "work/bundle/clauselint.toml")
        with pytest.raises(BadSettings, match="leads out"):
            read_settings(path, stranger=True)
        assert read_settings(path).rules


def test_reports_are_written_below_the_file_alone(tmp_path: Path) -> None:
    assert "writes outside" in mistakes(config(tmp_path, 'format = ["full", "json=../report.json"]'))[0]
    (tmp_path / "out").symlink_to(tmp_path.parent)
    assert "writes outside" in mistakes(config(tmp_path, 'format = ["json=out/report.json"]'))[0]
    assert read_settings(config(tmp_path, 'format = ["json=report.json"]')).format


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path

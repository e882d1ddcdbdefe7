"""The district's settings file: its sample is whole, and its errors help as the kiosk's do."""

from __future__ import annotations

from pathlib import Path

from district.settings import DistrictSettings, SettingsWrong, load

SAMPLE = Path(__file__).parents[2] / "deploy" / "district.toml"


def test_the_commented_sample_is_whole_and_shows_every_key() -> None:
    loaded = load(SAMPLE)
    assert isinstance(loaded, DistrictSettings), loaded
    assert loaded.villages == {"3604052001": "Kramatwatu"}
    text = SAMPLE.read_text(encoding="utf-8")
    for key in DistrictSettings.model_fields:
        assert any(f"\n{form}" in text for form in (f"{key} = ", f"# {key} = ", f"[{key}]", f"[[{key}]]")), key


def test_an_error_names_file_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "district.toml"
    file.write_text(
        'data = "d"\nport = 99999\n[[offices]]\nkey = "a"\nname = "n"\nhours = "h"\nphone = "0"\n[limits]\nopen_upload = 3\n'
    )
    loaded = load(file)
    assert isinstance(loaded, SettingsWrong)
    port, phone, limit = loaded.why.splitlines()
    assert port.startswith(f"{file}, line 2, port: 99999 is not allowed")
    assert "65535" in port
    assert phone.startswith(f"{file}, line 7, offices[1].phone: ")
    assert limit.startswith(f"{file}, line 9, limits.open_upload: unknown key; did you mean open_uploads?")

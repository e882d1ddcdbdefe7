"""A kiosk's settings: what is read, what is refused, and whether the refusal helps."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import (
    CameraDevice,
    ConfigErrors,
    FileDevice,
    KeyboardDevice,
    KioskConfig,
    NoDevice,
    SaneDevice,
    SerialDevice,
    TcpDevice,
    UsbDevice,
    VirtualDevice,
    load_kiosk_config,
)

SAMPLE = Path(__file__).parents[2] / "deploy" / "kiosk.toml"

SMALL = """\
[kiosk]
id = "SRG-0017"
village = "3604052001"
time_zone = "Asia/Jayapura"
[panel]
size_mm = [217, 136]
orientation = "landscape"
[printer]
device = "virtual://slips"
profile = "generic-58"
width_mm = 58
[scanner]
device = "virtual:///srv/papers"
[district]
url = "http://127.0.0.1:8000/"
keys = "keys"
[paths]
data = "state"
"""


def load(folder: Path, text: str) -> KioskConfig | ConfigErrors:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return load_kiosk_config(file)


def good(folder: Path, text: str) -> KioskConfig:
    loaded = load(folder, text)
    assert isinstance(loaded, KioskConfig), loaded
    return loaded


def only_error(folder: Path, text: str) -> str:
    loaded = load(folder, text)
    assert isinstance(loaded, ConfigErrors)
    assert len(loaded.sentences) == 1, loaded
    return loaded.sentences[0]


def test_the_commented_sample_is_a_whole_config() -> None:
    loaded = load_kiosk_config(SAMPLE)
    assert isinstance(loaded, KioskConfig), loaded
    assert loaded.printer.device == UsbDevice(0x04B8, 0x0E15)
    assert loaded.printer.width_mm == 80
    assert loaded.panel.mm == (268, 476)
    assert loaded.panel.px == (1080, 1920)


def test_every_key_that_exists_is_shown_in_the_sample() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for name, table in KioskConfig.model_fields.items():
        assert f"\n[{name}]\n" in text
        assert table.annotation is not None
        section = text.split(f"\n[{name}]\n")[1].split("\n[")[0]
        for key in table.annotation.model_fields:
            assert f"\n{key} = " in f"\n{section}" or f"\n# {key} = " in f"\n{section}", f"{name}.{key}"


def test_a_small_config_has_defaults_for_the_rest(tmp_path: Path) -> None:
    config = good(tmp_path, SMALL)
    assert config.kiosk.zone == ZoneInfo("Asia/Jayapura")
    assert config.reader.device == NoDevice()
    assert config.panel.mm == (217, 136)
    assert config.panel.px is None
    assert config.limits.pages_per_paper == 10
    assert not config.kiosk.demo


def test_relative_paths_count_from_the_files_folder(tmp_path: Path) -> None:
    config = good(tmp_path, SMALL)
    assert config.paths.data == tmp_path / "state"
    assert config.district.keys == tmp_path / "keys"
    assert config.printer.device == VirtualDevice(tmp_path / "slips")
    assert config.scanner.device == VirtualDevice(Path("/srv/papers"))


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("tcp://192.168.1.40:9100", TcpDevice("192.168.1.40", 9100)),
        ("tcp://[fe80::1]:9100", TcpDevice("fe80::1", 9100)),
        ("serial:///dev/ttyUSB0?baudrate=19200", SerialDevice(Path("/dev/ttyUSB0"), 19200)),
        ("serial:///dev/ttyUSB0", SerialDevice(Path("/dev/ttyUSB0"), 9600)),
        ("usb://04b8:0E15", UsbDevice(0x04B8, 0x0E15)),
        ("file:///dev/usb/lp0", FileDevice(Path("/dev/usb/lp0"))),
    ],
)
def test_printer_devices(tmp_path: Path, text: str, device: object) -> None:
    assert good(tmp_path, SMALL.replace("virtual://slips", text)).printer.device == device


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("sane:test:0", SaneDevice("test:0")),
        ("sane:pnm:0", SaneDevice("pnm:0")),
        ("sane:airscan:e0:Canon LiDE 400", SaneDevice("airscan:e0:Canon LiDE 400")),
        ("camera:///dev/video0", CameraDevice(Path("/dev/video0"))),
    ],
)
def test_scanner_devices(tmp_path: Path, text: str, device: object) -> None:
    assert good(tmp_path, SMALL.replace("virtual:///srv/papers", text)).scanner.device == device


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("serial:///dev/ttyACM0?baudrate=115200", SerialDevice(Path("/dev/ttyACM0"), 115200)),
        ("keyboard", KeyboardDevice()),
        ("none", NoDevice()),
    ],
)
def test_reader_devices(tmp_path: Path, text: str, device: object) -> None:
    assert good(tmp_path, f'{SMALL}[reader]\ndevice = "{text}"\n').reader.device == device


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("serial:///dev/ttyUSB1", SerialDevice(Path("/dev/ttyUSB1"), 9600)),
        ("virtual:///srv/lamp", VirtualDevice(Path("/srv/lamp"))),
        ("none", NoDevice()),
    ],
)
def test_bells(tmp_path: Path, text: str, device: object) -> None:
    bell = good(tmp_path, f'{SMALL}[bell]\ndevice = "{text}"\nkind = "dtr"\n').bell
    assert (bell.device, bell.kind) == (device, "dtr")
    assert good(tmp_path, SMALL).bell.device == NoDevice()


@pytest.mark.parametrize("text", ['device = "keyboard"', 'device = "usb://04b8:0e15"', 'kind = "steady"'])
def test_what_is_no_bell_is_refused_by_name(tmp_path: Path, text: str) -> None:
    assert "bell." in only_error(tmp_path, f"{SMALL}[bell]\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "printer",
        "tcp://192.168.1.40",
        "tcp://:9100",
        "tcp://host:0",
        "tcp://host:99999",
        "tcp://host:9100/x",
        "tcp://user@host:9100",
        "serial://dev/ttyUSB0",
        "serial:///dev/ttyUSB0?baudrate=12345",
        "serial:///dev/ttyUSB0?baud=9600",
        "serial:///dev/ttyUSB0?x",
        "usb://04b8",
        "usb://04b8:0e1g",
        "file://",
        "virtual://",
        "sane:test:0",
        "keyboard",
        "file:///dev/usb\\u0000lp0",
    ],
)
def test_a_printer_that_cannot_be_is_refused_with_all_that_can(tmp_path: Path, text: str) -> None:
    sentence = only_error(tmp_path, SMALL.replace("virtual://slips", text))
    assert "kiosk.toml, line 9, printer.device: " in sentence
    for form in ("tcp://HOST:PORT", "serial:///", "usb://", "file:///", "virtual://"):
        assert form in sentence


@pytest.mark.parametrize("text", ["sane:", "sane:-d", "sane: test:0", "camera://video0", "tcp://h:1", "virtual://"])
def test_a_scanner_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    assert "line 13, scanner.device: " in only_error(tmp_path, SMALL.replace("virtual:///srv/papers", text))


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "allowed"),
    [
        ("width_mm = 58", "width_mm = 57", 11, "printer.width_mm", "58 or 80"),
        ('"SRG-0017"', '"a b"', 2, "kiosk.id", "2 to 16 letters"),
        ('"3604052001"', '"36.04.05.2001"', 3, "kiosk.village", "ten digits"),
        ('"3604052001"', '"3604054001"', 3, "kiosk.village", "ten digits"),
        ('"Asia/Jayapura"', '"Europe/Paris"', 4, "kiosk.time_zone", "Asia/Makassar"),
        ("[217, 136]", "[217]", 6, "panel.size_mm[2]", "two numbers"),
        ("[217, 136]", "[217, -1]", 6, "panel.size_mm[2]", "40 to 2000"),
        ('"landscape"', '"sideways"', 7, "panel.orientation", "portrait"),
        ('"generic-58"', '"../x"', 10, "printer.profile", "printer profile"),
        ("http://127.0.0.1:8000/", "http://10.0.0.5:8000", 15, "district.url", "https://HOST"),
        ("http://127.0.0.1:8000/", "https://h/path", 15, "district.url", "https://HOST"),
        ("http://127.0.0.1:8000/", "ftp://h", 15, "district.url", "https://HOST"),
        ('"state"', "3", 18, "paths.data", "a folder"),
    ],
)
def test_an_error_names_file_line_key_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, line: int, key: str, allowed: str
) -> None:
    sentence = only_error(tmp_path, SMALL.replace(old, new))
    assert sentence.startswith(f"{tmp_path / 'kiosk.toml'}, line {line}, {key}: ")
    assert allowed in sentence
    assert sentence.endswith(".")


def test_every_error_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, SMALL.replace("= 58", "= 57").replace('"SRG-0017"', "1").replace('"state"', "3"))
    assert isinstance(loaded, ConfigErrors)
    assert [sentence.split(", ")[2].split(":")[0] for sentence in loaded.sentences] == [
        "kiosk.id",
        "printer.width_mm",
        "paths.data",
    ]


def test_unknown_keys_and_tables_are_refused_and_the_near_one_named(tmp_path: Path) -> None:
    sentence = only_error(tmp_path, SMALL.replace("width_mm = 58", "width_mm = 58\nwidht = 3"))
    assert "line 12, printer.widht: unknown key" in sentence
    assert "allowed: device, low_receipts, profile, roll_m, width_mm" in sentence
    assert "did you mean limits?" in only_error(tmp_path, SMALL + "[limit]\n")


def test_a_missing_key_points_at_its_table_and_a_missing_table_lists_its_keys(tmp_path: Path) -> None:
    sentence = only_error(tmp_path, SMALL.replace('profile = "generic-58"\n', ""))
    assert "line 8, printer.profile: missing; allowed: " in sentence
    sentence = only_error(tmp_path, SMALL.replace('[paths]\ndata = "state"\n', ""))
    assert "paths: missing; add a table [paths] with data" in sentence


def test_https_wants_the_authority_it_is_believed_from(tmp_path: Path) -> None:
    text = SMALL.replace("http://127.0.0.1:8000/", "https://district.example")
    assert "needs ca" in only_error(tmp_path, text)
    config = good(tmp_path, text.replace('keys = "keys"', 'keys = "keys"\nca = "ca.pem"'))
    assert config.district.ca == tmp_path / "ca.pem"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.0.1", "[::1]"])
def test_plain_http_to_this_machine_is_allowed(tmp_path: Path, host: str) -> None:
    assert good(tmp_path, SMALL.replace("127.0.0.1", host)).district.url == f"http://{host}:8000"


def test_a_proxys_password_is_neither_shown_nor_repeated_in_an_error(tmp_path: Path) -> None:
    text = SMALL.replace('keys = "keys"', 'keys = "keys"\nproxy = "http://clerk:hunter2@10.0.0.1:3128"')
    config = good(tmp_path, text)
    assert config.district.proxy is not None
    assert config.district.proxy.get_secret_value() == "http://clerk:hunter2@10.0.0.1:3128"
    assert "hunter2" not in repr(config)
    assert "hunter2" not in only_error(tmp_path, text.replace("http://clerk", "socks://clerk"))
    assert "hunter2" not in only_error(tmp_path, SMALL.replace("http://127", "http://clerk:hunter2@127"))


def test_sizes_of_two_different_panels_are_noticed(tmp_path: Path) -> None:
    assert "square" in only_error(tmp_path, SMALL.replace("136]", "136]\nsize_px = [1920, 1080]"))
    assert good(tmp_path, SMALL.replace("136]", "136]\nsize_px = [800, 1280]")).panel.px == (1280, 800)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[kiosk\n", "line 1: not TOML"),
        (b"[kiosk]\n\nid = \n", "line 3: not TOML"),
        (b'[kiosk]\nid = "\xff"\n', "line 2: not UTF-8"),
        (b"#" * 300_000, "not a settings file"),
    ],
)
def test_what_is_not_toml_is_said_with_its_line(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(data)
    loaded = load_kiosk_config(file)
    assert isinstance(loaded, ConfigErrors)
    assert words in str(loaded)


def test_a_file_that_cannot_be_read_is_an_answer_and_no_crash(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        loaded = load_kiosk_config(path)
        assert isinstance(loaded, ConfigErrors)
        assert "cannot be read" in str(loaded)


@given(device=st.text(max_size=40), url=st.text(max_size=40))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, device: str, url: str) -> None:
    def quoted(text: str) -> str:
        return '"' + "".join(f"\\U{ord(c):08x}" for c in text if not 0xD800 <= ord(c) <= 0xDFFF) + '"'

    text = SMALL.replace('"virtual://slips"', quoted(device)).replace('"http://127.0.0.1:8000/"', quoted(url))
    assert isinstance(load(tmp_path_factory.mktemp("any"), text), KioskConfig | ConfigErrors)

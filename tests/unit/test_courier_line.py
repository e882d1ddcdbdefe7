"""The line itself: bounds, TLS, and what is never let through."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.courier.line import Answer, Deadlines, Line, LineConfig, LineTrouble, socket_options
from tests.support.wirethings import World, seeded

WORLD = World()
NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
HASTY = Deadlines(connect=2, read=0.3, whole=1)


def line(url: str, ca: Path | None = None, deadlines: Deadlines = HASTY) -> Line:
    return Line(LineConfig(url, ca, deadlines=deadlines), WORLD.kiosk, lambda: NOW, seeded(1).randbytes)


@contextmanager
def speaking(answer: list[bytes], context: ssl.SSLContext | None = None, pause: float = 0.0) -> Iterator[str]:
    """A server that reads a request's head, says ``answer`` piece by piece and hangs up."""
    door = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve() -> None:
        door.settimeout(5)
        try:
            plain, _ = door.accept()
            plain.settimeout(5)
            side = context.wrap_socket(plain, server_side=True) if context else plain
            with side:
                side.recv(65536)
                for piece in answer:
                    side.sendall(piece)
                    done.wait(pause)
                if not answer:
                    done.wait(5)
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{door.getsockname()[1]}"
    finally:
        done.set()
        door.close()
        thread.join(6)


def head(length: int, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n".encode()


def ask(url: str, ca: Path | None = None) -> Answer | LineTrouble:
    with closing(line(url, ca)) as it:
        return it.call("GET", "/v1/feed", limit=1000)


def test_an_answer_comes_whole() -> None:
    with speaking([head(5), b"he", b"llo"]) as url:
        assert ask(url) == Answer(200, {"content-length": "5"}, b"hello")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ([], "timeout"),
        ([head(5), b"he"], "cut"),
        ([b"HTTP/1.1 200 O"], "cut"),
        ([b"\x00\xff" * 50], "cut"),
        ([head(5000), b"x" * 5000], "too_long"),
        ([head(1 << 60)], "cut"),
    ],
)
def test_what_does_not_come_whole_is_no_answer(answer: list[bytes], why: str) -> None:
    with speaking(answer) as url:
        assert ask(url) == LineTrouble(why)


def test_an_answer_that_drips_is_given_up() -> None:
    with speaking([head(900), *[b"x"] * 60], pause=0.05) as url:
        assert ask(url) == LineTrouble("slow")


def test_a_redirect_is_not_followed() -> None:
    with speaking([b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"]) as url:
        answer = ask(url)
    assert isinstance(answer, Answer)
    assert answer.status == 302


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "http://evil.example/", "https://127.0.0.1/", "/" + "x" * 2000, "ftp://x"]
)
def test_a_location_elsewhere_is_not_called(path: str) -> None:
    with closing(line("http://127.0.0.1:1")) as it:
        assert it.url(path) is None
        assert it.call("GET", path) == LineTrouble("elsewhere")


@pytest.mark.parametrize("url", ["http://district.example", "https://district.example", "http://10.0.0.1"])
def test_an_unpinned_line_is_our_mistake(url: str) -> None:
    with pytest.raises(ValueError, match=r"ca|this machine"):
        line(url)


def test_the_environment_cannot_redirect_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with speaking([head(2), b"ok"]) as url:
        assert isinstance(ask(url), Answer)


def test_the_options_are_ones_this_kernel_takes() -> None:
    with socket.socket() as probe:
        for option in socket_options():
            probe.setsockopt(*option)
    available = Path("/proc/sys/net/ipv4/tcp_available_congestion_control").read_text().split()
    has_bbr = any(option[1] == socket.TCP_CONGESTION for option in socket_options())
    assert has_bbr or "bbr" not in available


# --------------------------------------------------------------------------- TLS


def authority(folder: Path, name: str, host: str = "127.0.0.1", days: int = 30) -> tuple[Path, ssl.SSLContext]:
    """A CA of its own with one server certificate: the CA's file and the server's context."""
    now = datetime.now(UTC)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    def build(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=60))
            .not_valid_after(now + timedelta(days=days))
        )

    ca = (
        build(issuer, ca_key.public_key())
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(ca_key, hashes.SHA256())
    )
    leaf = (
        build(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)]), key.public_key())
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .sign(ca_key, hashes.SHA256())
    )
    path, chain = folder / f"{name}.pem", folder / f"{name}-server.pem"
    path.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain.write_bytes(private + leaf.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return path, context


def test_the_districts_own_authority_is_believed(tmp_path: Path) -> None:
    ca, context = authority(tmp_path, "district")
    with speaking([head(2), b"ok"], context) as url:
        assert ask(url, ca=ca) == Answer(200, {"content-length": "2"}, b"ok")


@pytest.mark.parametrize("fault", ["another authority", "another host", "expired", "old TLS"])
def test_nobody_else_is(tmp_path: Path, fault: str) -> None:
    ca, context = authority(
        tmp_path,
        "district",
        host="127.0.0.2" if fault == "another host" else "127.0.0.1",
        days=-1 if fault == "expired" else 30,
    )
    if fault == "another authority":
        ca, _ = authority(tmp_path, "stranger")
    if fault == "old TLS":
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    with speaking([head(2), b"ok"], context) as url:
        assert ask(url, ca=ca) == LineTrouble("tls")


@contextmanager
def office_proxy(said: list[bytes], status: bytes = b"200 OK") -> Iterator[str]:
    """An HTTP proxy as village offices have them: CONNECT, then bytes both ways."""
    door = socket.create_server(("127.0.0.1", 0))
    door.settimeout(5)

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError), door.accept()[0] as client:
            client.settimeout(5)
            said.append(client.recv(65536))
            client.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")
            if status.startswith(b"200"):
                host, _, port = said[0].split()[1].decode().rpartition(":")
                with socket.create_connection((host, int(port)), timeout=5) as server:
                    back = threading.Thread(target=pump, args=(server, client), daemon=True)
                    back.start()
                    pump(client, server)
                    back.join(6)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://kantor:rahasia@127.0.0.1:{door.getsockname()[1]}"
    finally:
        door.close()
        thread.join(12)


@pytest.mark.parametrize(
    ("status", "expected"), [(b"200 OK", "answer"), (b"407 Proxy Authentication Required", "proxy")]
)
def test_a_configured_proxy_is_used_and_sees_only_the_address(tmp_path: Path, status: bytes, expected: str) -> None:
    ca, context = authority(tmp_path, "district")
    said: list[bytes] = []
    with speaking([head(2), b"ok"], context) as url, office_proxy(said, status) as proxy:
        config = LineConfig(url, ca, proxy, HASTY)
        with closing(Line(config, WORLD.kiosk, lambda: NOW, seeded(1).randbytes)) as it:
            answer = it.call("GET", "/v1/feed")
    assert said[0].startswith(b"CONNECT 127.0.0.1:")
    assert b"Proxy-Authorization: Basic" in said[0]
    assert b"feed" not in said[0]
    assert b"Signature" not in said[0]
    assert "rahasia" not in repr(config)
    if expected == "answer":
        assert answer == Answer(200, {"content-length": "2"}, b"ok")
    else:
        assert answer == LineTrouble("proxy")

"""A real CUPS of a test's own: a scheduler on a socket in a private folder, with queues whose printer the test plays."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

Socket = socket.socket
"""The class has a ``socket`` of its own."""

BACKENDS = Path("/usr/lib/cups/backend")

SCHEDULER = """
Listen {socket}
LogLevel info
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """
FileDevice Yes
SystemGroup root
ServerRoot {root}/root
ServerBin {root}/bin
DataDir /usr/share/cups
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
User lp
Group lp
"""
STUCK = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct stuck "Unknown" "Stuck"'; exit 0; }
echo "STATE: +media-empty-error" >&2
sleep 300
"""
"""A backend that finds no paper."""


@dataclass
class Cups:
    """Entered it runs; ``root`` is a short path of its own (a socket's name holds 107 bytes)."""

    root: Path
    out: list[bytes] = field(default_factory=list)
    """What came out of the queue ``kantor``."""
    _child: subprocess.Popen[bytes] | None = None
    _listener: Socket | None = None

    @property
    def socket(self) -> Path:
        """Where the scheduler listens."""
        return self.root / "cups.sock"

    def __enter__(self) -> Self:
        self._folders()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._take, args=(self._listener,), daemon=True).start()
        configuration = ("-c", str(self.root / "cupsd.conf"), "-s", str(self.root / "cups-files.conf"))
        self._child = subprocess.Popen(["cupsd", *configuration, "-f"], stderr=subprocess.DEVNULL)
        self._await()
        self.queue("kantor", f"socket://127.0.0.1:{self._listener.getsockname()[1]}")
        self.queue("kosong", "stuck:/dev/null")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.terminate()
            self._child.wait(20)
        if self._listener is not None:
            self._listener.close()

    def queue(self, name: str, device: str) -> None:
        """A queue that hands on what it gets as it is."""
        environment = {**os.environ, "CUPS_SERVER": str(self.socket)}
        subprocess.run(
            ["lpadmin", "-p", name, "-E", "-v", device, "-m", "raw"],
            check=True,
            env=environment,
            timeout=30,
            stderr=subprocess.DEVNULL,
        )

    def spooled(self) -> list[str]:
        """Files of jobs that the scheduler still has."""
        return sorted(path.name for path in (self.root / "spool").iterdir() if path.is_file())

    def logs(self) -> str:
        """Everything the scheduler wrote about what it did."""
        return "".join(path.read_text(errors="replace") for path in (self.root / "log").iterdir())

    def _folders(self) -> None:
        user = pwd.getpwnam("lp")
        for name in ("root", "bin/backend", "spool/tmp", "cache", "state", "log"):
            (self.root / name).mkdir(parents=True)
        shutil.copy(BACKENDS / "socket", self.root / "bin" / "backend" / "socket")
        stuck = self.root / "bin" / "backend" / "stuck"
        stuck.write_text(STUCK, encoding="utf-8")
        stuck.chmod(0o755)
        for name in ("daemon", "filter", "cgi-bin", "monitor", "notifier", "driver"):
            source = BACKENDS.parent / name
            if source.exists():
                (self.root / "bin" / name).symlink_to(source)
        (self.root / "cupsd.conf").write_text(SCHEDULER.format(socket=self.socket), encoding="utf-8")
        (self.root / "cups-files.conf").write_text(FILES.format(root=self.root), encoding="utf-8")
        for name in ("spool", "spool/tmp", "cache", "state", "log"):
            os.chown(self.root / name, user.pw_uid, user.pw_gid)
        self.root.chmod(0o755)

    def _await(self) -> None:
        """Until it answers; it looks for its socket itself, so this waits for a file."""
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            with socket.socket(socket.AF_UNIX) as line:
                try:
                    line.connect(str(self.socket))
                except OSError:
                    threading.Event().wait(0.05)
                else:
                    return
        raise AssertionError("cupsd never listened")

    def _take(self, listener: Socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                line.settimeout(30)
                data = bytearray()
                while part := line.recv(65536):
                    data += part
                self.out.append(bytes(data))

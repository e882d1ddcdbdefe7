"""Settings of one district gateway, read from a TOML file; unknown keys are refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

from kiosk.settings_file import SettingsErrors, read_settings

Line = Annotated[str, Field(min_length=1, max_length=200)]


class Part(BaseModel):
    """A table of the file: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Office(Part):
    """A place that handles requests or hands documents over."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,39}$")]
    name: Line
    hours: Line
    phone: Annotated[str, Field(pattern=r"^\+?[0-9 ()-]{3,24}$")]


class Limits(Part):
    """What one kiosk may use; each number keeps one broken or stolen kiosk from filling the district."""

    bundle_bytes: Annotated[int, Field(ge=1 << 16, le=1 << 30)] = 64 << 20
    open_uploads: Annotated[int, Field(ge=1, le=50)] = 4
    stored_bytes: Annotated[int, Field(ge=1 << 20)] = 20 << 30
    upload_days: Annotated[int, Field(ge=1, le=60)] = 14


class DistrictSettings(Part):
    """Everything a gateway is told; relative paths count from the folder of the file."""

    name: Line = "Disdukcapil"
    demo: bool = False
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8443
    public_url: str | None = None
    database: str | None = None
    data: Path
    keys: Path | None = None
    pack: Path | None = None
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    time_zone: str = "Asia/Jakarta"
    session_minutes: Annotated[int, Field(ge=1, le=720)] = 30
    offices: tuple[Office, ...] = ()
    villages: dict[Annotated[str, Field(pattern=r"^\d{10}$")], Line] = Field(default_factory=dict)
    limits: Limits = Limits()

    @field_validator("public_url")
    @classmethod
    def _a_url(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
            raise ValueError("must look like https://host or https://host:port")
        return value.rstrip("/")

    @field_validator("time_zone")
    @classmethod
    def _a_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("must be a time zone such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura") from None
        return value

    @property
    def secure(self) -> bool:
        """Whether browsers reach the pages over TLS, so that cookies may say so."""
        return self.tls_certificate is not None or (self.public_url or "").startswith("https://")

    @property
    def key_folder(self) -> Path:
        """Where the key files are, each readable by its owner alone."""
        return self.keys or self.data / "keys"

    @property
    def database_url(self) -> str:
        """An SQLAlchemy URL; a file beside the data where none is given."""
        return self.database or f"sqlite:///{self.data / 'district.db'}"

    def office(self, key: str) -> Office | None:
        """The office of that key, if the district has it."""
        return next((office for office in self.offices if office.key == key), None)


@dataclass(frozen=True)
class SettingsWrong:
    """Why a file cannot be used, in words for the one who wrote it."""

    why: str


def load(path: Path) -> DistrictSettings | SettingsWrong:
    """Read and check a file; every error names file, line, key and what is allowed."""
    settings = read_settings(path, DistrictSettings)
    if isinstance(settings, SettingsErrors):
        return SettingsWrong(str(settings))
    here = path.resolve().parent
    at = {
        name: here / value
        for name in ("data", "keys", "pack", "tls_certificate", "tls_key")
        if isinstance(value := getattr(settings, name), Path)
    }
    return settings.model_copy(update=at)

"""Made-up kiosks, keys and requests (NIK serial 0000, invented names) for tests of everything that goes over the wire."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field

from kiosk.wire.code import new_code
from kiosk.wire.frame import sha256
from kiosk.wire.keys import AgeKey, DistrictKeys, Endorsement, KioskKey, Recipient, SigningKey, endorse
from kiosk.wire.packet import ChainHead, SealedPacket, seal
from kiosk.wire.request import Answer, Contact, Facts, PackRef, PageRef, Paper, Promise, Request

KIOSK_ID = "3313072001-01"
NIK = "3313074508900000"
NAME = "SITI CONTOH AMINAH"


def seeded(seed: int) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(seed)


@dataclass
class World:
    """One district and one kiosk, the same for the same seed (but for age keys, whose making takes no seed)."""

    seed: int = 1
    demo: bool = False
    chance: random.Random = field(init=False)
    root: SigningKey = field(init=False)
    gateway: SigningKey = field(init=False)
    kiosk: KioskKey = field(init=False)
    age: AgeKey = field(init=False)
    escrow: AgeKey = field(init=False)

    def __post_init__(self) -> None:
        self.chance = seeded(self.seed)
        self.root = SigningKey.from_seed("root", self.chance.randbytes(32), demo=self.demo)
        self.gateway = SigningKey.from_seed("gateway", self.chance.randbytes(32), demo=self.demo)
        self.kiosk = KioskKey.from_seed(KIOSK_ID, self.chance.randbytes(32), demo=self.demo)
        self.age, self.escrow = AgeKey.generate(demo=self.demo), AgeKey.generate(demo=self.demo)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        return Recipient(role="current", key=self.age.public), Recipient(role="escrow", key=self.escrow.public)

    @property
    def endorsement(self) -> Endorsement:
        return endorse(self.root, self.kiosk.kiosk_id, self.kiosk.public, demo=self.demo)

    def sheet(self, serial: int = 1) -> DistrictKeys:
        return DistrictKeys(
            district="Kabupaten Contoh",
            serial=serial,
            demo=self.demo,
            gateway_keys=(self.gateway.public,),
            recipients=self.recipients,
        )

    def request(self, pages: list[bytes] | None = None) -> Request:
        """A KK request with these scanned pages."""
        pages = pages or []
        papers = (Paper(doc="kk_lama", state="scanned", pages=tuple(_refs(pages))),) if pages else ()
        return Request(
            kind="new",
            request_id=str(uuid.UUID(bytes=self.chance.randbytes(16), version=4)),
            code=new_code(self.chance.randbytes),
            kiosk_id=self.kiosk.kiosk_id,
            village="3313072001",
            seq=0,
            made_at="2026-11-21T10:15:00+07:00",
            clock_trusted=True,
            pack=PackRef(name="contoh", version="1.0", digest="0" * 64),
            service="kk",
            variant="kk-hilang",
            ends="submit",
            language="id",
            answers=(Answer(form="F-1.02", section="pemohon", row=0, field="nik", type="nik", value=NIK),),
            papers=papers,
            contact=Contact(phone="+6281234567890", phone_owner="sendiri", channel="sms"),
            applicant_name=NAME,
            facts=Facts(phone4="7890", birth_date="05081990"),
            promise=Promise(date="2026-11-26", office="Disdukcapil", place="Loket 3"),
        )

    def packet(self, size: int = 1000, head: ChainHead | None = None) -> SealedPacket:
        """A sealed packet with one page of about ``size`` bytes that do not compress."""
        page = self.chance.randbytes(size)
        return seal(self.request([page]), [page], self.kiosk, self.recipients, head or ChainHead())


def _refs(pages: list[bytes]) -> list[PageRef]:
    return [
        PageRef(part=part, sha256=sha256(page).hex(), media_type="image/avif", width=1240, height=1754, dpi=150)
        for part, page in enumerate(pages, 1)
    ]

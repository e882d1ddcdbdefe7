"""The tables, as SQLAlchemy Core.

Shaped by two budgets (docs/decisions): keeping a packet touches six pages, so what grows for years (requests, delivered, answers) has no index
that keeping would have to write, and what is asked all the time (outbox, print jobs) stays small: rows leave it when they are done.
Times are UTC milliseconds (``*_ms``) where we compute with them and ISO 8601 text where we only show them.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

requests = Table(
    "requests",
    metadata,
    Column("request_id", String, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("service_title", String, nullable=False),
    Column("masked_name", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("day", String, nullable=False),
    Column("promise_date", String),
    Column("office", String, nullable=False),
    Column("place", String, nullable=False),
    Column("clock_trusted", Integer, nullable=False),
    Column("facts", String, nullable=False),
    Column("state", String, nullable=False),
    Column("serial", Integer, nullable=False, server_default="0"),
    Column("rating", Integer),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    sqlite_with_rowid=False,
)
"""One row a case: the first request. Supplements and withdrawals share it."""

products = Table(
    "products",
    metadata,
    Column("request_id", String, ForeignKey("requests.request_id"), primary_key=True),
    Column("product_no", Integer, primary_key=True),
    Column("title", String, nullable=False),
    Column("promise_date", String),
    Column("office", String, nullable=False),
    Column("place", String, nullable=False),
    Column("state", String, nullable=False),
    Column("document", String),
    Column("pickup_place", String),
    Column("hours", String),
    Column("until", String),
    sqlite_with_rowid=False,
)
"""Where one request gives several documents: one row each, the head's first. Of most requests there is none."""

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("request_id", String, nullable=False, unique=True),
    Column("case_id", String, ForeignKey("requests.request_id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("kept_ms", Integer, nullable=False),
    Column("file", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("sha256", LargeBinary),
    Column("header_hash", LargeBinary, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_ms", Integer, nullable=False, server_default="0"),
    Column("why", String, nullable=False, server_default=""),
    CheckConstraint("state IN ('due', 'parked', 'broken')", name="state"),
)
"""Packets not yet acknowledged. ``sha256`` of the file is made when it is first due: hashing is not for the person's wait."""

delivered = Table(
    "delivered",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("request_id", String, nullable=False, unique=True),
    Column("case_id", String, ForeignKey("requests.request_id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("file", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("header_hash", LargeBinary, nullable=False),
    Column("acked_ms", Integer, nullable=False),
    Column("ack_digest", LargeBinary, ForeignKey("acks.digest"), nullable=False),
    Column("purged_ms", Integer),
    Index("ix_delivered_unpurged", "seq", sqlite_where=Column("purged_ms").is_(None)),
)
"""Packets the district has acknowledged; the file goes after the row says so."""

acks = Table(
    "acks",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Signed acknowledgements as received; one may cover many packets."""

uploads = Table(
    "uploads",
    metadata,
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("bundle_id", String, nullable=False),
    Column("url", String, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("request_ids", String, nullable=False),
    CheckConstraint("slot = 1", name="one"),
)
"""At most one upload in progress."""

print_jobs = Table(
    "print_jobs",
    metadata,
    Column("job", String, primary_key=True),
    Column("request_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("wanted_ms", Integer, nullable=False),
    Column("payload", String, nullable=False),
    CheckConstraint("state IN ('wanted', 'printing', 'unknown')", name="state"),
    sqlite_with_rowid=False,
)
"""Slips somebody waits for; a settled one leaves."""

slips = Table(
    "slips",
    metadata,
    Column("request_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("started", Integer, nullable=False),
    Column("payload", String, nullable=False),
    sqlite_with_rowid=False,
)
"""How often printing a slip was begun: the copy number of the next one."""

answers = Table(
    "answers",
    metadata,
    Column("case_id", String, ForeignKey("requests.request_id"), primary_key=True),
    Column("request_id", String, primary_key=True),
    Column("serial", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("at", Integer, nullable=False),
    Column("items", String, nullable=False),
    Column("document", String),
    Column("place", String),
    Column("hours", String),
    Column("until", String),
    Column("bring", String),
    Column("phone", String),
    Column("note_sealed", LargeBinary),
    sqlite_with_rowid=False,
)
"""What the district said, each once. ``phone`` is the office's."""

board = Table(
    "board",
    metadata,
    Column("place_no", Integer, primary_key=True, autoincrement=False),
    Column("name_masked", String, nullable=False),
    Column("service", String, nullable=False),
    Column("place", String, nullable=False),
    Column("until", String),
    Column("rt", String),
)
"""The announcement board, replaced as a whole. ``rt`` is for the clerk's list on paper."""

visits = Table(
    "visits",
    metadata,
    Column("place_no", Integer, primary_key=True, autoincrement=False),
    Column("visit_id", String, nullable=False),
    Column("date", String, nullable=False),
    Column("place", String, nullable=False),
    Column("hours", String),
    Column("needs", String, nullable=False),
    Column("places_left", Integer),
)
"""Coming outreach days, replaced as a whole. ``needs``: words with blanks between."""

questions = Table(
    "questions",
    metadata,
    Column("question_id", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("asked_ms", Integer, nullable=False),
    Column("expires_ms", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("answer", LargeBinary),
    Column("why", String, nullable=False, server_default=""),
    CheckConstraint("state IN ('waiting', 'answered', 'unanswered')", name="state"),
    sqlite_with_rowid=False,
)
"""Sealed questions of the visit that runs, and their sealed answers; gone with the visit, minutes at most."""

fact_tries = Table(
    "fact_tries",
    metadata,
    Column("code", String, primary_key=True),
    Column("wrong", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Second-fact tries not followed by a right one."""

clerks = Table(
    "clerks",
    metadata,
    Column("account", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("pin", LargeBinary, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("granted", Integer, nullable=False),
    CheckConstraint("role IN ('clerk', 'head', 'technician')", name="role"),
    sqlite_with_rowid=False,
)
"""Clerks' accounts. ``pin``: Argon2id; ``wrong``: PINs in a row that were not right; ``granted``: serial of the last code of the district."""

stations = Table(
    "stations",
    metadata,
    Column("station_no", Integer, primary_key=True, autoincrement=False),
    Column("day", String, nullable=False),
    Column("place", String, nullable=False),
    Column("visit_id", String, nullable=False),
    Column("opened_by", String, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("closed_ms", Integer, nullable=False, server_default="0"),
    Column("closed_by", String, nullable=False, server_default=""),
    Index("ix_stations_open", "closed_ms", unique=True, sqlite_where=text("closed_ms = 0")),
)
"""Outreach days held with this kiosk; one at most is open (``closed_ms`` 0)."""

queue = Table(
    "queue",
    metadata,
    Column("station_no", Integer, ForeignKey("stations.station_no"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("issued_ms", Integer, nullable=False),
    Column("called", Integer, nullable=False, server_default="0"),
    Column("sign_up", String),
    CheckConstraint("state IN ('waiting', 'called', 'served', 'absent')", name="state"),
    sqlite_with_rowid=False,
)
"""Numbers given out at a station; ``sign_up`` where the family had signed up."""

station_requests = Table(
    "station_requests",
    metadata,
    Column("request_id", String, ForeignKey("requests.request_id"), primary_key=True),
    Column("station_no", Integer, ForeignKey("stations.station_no"), nullable=False),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Requests kept while a station was open, and the queue number they were made for (0: none). Of all others there is no row."""

sign_ups = Table(
    "sign_ups",
    metadata,
    Column("sign_up", String, primary_key=True),
    Column("visit_id", String, nullable=False),
    Column("day", String, nullable=False),
    Column("masked_name", String, nullable=False),
    Column("rt", String, nullable=False),
    Column("needs", String, nullable=False),
    Column("people", Integer, nullable=False),
    Column("at_home", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Families that want to come, as the district last told; replaced as a whole, gone when the day is over."""

attendance = Table(
    "attendance",
    metadata,
    Column("sign_up", String, primary_key=True),
    Column("station_no", Integer, ForeignKey("stations.station_no"), primary_key=True),
    Column("tick", String, nullable=False),
    CheckConstraint("tick IN ('', 'present', 'absent')", name="tick"),
    sqlite_with_rowid=False,
)
"""What was ticked beside a sign-up."""

shipments = Table(
    "shipments",
    metadata,
    Column("shipment", String, primary_key=True),
    Column("sent", String, nullable=False),
    Column("place", String, nullable=False),
    Column("hours", String, nullable=False),
    Column("received_ms", Integer),
    sqlite_with_rowid=False,
)
"""Lists of documents the district sent here; without ``received_ms``: under way, as last told by the feed."""

documents = Table(
    "documents",
    metadata,
    Column("shipment", String, ForeignKey("shipments.shipment"), primary_key=True),
    Column("item_no", Integer, primary_key=True),
    Column("code", String, index=True),
    Column("number", String),
    Column("product_no", Integer),
    Column("masked_name", String, nullable=False),
    Column("title", String, nullable=False),
    Column("rt", String, nullable=False),
    Column("state", String, nullable=False),
    Column("since_ms", Integer),
    Column("told", String, nullable=False),
    Column("told_ms", Integer),
    Column("serial", Integer, nullable=False),
    CheckConstraint("state IN ('sent', 'waiting', 'missing', 'collected')", name="state"),
    CheckConstraint("told IN ('', 'told', 'not_found')", name="told"),
    sqlite_with_rowid=False,
)
"""Each document of these lists and where it is; ``serial``: of its request's last answer when it came. Who fetched it is in a sealed letter only."""

audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", Integer, nullable=False),
    Column("boot", String, nullable=False),
    Column("what", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""Append-only, each row's hash covers the row before."""

paper = Table(
    "paper",
    metadata,
    Column("printer", String, primary_key=True),
    Column("since_change_um", Integer, nullable=False),
    Column("ever_um", Integer, nullable=False),
    Column("near_um", Integer),
    Column("ended", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""Paper fed, micrometres (whole numbers add up without drift). ``near_um``: fed of this roll when its sensor first said nearly finished."""

rolls = Table(
    "rolls",
    metadata,
    Column("printer", String, primary_key=True),
    Column("changed_ms", Integer, primary_key=True),
    Column("fed_um", Integer, nullable=False),
    Column("near_um", Integer),
    Column("why", String, nullable=False),
    CheckConstraint("why IN ('ran_out', 'early')", name="why"),
    sqlite_with_rowid=False,
)
"""Rolls taken out: how much of each was fed, and whether it was finished then."""

paper_hours = Table(
    "paper_hours",
    metadata,
    Column("printer", String, primary_key=True),
    Column("hour", Integer, primary_key=True),
    Column("receipts", Integer, nullable=False),
    Column("receipts_um", Integer, nullable=False),
    Column("fed_um", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Paper fed by the hour since 1970: days of every zone of the country are whole hours."""

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)
"""Small durable facts: the feed's ETag, the floor of the server's time."""

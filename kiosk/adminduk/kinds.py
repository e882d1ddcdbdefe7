"""The closed lists of the catalogue: kinds of question, of ending, of office and the like."""

from __future__ import annotations

from enum import Enum


class FieldType(Enum):
    """The kinds of question. The comment says what the answer's value is."""

    NIK = "nik"  # str of 16 digits
    KK = "kk"  # str of 16 digits
    NAME = "name"  # str
    DATE = "date"  # str YYYY-MM-DD
    DATE_PARTIAL = "date_partial"  # str YYYY-MM-DD, YYYY-MM or YYYY
    TIME = "time"  # str HH:MM
    WEEKDAY = "weekday"  # str, computed
    PLACE = "place"  # str, usually a kabupaten or kota
    REGION = "region"  # str, Kemendagri code of Question.level, digits only
    ADDRESS = "address"  # str
    RT = "rt"  # str of 3 digits
    RW = "rw"  # str of 3 digits
    POSTCODE = "postcode"  # str of 5 digits
    COUNTRY = "country"  # str: "WNI" or the country's name
    CHOICE = "choice"  # str, a Choice.key
    MULTI = "multi"  # tuple of Choice.key
    NUMBER = "number"  # int
    MONTHS = "months"  # int
    PHONE = "phone"  # str E.164
    EMAIL = "email"  # str
    TEXT = "text"  # str
    LONG_TEXT = "long_text"  # str
    BOOL = "bool"  # bool
    DOCNO = "docno"  # str, number printed on a document
    PASSPORT = "passport"  # str
    WEIGHT_KG = "weight_kg"  # int, grams (asked in kg)
    LENGTH_CM = "length_cm"  # int
    MEMBER_REF = "member_ref"  # str, row number in Question.members


class Requirement(Enum):
    """YES: must be filled. IF: must be answered when it applies, "don't know / have none" is an answer. NO: may be passed over."""

    YES = "yes"
    IF = "if"
    NO = "no"


class Ends(Enum):
    """How a variant ends at the kiosk."""

    SUBMIT = "submit"
    """Full request."""
    PREREG = "prereg"
    """Request kept and forwarded, then a visit by appointment."""
    INFO = "info"
    """Checklist and appointment slip; nothing personal is asked."""


class Presence(Enum):
    """Who has to come, where the kiosk is not enough."""

    NONE = "none"
    COLLECT = "collect"
    BIOMETRIC = "biometric"
    ATTEND = "attend"
    OFFICER = "officer"


class Output(Enum):
    """What comes out of a request."""

    PDF_A4 = "pdf_a4"
    CARD = "card"
    ANNOTATED = "annotated"
    NONE = "none"


class Level(Enum):
    """Levels of a region code; the value is the number of digits."""

    PROVINSI = 2
    KABUPATEN = 4
    KECAMATAN = 6
    DESA = 10


class OfficeKind(Enum):
    """The five kinds of place that hand documents over."""

    DINAS = "dinas"
    UPT = "upt"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    MPP = "mpp"


class Expect(Enum):
    """Outer shape a scan is judged against."""

    A4 = "a4"
    CARD = "card"
    ANY = "any"


class Need(Enum):
    """REQUIRED: without it the checklist says what is missing. OPTIONAL: helps, is never missed."""

    REQUIRED = "required"
    OPTIONAL = "optional"

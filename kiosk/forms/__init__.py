"""The official forms, filled: what is printed on A4, signed in ink and scanned back. Pure; nothing here draws or prints.

``build`` turns the answers of a request into a ``FormDocument``, ``layout`` turns that into pages of marks in millimetres, ``reference`` is
the QR by which the signed paper finds its request again. Only forms that people sign are made: a KK or an akta is never drawn
(UU 24/2013 ps 96A).
"""

from kiosk.forms.build import form_documents, originals, printable, signers_of
from kiosk.forms.document import FormDocument
from kiosk.forms.maker import Made, printed_number
from kiosk.forms.reference import FormRef, NotAForm, form_ref, read_ref

__all__ = [
    "FormDocument",
    "FormRef",
    "Made",
    "NotAForm",
    "form_documents",
    "form_ref",
    "originals",
    "printable",
    "printed_number",
    "read_ref",
    "signers_of",
]

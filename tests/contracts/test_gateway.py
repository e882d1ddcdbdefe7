"""What any district gateway must do for a kiosk, over real HTTP on loopback. The page of this contract: docs/wire.md."""

from __future__ import annotations

import hashlib
import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import timedelta

import cbor2
import pytest
import requests
from sqlalchemy import func, select
from sqlalchemy.exc import TimeoutError as NoConnection

from district import cases
from district.cases import Move
from district.intake import QUARANTINED
from district.models import Access, Case, Packet, Quarantine, Step
from district.models import Kiosk as KioskRow
from district.questions import LOST_AN_HOUR, MISSES_A_DAY
from kiosk.wire.bundle import make_bundle
from kiosk.wire.enrolment import EnrolAnswer, from64, parse_answer
from kiosk.wire.feed import Correction, State
from kiosk.wire.keys import AgeKey, DistrictKeys, Endorsement, verify_district_keys
from kiosk.wire.packet import ChainHead
from kiosk.wire.question import Found, Question, QuestionAnswer, open_answer, seal_question
from kiosk.wire.request import Answer, Facts
from tests.support.district import District, Kiosk, database_url, demo_settings, request, running


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    folder = tmp_path_factory.mktemp("contract")
    with database_url(request.param) as url, running(demo_settings(folder, pack=None, database=url)) as made:
        yield made


@pytest.fixture
def kiosk(district: District) -> Kiosk:
    made = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    assert made.enrol().status_code == 200
    return made


def rows(district: District, kiosk: Kiosk) -> int:
    with district.gateway.database.write() as session:
        return session.scalar(select(func.count()).select_from(Packet).where(Packet.kiosk_id == kiosk.kiosk_id)) or 0


def finish(kiosk: Kiosk, path: str, data: bytes) -> None:
    """As a kiosk does after a cut: ask where it stands and go on from there; done within 5 s, whatever an older line still brings."""
    deadline = time.monotonic() + 5
    while True:
        offset = int(kiosk.call("HEAD", path).headers["Upload-Offset"])
        answer = kiosk.patch(path, offset, data[offset:])
        if answer.status_code == 204:
            return
        assert answer.status_code == 409
        assert time.monotonic() < deadline, "the next PATCH did not succeed within 5 s"


def test_health_needs_no_signature_and_tells_the_time(district: District) -> None:
    answer = requests.get(f"{district.url}/v1/health", timeout=5)
    assert answer.json()["ok"] is True
    assert "Date" in answer.headers


def test_openapi_describes_the_gateway_and_not_the_officers_pages(district: District) -> None:
    described = requests.get(f"{district.url}/openapi.json", timeout=5).json()
    assert described["openapi"].startswith("3.1")
    assert {
        "/v1/health",
        "/v1/enrol",
        "/v1/uploads",
        "/v1/uploads/{upload_id}",
        "/v1/uploads/{upload_id}/ack",
        "/v1/acks",
        "/v1/feed",
    } <= set(described["paths"])
    assert not any("permohonan" in path for path in described["paths"])


def test_enrolment_gives_an_endorsement_and_a_key_sheet_of_the_same_root(district: District) -> None:
    kiosk = Kiosk(district, "k-enrol")
    answer = parse_answer(kiosk.enrol().content)
    assert isinstance(answer, EnrolAnswer), answer
    assert answer.state == "approved"
    again = parse_answer(requests.get(f"{district.url}/v1/enrol/{answer.fingerprint}", timeout=5).content)
    assert again == answer
    assert isinstance(again, EnrolAnswer)
    root = bytes.fromhex(again.root or "")
    sent = from64(again.endorsement)
    assert isinstance(sent, bytes)
    endorsed = Endorsement.from_bytes(sent)
    assert isinstance(endorsed, Endorsement)
    assert endorsed.holds(root)
    assert endorsed.public_key == kiosk.key.public
    sheet = from64(again.district)
    assert isinstance(sheet, bytes)
    assert isinstance(verify_district_keys(sheet, root), DistrictKeys)


def test_an_id_keeps_its_key(district: District, kiosk: Kiosk) -> None:
    assert Kiosk(district, kiosk.kiosk_id).enrol().status_code == 409


def test_a_request_arrives_and_is_acknowledged_by_its_header_hash(district: District, kiosk: Kiosk) -> None:
    packet = kiosk.sealed(request(kiosk.kiosk_id, pages=[b"page one", b"page two"]), [b"page one", b"page two"])
    ack = kiosk.deliver(packet)
    (item,) = ack.items
    assert (item.request_id, item.header_hash, item.verdict) == (packet.request_id, packet.header_hash, "stored")
    assert item.district_no
    assert district.gateway.store.get(f"pages/{packet.header_hash.hex()}/2") == b"page two"
    answers = kiosk.feed().answers
    assert [(entry.request_id, entry.state, entry.serial) for entry in answers] == [
        (packet.request_id, State.RECEIVED, 1)
    ]


def test_the_same_packet_gets_the_same_answer_for_ever(district: District, kiosk: Kiosk) -> None:
    packet = kiosk.sealed(request(kiosk.kiosk_id))
    first = kiosk.deliver(packet)
    second = kiosk.deliver(packet)
    lost = kiosk.call("POST", "/v1/acks", body=cbor2.dumps([packet.request_id, str(uuid.uuid4())], canonical=True))
    assert first.items == second.items == kiosk.verified(lost.content).items
    assert rows(district, kiosk) == 1


def test_the_same_request_sealed_anew_is_a_conflict_and_changes_nothing(district: District, kiosk: Kiosk) -> None:
    asked = request(kiosk.kiosk_id)
    first = kiosk.sealed(asked)
    kiosk.head = ChainHead()
    other = kiosk.sealed(asked)
    kiosk.deliver(first)
    (item,) = kiosk.deliver(other).items
    assert (item.verdict, item.reason, item.header_hash) == ("refused", "conflict", other.header_hash)
    with district.gateway.database.write() as session:
        assert (
            session.scalar(select(Packet.header_hash).where(Packet.request_id == asked.request_id)) == first.header_hash
        )
        assert session.scalar(select(Quarantine.reason).where(Quarantine.request_id == asked.request_id)) == "conflict"


def test_many_threads_with_the_same_request_make_one_row(district: District, kiosk: Kiosk) -> None:
    data = kiosk.bundle([kiosk.sealed(request(kiosk.kiosk_id))])
    path_of: dict[int, str] = {}
    for n in range(4):  # as many as one kiosk may have open
        path_of[n] = kiosk.call(
            "POST", "/v1/uploads", {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "X-N": str(n)}
        ).headers["Location"]
    twins = [Kiosk(district, kiosk.kiosk_id) for _ in range(16)]
    verdicts: list[tuple[object, ...]] = []

    def post(twin: Kiosk, path: str) -> None:
        twin.key = kiosk.key
        twin.patch(path, 0, data)
        answer = twin.call("GET", f"{path}/ack")
        if answer.status_code == 200:
            verdicts.append(twin.verified(answer.content).items)

    threads = [threading.Thread(target=post, args=(twin, path_of[n % 4])) for n, twin in enumerate(twins)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(set(path_of.values())) == 4
    assert len(verdicts) >= 4
    assert len(set(verdicts)) == 1
    assert rows(district, kiosk) == 1
    with district.gateway.database.write() as session:
        assert (
            session.scalar(select(func.count()).select_from(Step).join(Case).where(Case.kiosk_id == kiosk.kiosk_id))
            == 1
        )


def test_an_upload_resumes_where_it_stands(kiosk: Kiosk) -> None:
    packet = kiosk.sealed(request(kiosk.kiosk_id, pages=[bytes(300_000)]), [bytes(300_000)])
    data = kiosk.bundle([packet])
    path = kiosk.create(len(data))
    assert kiosk.patch(path, 0, data[:100_000]).status_code == 204
    wrong = kiosk.patch(path, 5, data[5:100])
    assert (wrong.status_code, wrong.headers["Upload-Offset"]) == (409, "100000")
    assert kiosk.call("GET", f"{path}/ack").status_code == 404
    head = kiosk.call("HEAD", path)
    assert (head.headers["Upload-Offset"], head.headers["Upload-Length"]) == ("100000", str(len(data)))
    assert kiosk.patch(path, 100_000, data[100_000:]).status_code == 204
    assert [item.verdict for item in kiosk.ack(path).items] == ["stored"]


def test_a_half_open_patch_does_not_hold_up_the_next(kiosk: Kiosk) -> None:
    packet = kiosk.sealed(request(kiosk.kiosk_id, pages=[bytes(200_000)]), [bytes(200_000)])
    data = kiosk.bundle([packet])
    path = kiosk.create(len(data))
    with kiosk.half_open_patch(path, 0, data, 150_000):
        finish(kiosk, path, data)
    assert [item.verdict for item in kiosk.ack(path).items] == ["stored"]


def test_what_came_before_a_cut_is_kept(kiosk: Kiosk) -> None:
    packet = kiosk.sealed(request(kiosk.kiosk_id, pages=[bytes(200_000)]), [bytes(200_000)])
    data = kiosk.bundle([packet])
    path = kiosk.create(len(data))
    kiosk.half_open_patch(path, 0, data, 150_000).close()
    deadline = time.monotonic() + 5
    offset = 0
    while offset < 65_536 and time.monotonic() < deadline:
        offset = int(kiosk.call("HEAD", path).headers["Upload-Offset"])
    assert 65_536 <= offset <= 150_000
    finish(kiosk, path, data)
    assert [item.verdict for item in kiosk.ack(path).items] == ["stored"]


def test_bytes_changed_on_the_way_are_not_taken(kiosk: Kiosk) -> None:
    data = kiosk.bundle([kiosk.sealed(request(kiosk.kiosk_id))])
    path = kiosk.create(len(data))
    lines = kiosk.signed("PATCH", path, kiosk.patch_lines(0), data)
    answer = requests.patch(kiosk.district.url + path, data=data[:-1] + bytes([data[-1] ^ 1]), headers=lines, timeout=5)
    assert answer.status_code == 400
    assert kiosk.call("HEAD", path).headers["Upload-Offset"] == "0"


def test_one_damaged_packet_does_not_cost_the_others(kiosk: Kiosk) -> None:
    packets = [kiosk.sealed(request(kiosk.kiosk_id)) for _ in range(3)]
    data = bytearray(kiosk.bundle(packets))
    data[data.index(packets[1].data) + len(packets[1].data) - 1] ^= 1
    ack = kiosk.ack(kiosk.send(bytes(data)))
    assert [item.request_id for item in ack.items] == [packets[0].request_id, packets[2].request_id]
    assert [item.verdict for item in kiosk.deliver(packets[1]).items] == ["stored"]


def test_a_bundle_that_is_none_must_be_sent_anew(kiosk: Kiosk) -> None:
    path = kiosk.send(b"<html>" * 100)
    assert kiosk.call("GET", f"{path}/ack").status_code == 422
    assert [item.verdict for item in kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id))).items] == ["stored"]


def test_a_packet_of_another_kiosk_is_refused(district: District, kiosk: Kiosk) -> None:
    other = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    other.enrol()
    (item,) = kiosk.deliver(other.sealed(request(other.kiosk_id))).items
    assert (item.verdict, item.reason) == ("refused", "signature")


def test_a_fork_of_the_chain_suspends_the_kiosk(district: District, kiosk: Kiosk) -> None:
    kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id)))
    kiosk.head = ChainHead()
    packet = kiosk.sealed(request(kiosk.kiosk_id))
    path = kiosk.send(kiosk.bundle([packet]))
    kiosk.call("GET", f"{path}/ack")
    with district.gateway.database.write() as session:
        row = session.get(KioskRow, kiosk.kiosk_id)
        assert row is not None
        assert row.state == "suspended"
        assert session.scalar(select(Packet).where(Packet.request_id == packet.request_id)) is None
    assert kiosk.call("GET", "/v1/feed").status_code == 401


def test_after_a_fork_nothing_more_of_the_bundle_is_taken(district: District, kiosk: Kiosk) -> None:
    kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id)))
    kiosk.head = ChainHead()
    packets = [kiosk.sealed(request(kiosk.kiosk_id)) for _ in range(2)]
    path = kiosk.send(kiosk.bundle(packets))
    kiosk.call("GET", f"{path}/ack")
    assert rows(district, kiosk) == 1


def test_a_kiosk_that_sends_rubbish_fills_no_disk(district: District, kiosk: Kiosk) -> None:
    for _ in range(2):
        rubbish = [(str(uuid.uuid4()), os.urandom(50)) for _ in range(QUARANTINED // 2 + 10)]
        items = [(request_id, len(data), hashlib.sha256(data).digest()) for request_id, data in rubbish]
        head = make_bundle(items, kiosk.kiosk_id, 0, kiosk.key)
        ack = kiosk.ack(kiosk.send(head.data + b"".join(data for _, data in rubbish)))
        assert {(item.verdict, item.reason) for item in ack.items} == {("refused", "malformed")}
    kept = list((district.gateway.settings.data / "objects" / "quarantine" / kiosk.kiosk_id).iterdir())
    assert len(kept) == QUARANTINED


def test_a_crowd_is_told_to_come_again_and_not_that_the_gateway_is_broken(district: District) -> None:
    with ExitStack() as held:
        with suppress(NoConnection):
            while True:
                held.enter_context(district.gateway.database.engine.connect())
        answer = requests.get(f"{district.url}/v1/enrol/00000-00000", timeout=20)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_supplement_and_a_withdrawal_join_the_first_request(kiosk: Kiosk) -> None:
    first = request(kiosk.kiosk_id)
    kiosk.deliver(kiosk.sealed(first))
    more = request(kiosk.kiosk_id, kind="withdrawal", supplements=first.request_id, code=first.code)
    kiosk.deliver(kiosk.sealed(more))
    assert [(entry.request_id, entry.state) for entry in kiosk.feed().answers] == [
        (first.request_id, State.RECEIVED),
        (first.request_id, State.WITHDRAWN),
    ]


def test_the_feed_says_nothing_new_with_304(kiosk: Kiosk) -> None:
    kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id)))
    first = kiosk.call("GET", "/v1/feed")
    again = kiosk.call("GET", "/v1/feed", {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    kiosk.deliver(kiosk.sealed(request(kiosk.kiosk_id)))
    assert kiosk.call("GET", "/v1/feed", {"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_feed_of_very_many_answers_still_comes_with_the_newest(district: District, kiosk: Kiosk) -> None:
    first = request(kiosk.kiosk_id)
    kiosk.deliver(kiosk.sealed(first))
    with district.gateway.database.write() as session:
        case = session.get(Case, first.request_id)
        assert case is not None
        plain = {column.key: getattr(case, column.key) for column in Case.__table__.columns}
        for number in range(700):
            again = plain | {"id": str(uuid.uuid4()), "district_no": f"{kiosk.kiosk_id}/{number}"}
            session.add(Case(**again))
            session.flush()
            at = case.changed_at - timedelta(minutes=number + 1)
            session.add(
                Step(
                    case_id=again["id"],
                    serial=1,
                    state="in_check",
                    at=at,
                    officer="x",
                    items=[],
                    note_sealed=bytes(8000),
                )
            )
    answers = kiosk.feed().answers
    assert 300 < len(answers) < 700
    assert answers[-1].request_id == first.request_id


def test_a_step_that_is_over_is_told_without_its_words(district: District, kiosk: Kiosk) -> None:
    first = request(kiosk.kiosk_id)
    kiosk.deliver(kiosk.sealed(first))
    items = (Correction(kind="paper", key="ktp", fault="blurred"),)
    for serial, move in enumerate(
        (Move(State.IN_CHECK), Move(State.NEEDS_CORRECTION, items=items, note="foto buram"), Move(State.IN_CHECK)), 1
    ):
        assert cases.move(district.gateway, first.request_id, serial, "petugas", move) is None
        told = kiosk.feed().answers[-1]
        assert (told.state, told.items, told.note_sealed is None) == (move.state, move.items, not move.note)
    over = kiosk.feed().answers[2]
    assert (over.state, over.items, over.note_sealed) == (State.NEEDS_CORRECTION, (), None)


@pytest.mark.parametrize("path", ["/v1/feed", "/v1/uploads/0", "/v1/uploads/0/ack"])
def test_nothing_is_told_without_a_signature(district: District, path: str) -> None:
    answer = requests.get(district.url + path, timeout=5)
    assert (answer.status_code in {401, 405}, answer.status_code) == (True, answer.status_code)
    assert "Date" in answer.headers


def test_a_wrong_clock_is_told_apart_from_a_wrong_key(district: District, kiosk: Kiosk) -> None:
    kiosk.clock_s = -3600
    late = kiosk.call("GET", "/v1/feed")
    assert (late.status_code, late.json()["detail"]) == (401, "signature: clock")
    stranger = Kiosk(district, kiosk.kiosk_id)
    assert stranger.call("GET", "/v1/feed").json()["detail"] == "signature: wrong"


def test_another_kiosks_upload_is_not_there(district: District, kiosk: Kiosk) -> None:
    path = kiosk.create(1000)
    other = Kiosk(district, "k-" + uuid.uuid4().hex[:10])
    other.enrol()
    assert other.call("HEAD", path).status_code == 404
    assert other.patch(path, 0, b"x").status_code == 404
    assert other.call("DELETE", path).status_code == 404


def test_limits_of_length_and_number_hold(district: District, kiosk: Kiosk) -> None:
    limits = district.gateway.settings.limits
    lines = {"Tus-Resumable": "1.0.0", "Upload-Length": str(limits.bundle_bytes + 1)}
    assert kiosk.call("POST", "/v1/uploads", lines).status_code == 413
    paths = [kiosk.create(100 + n) for n in range(limits.open_uploads)]
    assert kiosk.patch(paths[0], 0, bytes(101)).status_code == 413
    assert kiosk.call("DELETE", paths[0]).status_code == 204
    assert kiosk.call("HEAD", paths[0]).status_code == 404


def test_forgotten_uploads_make_room_for_a_new_one(district: District, kiosk: Kiosk) -> None:
    paths = [kiosk.create(100 + n) for n in range(district.gateway.settings.limits.open_uploads + 1)]
    standing = [kiosk.call("HEAD", path).status_code for path in paths]
    assert standing == [404] + [200] * (len(paths) - 1)


def test_a_signature_is_good_once(district: District, kiosk: Kiosk) -> None:
    lines = kiosk.signed("GET", "/v1/feed")
    answers = [requests.get(f"{district.url}/v1/feed", headers=lines, timeout=5) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 401]


def ask(kiosk: Kiosk, **facts: str) -> int | tuple[Found, ...]:
    """What is found, or the status of a refusal."""
    key = AgeKey.generate(demo=True)
    question = Question.model_validate(
        {"question_id": str(uuid.uuid4()), "kiosk_id": kiosk.kiosk_id, "answer_to": key.public} | facts
    )
    sealed = seal_question(question, key, kiosk.district.gateway.keys.sheet.recipients)
    answer = kiosk.call("POST", "/v1/questions", body=sealed.data)
    if answer.status_code != 200:
        return answer.status_code
    opened = open_answer(answer.content, sealed, question.question_id)
    assert isinstance(opened, QuestionAnswer), opened
    return opened.found


def codes(found: int | tuple[Found, ...]) -> list[str | None]:
    assert isinstance(found, tuple), found
    return [one.code for one in found]


def somebody() -> str:
    return f"36040554039{uuid.uuid4().int % 100000:05d}"


def asked_by(kiosk: Kiosk, nik: str, **more: object) -> str:
    """The code of a delivered request of this person's."""
    plain = request(kiosk.kiosk_id).model_copy(update=more)
    answers = (plain.answers[0], plain.answers[1].model_copy(update={"value": nik}), *plain.answers[2:])
    kiosk.deliver(kiosk.sealed(plain.model_copy(update={"answers": answers})))
    return plain.code


def test_a_lost_code_is_told_to_who_knows_nik_and_phone_and_to_nobody_else(kiosk: Kiosk) -> None:
    nik, other = somebody(), somebody()
    code = asked_by(kiosk, nik, facts=Facts(phone4="4711", birth_date="01021955"))
    found = ask(kiosk, kind="lost_code", nik=nik, phone4="4711")
    assert codes(found) == [code]
    assert isinstance(found, tuple)
    assert (found[0].state, found[0].made_on, found[0].office) == (State.RECEIVED, "2026-11-20", "UPT Contoh")
    assert ask(kiosk, kind="lost_code", nik=nik, phone4="4712") == ()
    assert ask(kiosk, kind="lost_code", nik=other, phone4="4711") == ()
    # The NIK nearly holds the birth date: where a phone was given, that alone opens nothing.
    assert ask(kiosk, kind="lost_code", nik=nik, birth_date="01021955") == ()


def test_without_a_phone_the_birth_date_finds_a_lost_code(kiosk: Kiosk) -> None:
    nik = somebody()
    code = asked_by(kiosk, nik, facts=Facts(phone4=None, birth_date="01021955"))
    assert codes(ask(kiosk, kind="lost_code", nik=nik, birth_date="01021955")) == [code]
    assert ask(kiosk, kind="lost_code", nik=nik, birth_date="02021955") == ()


def test_of_many_requests_the_newest_open_ones_are_told(kiosk: Kiosk) -> None:
    nik, facts = somebody(), Facts(phone4="4711", birth_date=None)
    made = [asked_by(kiosk, nik, facts=facts) for _ in range(5)]
    assert codes(ask(kiosk, kind="lost_code", nik=nik, phone4="4711")) == made[:0:-1]


def test_another_village_learns_nothing(kiosk: Kiosk) -> None:
    nik = somebody()
    asked_by(kiosk, nik, village="3604050002", facts=Facts(phone4="4711", birth_date=None))
    assert ask(kiosk, kind="lost_code", nik=nik, phone4="4711") == ()
    assert ask(kiosk, kind="duplicate", nik=nik, service="kk", variant="hilang") == ()


def test_who_asked_before_is_told_so_with_the_code_only_if_it_is_surely_theirs(kiosk: Kiosk) -> None:
    nik = somebody()
    code = asked_by(kiosk, nik, facts=Facts(phone4="4711", birth_date="01021955"))
    same = {"kind": "duplicate", "nik": nik, "service": "kk", "variant": "hilang"}
    assert codes(ask(kiosk, **same, phone4="4711")) == [code]
    found = ask(kiosk, **same, birth_date="01021955")
    assert isinstance(found, tuple)
    assert [(one.code, one.made_on, one.state, one.place) for one in found] == [(None, "2026-11-20", None, "")]
    assert ask(kiosk, **same | {"variant": "rusak"}) == ()
    assert ask(kiosk, **same | {"service": "ktp"}) == ()


def test_what_was_withdrawn_was_not_asked_before(kiosk: Kiosk) -> None:
    nik = somebody()
    first = request(kiosk.kiosk_id)
    answers = (first.answers[1].model_copy(update={"value": nik}),)
    kiosk.deliver(kiosk.sealed(first.model_copy(update={"answers": answers})))
    kiosk.deliver(
        kiosk.sealed(
            request(kiosk.kiosk_id, kind="withdrawal", supplements=first.request_id, code=first.code, answers=answers)
        )
    )
    assert ask(kiosk, kind="duplicate", nik=nik, service="kk", variant="hilang") == ()


def test_a_witness_has_not_asked(kiosk: Kiosk) -> None:
    nik = somebody()
    plain = request(kiosk.kiosk_id)
    witness = Answer(form="F-2.01", section="saksi", row=1, field="saksi_nik", type="nik", value=nik)
    kiosk.deliver(kiosk.sealed(plain.model_copy(update={"answers": (*plain.answers, witness)})))
    assert ask(kiosk, kind="duplicate", nik=nik, service="kk", variant="hilang") == ()


def test_questions_are_counted_for_each_kiosk_and_each_person(district: District, kiosk: Kiosk) -> None:
    asked = [ask(kiosk, kind="lost_code", nik=somebody(), phone4="0001") for _ in range(LOST_AN_HOUR + 1)]
    assert asked == [()] * LOST_AN_HOUR + [429]
    other, nik = Kiosk(district, "k-" + uuid.uuid4().hex[:10]), somebody()
    other.enrol()
    code = asked_by(other, nik, facts=Facts(phone4="4711", birth_date=None))
    assert codes(ask(other, kind="lost_code", nik=nik, phone4="4711")) == [code]
    guesses = [ask(other, kind="lost_code", nik=nik, phone4=f"{n:04d}") for n in range(MISSES_A_DAY + 1)]
    assert guesses == [()] * MISSES_A_DAY + [429]


def test_every_look_is_written_down_without_what_was_asked(district: District, kiosk: Kiosk) -> None:
    nik = somebody()
    asked_by(kiosk, nik, facts=Facts(phone4="4711", birth_date=None))
    ask(kiosk, kind="lost_code", nik=nik, phone4="4711")
    ask(kiosk, kind="lost_code", nik=nik, phone4="4712")
    ask(kiosk, kind="duplicate", nik=nik, service="kk", variant="hilang")
    with district.gateway.database.write() as session:
        rows = session.scalars(select(Access).where(Access.officer == kiosk.kiosk_id).order_by(Access.id)).all()
    assert [(row.action, row.case_id is not None) for row in rows] == [
        ("asked_lost_code", True),
        ("asked_lost_code", False),
        ("asked_duplicate", True),
    ]
    assert not any(nik in row.detail or "4711" in row.detail for row in rows)


def test_a_question_not_sealed_to_this_district_is_refused(kiosk: Kiosk) -> None:
    assert kiosk.call("POST", "/v1/questions", body=b"age-encryption.org/v1 noise").status_code == 422

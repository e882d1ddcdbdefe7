from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.papers.pnm import BadPicture, header_of, read, read_header


@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.sampled_from([1, 3]),
    st.sampled_from([b"", b"# a comment\n", b"#\n# 9 9\n"]),
)
def test_what_is_written_is_read_back(width: int, height: int, channels: int, comment: bytes) -> None:
    shape = (height, width) if channels == 1 else (height, width, 3)
    pixels = np.arange(width * height * channels, dtype=np.uint8).reshape(shape)
    head = header_of(pixels)
    data = head[:3] + comment + head[3:] + pixels.tobytes()
    assert np.array_equal(read(data), pixels)
    assert read_header(data[:1024]).size == len(data)


@given(st.binary(max_size=300))
def test_rubbish_is_refused_as_a_bad_picture_and_nothing_else(rubbish: bytes) -> None:
    for data in (rubbish, b"P6" + rubbish, b"P6\n" + rubbish, b"P5 3 3 255\n" + rubbish):
        try:
            assert read(data).size == len(data) - read_header(data).offset
        except BadPicture:
            continue


@pytest.mark.parametrize(
    "data",
    [
        b"P6\n3 3\n255",
        b"P6\n3 3\n65535\n",
        b"P6\n9999999 3\n255\n",
        b"P6\n8000 8000\n255\n",
        b"P6\n3x3\n255\n",
        b"P4\n3 3\n",
        b"P6\n3 3\n0\n",
    ],
)
def test_headers_that_are_refused(data: bytes) -> None:
    with pytest.raises(BadPicture):
        read_header(data)

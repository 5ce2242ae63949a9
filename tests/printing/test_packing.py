"""PDFs are packed at one level, whoever writes them."""

import zlib

import pydyf

from kkbc_publish.printing import packing


def test_a_stream_is_packed_at_our_level():
    """It fails where pydyf no longer asks zlib in the way that is answered here: then files grow slowly, unseen."""
    words = b" ".join(b"%d kata yang berulang" % (number * number % 977) for number in range(2000))
    packed = zlib.compress(words, packing.LEVEL)
    assert packed != zlib.compress(words, 9), "else nothing is shown here"
    assert b"stream\n" + packed in pydyf.Stream([words], compress=True).data

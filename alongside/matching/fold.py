"""A name in any writing as plain small Latin letters, digits and single spaces. It reads; it never alters the raw name."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from alongside.matching.letters import ARABIC, ARABIC_MARKS, LATIN, SILENT

NORMALISER = 3
"""Grows whenever the same raw name would fold, split or key differently: an index made by another one is not used."""

NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def fold(name: str) -> str:
    """The name in small ASCII letters; folding what is folded changes nothing."""
    if name.isascii():
        return NOT_PLAIN.sub(" ", name.lower().replace("'", "").replace("`", "")).strip()
    written = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).lower())
    return NOT_PLAIN.sub(" ", written.translate(PLAIN).lower()).strip()


@lru_cache(maxsize=1 << 16)
def leaves_vowels_out(word: str) -> bool:
    """Whether the word is in a writing of consonants (Arabic, Hebrew), in which short vowels are not written."""
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufeff" for letter in word)


class _Plain(dict[int, str]):
    """The plain letters for a code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.combining(letter):
            plain = ""
        else:
            base = unicodedata.normalize("NFD", letter)[0]
            listed = ARABIC.get(base) or LATIN.get(base)
            plain = listed or anyascii(letter).replace("'", "").replace("`", "")
        if _is_a_syllable(letter):
            plain = f" {plain} "
        self[code] = plain
        return plain


def _is_a_syllable(letter: str) -> bool:
    """Han characters and Hangul syllables are each a word of their own; spaces are not written between them."""
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or "\uac00" <= letter <= "\ud7a3"


PLAIN = _Plain()
PLAIN.update({ord(letter): plain for letter, plain in {**ARABIC, **ARABIC_MARKS, **LATIN}.items()})
PLAIN.update({ord(letter): "" for letter in SILENT})
PLAIN.update({code: chr(code) for code in range(128) if chr(code) not in SILENT})

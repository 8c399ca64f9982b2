"""Which plain Latin letters stand for a letter of another writing. Tables only; what is not listed is left to anyascii.

Arabic writing is given consonant by consonant: nobody can write short vowels that were never written, so the spelling costs
let them appear for nothing. Letters that only Persian, Urdu, Kurdish (Sorani) or Pashto use stand beside the Arabic ones.
"""

ARABIC = {
    **dict.fromkeys("اأإآٱ", "a"),
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("تٹطټ", "t"),
    **dict.fromkeys("دڈضډ", "d"),
    **dict.fromkeys("رڑڕړ", "r"),
    **dict.fromkeys("سص", "s"),
    **dict.fromkeys("زظ", "z"),
    **dict.fromkeys("كکڪ", "k"),
    **dict.fromkeys("گګ", "g"),
    **dict.fromkeys("لڵ", "l"),
    **dict.fromkeys("نںڼ", "n"),
    **dict.fromkeys("هھہحۂ", "h"),
    **dict.fromkeys("يیىئۍےۓ", "y"),
    **dict.fromkeys("وؤ", "w"),
    **dict.fromkeys("ۆۇۈ", "u"),
    **dict.fromkeys("ێېە", "e"),
    **dict.fromkeys("ةۀ", "a"),
    **dict.fromkeys("شښ", "sh"),
    **dict.fromkeys("ژږ", "zh"),
    "پ": "p",
    "ث": "th",
    "ج": "j",
    "چ": "ch",
    "خ": "kh",
    "ذ": "dh",
    "ع": "a",
    "غ": "gh",
    "ف": "f",
    "ڤ": "v",
    "ڨ": "g",
    "ق": "q",
    "م": "m",
    "ځ": "dz",
    "څ": "ts",
    "ء": "",
    "ـ": "",
}
"""Letters of Arabic, Persian, Urdu, Sorani and Pashto."""

ARABIC_MARKS = dict.fromkeys([chr(code) for code in (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670)], "")
"""Short vowels and doubling signs: mostly left out in writing, so left out here always."""

LATIN = {
    **dict.fromkeys("çćčĉċ", "ch"),
    **dict.fromkeys("şšșśŝ", "sh"),
    **dict.fromkeys("țţ", "ts"),
    **dict.fromkeys("žź", "zh"),
    "đ": "d",
    "ð": "dh",
    "þ": "th",
    "ə": "a",
    "ǝ": "a",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ğ": "g",
}
"""Letters whose mark is a sound of its own and not an accent."""

SILENT = "'`´ʼʻʹʾʿˈ’‘‛′\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff"
"""Apostrophes, breathings and joiners: gone without a gap, as in O’Brien, Ka'ab, علی‌رضا."""

"""The other ways to find a name, each as it is usually set up, on the same register and in the same process.

All are given names through anyascii in small letters; none our folding. Each peer is built from the names and answers a
query with their numbers, best first.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

GIVEN = 60
"""Places each peer gives, so that namesakes do not fill its ten; the same for all."""
SHORTLIST = 200
Answer = list[int]


class Peer(Protocol):
    def find(self, name: str) -> Answer: ...


def plain(name: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in anyascii(name).lower()).split())


def reranked(query: str, names: Sequence[str], found: Sequence[int]) -> Answer:
    """The shortlist in the order of rapidfuzz's ratio of sorted words, as all shortlists of peers are ordered."""
    scored = process.cdist([query], [names[one] for one in found], scorer=fuzz.token_sort_ratio)[0] if found else []
    return [found[place] for place in sorted(range(len(found)), key=lambda place: -scored[place])][:GIVEN]


class TantivyGrams:
    """Full-text search over grams of two and three letters, best 200 by BM25, then rapidfuzz."""

    def __init__(self, names: Sequence[str]) -> None:
        import tantivy

        self.tantivy, self.names = tantivy, names
        grams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(min_gram=2, max_gram=3, prefix_only=False)).build()
        build = tantivy.SchemaBuilder()
        build.add_integer_field("number", stored=True)
        build.add_text_field("name", tokenizer_name="grams")
        self.schema = build.build()
        self.index = tantivy.Index(self.schema)
        self.index.register_tokenizer("grams", grams)
        writer = self.index.writer(128_000_000, 1)
        for number, name in enumerate(names):
            writer.add_document(tantivy.Document(number=number, name=name))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def find(self, name: str) -> Answer:
        query = plain(name)
        if not query:
            return []
        grams = {query[start : start + size] for size in (2, 3) for start in range(len(query) - size + 1)}
        wanted = [
            (self.tantivy.Occur.Should, self.tantivy.Query.term_query(self.schema, "name", gram))
            for gram in sorted(grams)
        ]
        if not wanted:
            return []
        searcher = self.index.searcher()
        hits = searcher.search(self.tantivy.Query.boolean_query(wanted), SHORTLIST).hits
        return reranked(query, self.names, [searcher.doc(place)["number"][0] for _, place in hits])


class TantivyFuzzy:
    """Full-text search over words within two edits, best 200, then rapidfuzz."""

    def __init__(self, names: Sequence[str]) -> None:
        import tantivy

        self.tantivy, self.names = tantivy, names
        build = tantivy.SchemaBuilder()
        build.add_integer_field("number", stored=True)
        build.add_text_field("name", tokenizer_name="default")
        self.schema = build.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(128_000_000, 1)
        for number, name in enumerate(names):
            writer.add_document(tantivy.Document(number=number, name=name))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def find(self, name: str) -> Answer:
        query = plain(name)
        words = [
            (
                self.tantivy.Occur.Should,
                self.tantivy.Query.fuzzy_term_query(
                    self.schema, "name", word, distance=1 if len(word) < 5 else 2, transposition_cost_one=True
                ),
            )
            for word in query.split()
        ]
        if not words:
            return []
        searcher = self.index.searcher()
        hits = searcher.search(self.tantivy.Query.boolean_query(words), SHORTLIST).hits
        return reranked(query, self.names, [searcher.doc(place)["number"][0] for _, place in hits])


class KeyTable:
    """Numbers of names by key; a name's keys are those of its words."""

    def __init__(self, names: Sequence[str], keys: Callable[[str], set[str]]) -> None:
        self.keys = keys
        self.held: dict[str, list[int]] = defaultdict(list)
        known: dict[str, set[str]] = {}
        for number, name in enumerate(names):
            for word in name.split():
                if word not in known:
                    known[word] = keys(word)
                for key in known[word]:
                    self.held[key].append(number)

    def most_shared(self, name: str, most: int) -> list[int]:
        """The names that share most keys, rare keys first."""
        counted: dict[int, float] = defaultdict(float)
        for key in {key for word in name.split() for key in self.keys(word)}:
            held = self.held.get(key, ())
            for number in held:
                counted[number] += 1 / (1 + len(held)) ** 0.3
        return sorted(counted, key=lambda number: -counted[number])[:most]


def phonetic(word: str) -> set[str]:
    from doublemetaphone import doublemetaphone
    from jellyfish import nysiis

    return {f"m{code}" for code in doublemetaphone(word) if code} | {f"n{nysiis(word)}"}


class Phonetic:
    """Double Metaphone and NYSIIS keys, the 200 that share most, then rapidfuzz."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.table = KeyTable(names, phonetic)

    def find(self, name: str) -> Answer:
        query = plain(name)
        return reranked(query, self.names, self.table.most_shared(query, SHORTLIST))


class Primero:
    """Primero's rule: Double Metaphone tokens joined by OR, ranked by how many are shared, rare ones first."""

    def __init__(self, names: Sequence[str]) -> None:
        self.table = KeyTable(names, lambda word: {key for key in phonetic(word) if key[0] == "m"})

    def find(self, name: str) -> Answer:
        return self.table.most_shared(plain(name), GIVEN)


class Oscar:
    """OSCaR's rule on names: Jaro-Winkler of the whole name over every record, anything from .5 to .9 counted as .5."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def find(self, name: str) -> Answer:
        scored = process.extract(plain(name), self.names, scorer=JaroWinkler.similarity, limit=GIVEN, score_cutoff=0.5)
        return [
            number for _, score, number in sorted(scored, key=lambda hit: (-(hit[1] if hit[1] > 0.9 else 0.5), hit[2]))
        ]


class Yente:
    """Yente's method rebuilt: words, Metaphone and joined words as keys, the best 40 ranked by nomenklatura's logic-v2."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.table = KeyTable(
            names, lambda word: {word, *(key for key in phonetic(word) if key[0] == "m" and len(word) > 2)}
        )
        from followthemoney import model
        from nomenklatura.matching import LogicV2, ScoringConfig

        self.scorer, self.settings = LogicV2, ScoringConfig.defaults()
        self.make = lambda name: model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}})
        for warm in ("Mohamed Ali", "محمد علي", "Иван"):
            self.scorer.compare(self.make(warm), self.make(warm), self.settings)

    def find(self, name: str) -> Answer:
        query = plain(name)
        asked = self.make(name)
        found = self.table.most_shared(query, 40)
        scored = [(-self.scorer.compare(asked, self.make(self.names[one]), self.settings).score, one) for one in found]
        return [one for _, one in sorted(scored)]

"""Children who share a name, the question that tells them apart, and names said letter by letter over a telephone."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.namesakes import Known, best_question, grouped, normalised, stays
from alongside.matching.voice_spelling import ALPHABET, in_latin, read_back, spelled

VALUES = st.frozensets(st.sampled_from("abcd"), max_size=3)
KNOWN = st.dictionaries(st.sampled_from(["born", "sex", "nationality", "force"]), VALUES, max_size=4)
CHILDREN = st.lists(KNOWN, max_size=12)


def said(**values: str) -> Known:
    return {attribute: frozenset(value.split()) for attribute, value in values.items()}


def test_children_of_one_name_in_any_order_and_script_stand_in_one_group() -> None:
    groups = grouped(["Nguyễn Văn Đức", "Amina Yusuf", "Duc Van Nguyen", "", "NGUYEN VAN DUC", ""])

    assert [group.places for group in groups] == [(0, 2, 4), (1,), (3,), (5,)]
    assert groups[0].name == ("duc", "nguyen", "van")


@given(st.lists(st.text(max_size=20), max_size=20))
def test_every_name_stands_in_exactly_one_group(names: list[str]) -> None:
    groups = grouped(names)

    assert sorted(place for group in groups for place in group.places) == list(range(len(names)))
    for group in groups:
        assert {normalised(names[place]) for place in group.places} == {group.name}


def test_the_question_that_halves_four_children_is_asked_before_one_that_tells_one_apart() -> None:
    children = [
        said(sex="female", nationality="VNM"),
        said(sex="female", nationality="VNM"),
        said(sex="male", nationality="VNM"),
        said(sex="male", nationality="ALB"),
    ]
    question = best_question(children)

    assert question is not None and question.attribute == "sex" and question.bits == 1.0
    assert {answer.value: answer.keeps for answer in question.answers} == {"female": 2, "male": 2}


def test_a_question_to_which_most_answers_are_unknown_tells_less() -> None:
    children = [said(born="2009", sex="male"), said(sex="male"), said(sex="female"), said(born="2010", sex="female")]
    question = best_question(children)

    assert question is not None and question.attribute == "sex"
    other = best_question(children, answered=["sex"])
    assert other is not None and other.attribute == "born" and other.not_known == 2 and other.bits == 0.5
    assert {answer.keeps for answer in other.answers} == {3}, "whoever's year is not known stays either way"


def test_of_questions_that_tell_as_much_the_easier_one_to_answer_is_asked() -> None:
    children = [said(authority="E08000025", sex="F"), said(authority="W06000015", sex="M")]

    asked = best_question(children, easiest=("sex", "authority"))
    assert asked is not None and asked.attribute == "sex"
    other = best_question(children)
    assert other is not None and other.attribute == "authority"


def test_a_child_who_speaks_two_languages_may_be_heard_in_either() -> None:
    children = [said(language="vie"), said(language="eng vie")]
    question = best_question(children)

    assert question is not None and question.bits < 1.0
    assert {answer.value: answer.keeps for answer in question.answers} == {"vie": 2, "eng": 1}


@pytest.mark.parametrize("children", [[], [said()], [said(sex="male")] * 5, [said(sex="male"), said()]])
def test_where_no_answer_would_tell_anybody_apart_nothing_is_asked(children: list[Known]) -> None:
    assert best_question(children) is None


@given(CHILDREN)
def test_a_question_never_tells_more_than_there_is_to_know(children: list[Known]) -> None:
    question = best_question(children)

    if question is not None:
        assert 0 < question.bits <= log2(len(children)) + 1e-9
        assert question.bits <= log2(len(question.answers)) + 1e-9
        assert len(question.answers) >= 2


@given(CHILDREN)
def test_an_answer_keeps_whom_it_is_said_of_and_whoever_nothing_is_said_of(children: list[Known]) -> None:
    question = best_question(children)

    for answer in () if question is None else question.answers:
        left = [known for known in children if stays(known, question.attribute, answer.value)]
        assert len(left) == answer.keeps
        assert sum(not known.get(question.attribute) for known in left) == question.not_known


@given(CHILDREN, st.randoms())
def test_the_order_of_those_shown_changes_no_question(children: list[Known], random) -> None:
    before = best_question(children)
    random.shuffle(children)
    after = best_question(children)

    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert before.bits == pytest.approx(after.bits)


@given(CHILDREN)
def test_what_was_answered_is_not_asked_again(children: list[Known]) -> None:
    asked: list[str] = []
    while (question := best_question(children, answered=asked)) is not None:
        assert question.attribute not in asked
        asked.append(question.attribute)
    assert len(asked) <= 4


# Over a telephone


def test_a_name_is_spelled_with_its_marks_said() -> None:
    first, last = spelled("Đức Ng")

    assert [sign.said for sign in first] == ["Delta, with stroke", "Uniform, with horn, with acute", "Charlie"]
    assert [sign.said for sign in last] == ["November", "Golf"]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12))
def test_what_is_spelled_out_reads_back_as_the_same_word(word: str) -> None:
    ((*signs,),) = spelled(word)

    assert read_back(" ".join(sign.said for sign in signs)) == word.upper()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("november golf oscar", "NGO"),
        ("November Golf Oscar space Bravo Alpha Oscar", "NGO BAO"),
        ("Oscar Romeo", "Oscar Romeo"),
        ("Mike Smith, 15", "Mike Smith, 15"),
        ("alfa mike india november alfa about 15", "AMINA about 15"),
        ("", ""),
    ],
)
def test_only_a_run_of_spelling_words_is_read_as_letters(typed: str, read: str) -> None:
    assert read_back(typed) == read


@given(st.text(max_size=40))
def test_every_letter_of_every_script_has_something_to_say(name: str) -> None:
    for word in spelled(name):
        assert all(sign.said and sign.written for sign in word)


def test_another_script_is_given_in_latin_letters_too() -> None:
    assert in_latin("Amina Yusuf") == "" and in_latin("Đức") == ""
    assert in_latin("李明") == "Li Ming"
    assert [sign.said for sign in spelled("محمد")[0]] == ["Arabic meem", "Arabic hah", "Arabic meem", "Arabic dal"]
    assert len(ALPHABET) == 26

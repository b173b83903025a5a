"""Terms are found however a contract defines them, and nothing else is."""

from __future__ import annotations

import pytest

from tests.outline.reading import outlined


def terms(text: str, kind: str = "txt") -> dict[str, str]:
    source, found = outlined(text, kind)
    return {d.term: " ".join(source.quote(d.span).split()) for d in found.definitions}


@pytest.mark.parametrize(
    "sentence",
    [
        '"Model" means the weights.',
        "“Model” shall mean the weights.",
        "„Model“ has the meaning given in the Order.",
        "‘Model’ refers to the weights.",
        "\ufffdModel\ufffd means the weights.",
        "**Model** means the weights.",
        "**“Model”** means the weights.",
        "“Model” of a party means its weights.",
        "“Model” is as defined in the Order.",
    ],
)
def test_a_term_that_means_is_defined_by_its_sentence(sentence: str) -> None:
    assert terms(f"1. Definitions\n\n{sentence}") == {"Model": sentence}


def test_two_terms_may_share_a_meaning() -> None:
    assert set(terms('"Licensee" or "you" means the person who clicks.')) == {"Licensee", "you"}
    assert set(terms('"Provider" (or "we") means Nordlys AI AS.')) == {"Provider", "we"}


def test_a_term_in_brackets_stands_for_the_words_before_it() -> None:
    text = (
        "This Agreement is between Nordlys AI AS, a company incorporated in Norway (“Provider”, “we”), "
        'and Sampan Berhad (hereinafter the "Customer").'
    )
    assert terms(text) == {
        "Provider": "Nordlys AI AS, a company incorporated in Norway",
        "we": "Nordlys AI AS, a company incorporated in Norway",
        "Customer": "Sampan Berhad",
    }


def test_quoted_words_that_nothing_defines_are_no_terms() -> None:
    assert terms("The Service is provided “as is”. The button “I Accept” (see “Help”) is blue.") == {}


def test_a_table_of_terms_defines_by_its_second_column() -> None:
    text = "# Key Terms\n\n| Term | Meaning |\n|---|---|\n| Region | the Union |\n| **Model** | the weights |\n"
    assert terms(text, "md") == {"Region": "the Union", "Model": "the weights"}
    assert terms("# Prices\n\n| Plan | Fee |\n|---|---|\n| Basic | 10 |\n", "md") == {}


def test_a_definition_knows_its_sentence() -> None:
    source, found = outlined("1. Definitions\n\n“Model” means the weights. It may change.")
    (definition,) = found.definitions
    assert definition.sentence is not None
    assert source.quote(found.sentences[definition.sentence].own) == "“Model” means the weights."


def test_plain_terms_count_only_in_a_definitions_clause() -> None:
    assert terms("1. Definitions\n\nAcceptance Test means the test in Schedule 2.") == {
        "Acceptance Test": "Acceptance Test means the test in Schedule 2."
    }
    assert terms("1. Tests\n\nSilence means acceptance of the Deliverable.") == {}


def test_a_term_with_an_optional_plural_is_known_by_its_singular() -> None:
    text = (
        "1. Definitions\n\n“Customer Site(s)” means the places in Annex 1.\n\nAcme provides hosting (the “Service(s)”)."
    )
    assert set(terms(text)) == {"Customer Site", "Service"}

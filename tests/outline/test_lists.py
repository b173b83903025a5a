"""List items are read with the words that lead into them and run on after them."""

from __future__ import annotations

from tests.outline.reading import outlined, sentences


def test_items_are_read_with_their_lead_in() -> None:
    text = "5.1 Supplier may:\n\n(a) suspend the Service; or\n\n(b) end this Agreement.\n\nCustomer may complain."
    assert sentences(text) == [
        "5.1 Supplier may: | (a) suspend the Service; or",
        "5.1 Supplier may: | (b) end this Agreement.",
        "Customer may complain.",
    ]


def test_nested_items_carry_every_lead_in() -> None:
    text = "5.1 Supplier shall:\n\n(a) provide:\n\n(i) weights; and\n\n(ii) code; and\n\n(b) help."
    assert sentences(text) == [
        "5.1 Supplier shall: | (a) provide: | (i) weights; and",
        "5.1 Supplier shall: | (a) provide: | (ii) code; and",
        "5.1 Supplier shall: | (b) help.",
    ]


def test_the_flush_words_after_a_list_belong_to_every_item() -> None:
    text = (
        "If Customer:\n\n(a) fails to pay; or\n\n(b) breaches clause 4,\n\nSupplier may suspend. It shall give notice."
    )
    assert sentences(text) == [
        "If Customer: | (a) fails to pay; or | Supplier may suspend.",
        "If Customer: | (b) breaches clause 4, | Supplier may suspend.",
        "It shall give notice.",
    ]


def test_a_new_sentence_after_a_list_is_no_tail() -> None:
    text = "Supplier may:\n\n- copy logs\n- keep logs\n\nFor clarity, Supplier shall not read prompts."
    assert sentences(text)[-1] == "For clarity, Supplier shall not read prompts."


def test_only_the_first_sentence_of_an_item_takes_the_lead_in() -> None:
    text = "2.1 Customer shall not:\n\n(a) share keys. Supplier may rotate them.\n\n(b) resell."
    assert sentences(text) == [
        "2.1 Customer shall not: | (a) share keys.",
        "Supplier may rotate them.",
        "2.1 Customer shall not: | (b) resell.",
    ]


def test_a_lead_in_without_a_colon_leads_too() -> None:
    assert sentences("a. Customer may\n\n1. copy the Software; and\n\n2. move it.") == [
        "a. Customer may | 1. copy the Software; and",
        "a. Customer may | 2. move it.",
    ]


def test_the_agreement_itself_is_no_list() -> None:
    text = "NOW, THEREFORE, the parties agree as follows:\n\n1. Term. It lasts.\n\n2. Fees. Customer pays."
    assert "Customer pays." in sentences(text)


def test_inline_items_are_read_one_by_one() -> None:
    text = "Customer shall not: (a) train on Output; (b) resell the Service; and (c) remove marks. It may print."
    assert sentences(text) == [
        "Customer shall not: | (a) train on Output;",
        "Customer shall not: | (b) resell the Service; and",
        "Customer shall not: | (c) remove marks.",
        "It may print.",
    ]


def test_the_main_clause_after_inline_items_belongs_to_each() -> None:
    text = "If Customer: (a) is late; or (b) is insolvent, Supplier may suspend the Service."
    assert sentences(text) == [
        "If Customer: | (a) is late; or | Supplier may suspend the Service.",
        "If Customer: | (b) is insolvent, | Supplier may suspend the Service.",
    ]


def test_references_and_short_series_stay_whole() -> None:
    for whole in (
        "The duties in paragraphs (a) and (b) above survive.",
        "Customer shall (a) pay and (b) report.",
        "Clause 4(a) and clause 4(b) apply: Customer pays.",
    ):
        assert sentences(whole) == [whole]


def test_a_list_may_begin_in_its_paragraph() -> None:
    text = "9.1 The list is not exhaustive: (i) copy the Service;\n\n(ii) scrape the Service; or\n\n(iii) resell it."
    assert sentences(text) == [
        "9.1 The list is not exhaustive: | (i) copy the Service;",
        "9.1 The list is not exhaustive: | (ii) scrape the Service; or",
        "9.1 The list is not exhaustive: | (iii) resell it.",
    ]


def test_c_printed_as_a_copyright_sign_is_still_c() -> None:
    text = "An affiliate: (a) controls; (b) is controlled; or © is under common control."
    assert sentences(text)[-1] == "An affiliate: | © is under common control."


def test_a_sentence_cut_by_a_page_is_one() -> None:
    text = "4.1 Supplier shall host the\nData only in centres that\n\n- 7 -\n\nstand in the Union. It shall not move."
    assert sentences(text) == [
        "4.1 Supplier shall host the Data only in centres that | stand in the Union.",
        "It shall not move.",
    ]


def test_own_is_the_item_and_the_clause_is_its_number() -> None:
    source, found = outlined("7.2 Supplier may:\n\n(a) suspend; or\n\n(b) stop.")
    assert [source.quote(s.own) for s in found.sentences] == ["(a) suspend; or", "(b) stop."]
    assert [found.clauses[s.clause].number for s in found.sentences if s.clause is not None] == ["7.2(a)", "7.2(b)"]

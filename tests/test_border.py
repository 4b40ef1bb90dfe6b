"""The border of the package: what a caller may hand over, and what is said where it cannot be used."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import spacy

from extractor.pipeline import COMPONENTS, extract, load

DAY = date(2020, 4, 17)
ARTICLE = "苏州银行智慧放贷平台上线。截至2020年3月底，苏州银行累计投放贷款3.2亿元，服务小微企业1200余家。"


@pytest.mark.parametrize("field", ["title", "url", "publisher", "source"])
def test_what_no_record_can_hold_is_replaced_at_the_border(field: str) -> None:
    given: dict[str, Any] = {field: "坏\ud800\x00\x1b题"}
    found = extract(ARTICLE, published=DAY, **given)
    assert getattr(found.article, field) == "坏\ufffd\ufffd\ufffd题"
    found.article.model_dump_json()


def test_a_moment_is_its_day_and_a_path_its_name() -> None:
    found = extract(ARTICLE, published=datetime(2020, 4, 17, 9, 33), source=Path("in") / "a.txt")
    assert (found.article.published, found.article.source) == (date(2020, 4, 17), str(Path("in") / "a.txt"))
    assert found.article.article_id == extract(ARTICLE, published=DAY, source="a.txt").article.article_id


@pytest.mark.parametrize("given", [{"published": "2020-04-17"}, {"title": 3}, {"url": b"x"}])
def test_an_argument_of_another_type_is_named(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=f"{next(iter(given))} must be a"):
        extract(ARTICLE, **given)


def test_a_pipe_gives_back_what_it_was_given() -> None:
    pairs = [(ARTICLE, {"row": 1}), ("没有数字。", {"row": 2})]
    done = list(load().pipe(pairs, as_tuples=True))
    assert [(doc.text, context) for doc, context in done] == pairs
    assert done[0][0]._.extraction.claims


def test_a_document_can_hold_a_lone_surrogate_only_replaced() -> None:
    assert load()("放款5\ud800亿元").text == "放款5\ufffd亿元"


@pytest.mark.parametrize("component", COMPONENTS[1:])
def test_a_component_names_the_one_that_has_to_stand_before(component: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(component)
    with pytest.raises(ValueError, match=r"extractor_\w+ has to stand before"):
        nlp(ARTICLE)


def test_a_pipeline_without_documents_refuses_a_text() -> None:
    with pytest.raises(ValueError, match="documents=False"):
        load(documents=False)(ARTICLE)


def test_one_folder_of_rows_needs_no_list(tmp_path: Path) -> None:
    assert load(gazetteers=tmp_path, documents=False).pipe_names == list(COMPONENTS)
    assert load(gazetteers=str(tmp_path), documents=False).pipe_names == list(COMPONENTS)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        load(gazetteers="nowhere")

from __future__ import annotations

from disclosure.rules.references import is_assembly_resolution
from disclosure.rules.sources import MOST_WORDS, Leads, ReferenceKind, Source, sources_of, told_matter

CODE, ASSEMBLY = "k7qm-m2026-3", "k7qm-2026-1"


def line(**fields: str) -> dict[str, str]:
    return {"contract": "", "resolution": "", "prereport": "", "meter": "", **fields}


def test_a_registered_contract_leads_to_its_page_and_another_to_nothing() -> None:
    assert sources_of(line(contract="HT-01"), ["HT-01"]) == (Source("contract", "HT-01", Leads.CONTRACT, "HT-01"),)
    assert sources_of(line(contract="HT-02"), ["HT-01"]) == (Source("contract", "HT-02", Leads.NOWHERE),)


def test_a_reference_to_a_matter_leads_to_it_and_to_the_assembly_that_adopted_it() -> None:
    told = told_matter(ReferenceKind.RESOLUTION, "屋面防水维修", CODE, ASSEMBLY)
    assert told == "业主大会决议：屋面防水维修〔k7qm-m2026-3@k7qm-2026-1〕"
    assert sources_of(line(resolution=told), ()) == (
        Source("resolution", "业主大会决议：屋面防水维修", Leads.MATTER, CODE, ASSEMBLY),
    )
    told = told_matter(ReferenceKind.PREREPORT, "屋面防水维修", CODE)
    assert sources_of(line(prereport=told), ()) == (Source("prereport", "事前报告：屋面防水维修", Leads.MATTER, CODE),)


def test_what_is_written_for_a_resolution_counts_as_one_of_all_owners() -> None:
    assert is_assembly_resolution(told_matter(ReferenceKind.RESOLUTION, "维修", CODE, ASSEMBLY))


def test_a_code_in_a_book_leads_to_its_matter_and_its_words_stay() -> None:
    assert sources_of(line(resolution=f"决议 {CODE}"), ()) == (
        Source("resolution", f"决议 {CODE}", Leads.MATTER, CODE),
    )


def test_other_words_lead_nowhere_and_keep_their_order() -> None:
    found = sources_of(line(meter="停车月报", resolution="决议2025-04号"), ())
    assert [(source.name, source.text, source.leads) for source in found] == [
        ("决议", "决议2025-04号", Leads.NOWHERE),
        ("计量或系统报表", "停车月报", Leads.NOWHERE),
    ]
    assert sources_of(line(), ()) == ()


def test_a_long_title_is_cut_and_the_code_is_not() -> None:
    told = told_matter(ReferenceKind.RESOLUTION, "长" * 300, CODE, ASSEMBLY)
    assert len(told) == MOST_WORDS
    assert sources_of(line(resolution=told), ())[0].target == CODE

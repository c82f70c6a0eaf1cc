"""Labels of editions as days."""

from __future__ import annotations

import calendar

import pytest

from listdiff.labels import ends, is_label


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_months_end_as_the_calendar_says(year: int) -> None:
    for month in range(1, 13):
        last = calendar.monthrange(year, month)[1]
        assert ends(f"{year}-{month:02}") == f"{year}-{month:02}-{last}"
        assert is_label(f"{year}-{month:02}-{last}")
        assert not is_label(f"{year}-{month:02}-{last + 1}")


@pytest.mark.parametrize(
    "text", ["", "21", "2021-13", "2021-00", "2021-1", "2021-01-00", "0000", "2021-old", "20215"]
)
def test_what_is_no_label(text: str) -> None:
    assert not is_label(text)


def test_labels_sort_by_their_ends() -> None:
    labels = ["2019", "2020-02", "2020-02-10", "2020", "2019-12-30"]
    assert sorted(labels, key=ends) == ["2019-12-30", "2019", "2020-02-10", "2020-02", "2020"]

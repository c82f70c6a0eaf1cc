"""Workbooks of a whole edition: XlsxWriter against openpyxl, by time, memory and size.

usage: python benchmarks/workbooks.py [--turns 5]

Each turn is a process of its own, which writes the same table: one row an item of the shipped wa/dual-use@2021.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

TABLE = """
import io, resource, sys, time
from listdiff.reports.editions import _columns, _rows
from listdiff.store import load
made = load("wa/dual-use@2021").editions["dual-use"]
columns, rows = _columns([made]), list(_rows([made]))
held, before = io.BytesIO(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
"""
END = """
taken = time.perf_counter() - start
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(imported - start, taken, grown / 1024, len(held.getvalue()) / 1024)
"""
XLSXWRITER = """
import xlsxwriter
imported = time.perf_counter()
book = xlsxwriter.Workbook(held, {options})
page = book.add_worksheet("items")
for n, row in enumerate([columns, *rows]):
    for at, cell in enumerate(row):
        page.write_string(n, at, cell)
book.close()
"""
OPENPYXL = """
import openpyxl
imported = time.perf_counter()
book = openpyxl.Workbook(write_only=True)
page = book.create_sheet("items")
for row in [columns, *rows]:
    page.append(row)
book.save(held)
"""
PANDAS = """
import pandas
imported = time.perf_counter()
with pandas.ExcelWriter(held, engine="openpyxl") as book:
    pandas.DataFrame(rows, columns=list(columns)).to_excel(book, sheet_name="items", index=False)
"""
OURS = """
import xlsxwriter
from listdiff.reports.editions import edition_xlsx
imported = time.perf_counter()
held.write(edition_xlsx(made))
"""
WAYS = {
    "XlsxWriter, in memory": XLSXWRITER.replace("{options}", "{'in_memory': True}"),
    "XlsxWriter, constant memory": XLSXWRITER.replace("{options}", "{'constant_memory': True}"),
    "openpyxl, write only": OPENPYXL,
    "pandas and openpyxl": PANDAS,
    "edition_xlsx (four sheets, formats, widths)": OURS,
}


def main() -> None:
    """Measure all, one after the other in each turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    turns = parser.parse_args().turns
    found: dict[str, list[list[float]]] = {name: [] for name in WAYS}
    for _ in range(turns):
        for name, way in WAYS.items():
            done = subprocess.run(
                [sys.executable, "-c", TABLE + way + END],
                check=True,
                capture_output=True,
                text=True,
            )
            found[name].append([float(word) for word in done.stdout.split()])
    for name, runs in found.items():
        imported, taken, grown, size = (
            statistics.median(column) for column in zip(*runs, strict=True)
        )
        sys.stdout.write(
            f"{name}: {taken:.2f} s, {imported:.2f} s of them import; {grown:.0f} MiB more; {size:.0f} KiB\n"
        )


if __name__ == "__main__":
    main()

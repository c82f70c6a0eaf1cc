"""What `speed.py` measures inside a process: each prints the processor seconds from reading the files to the result."""

from __future__ import annotations

from pathlib import Path

OURS = """
import sys, time
import listdiff
from listdiff.compare.engine import compare
start = time.process_time()
compare(listdiff.load(sys.argv[1]), listdiff.load(sys.argv[2]))
print(time.process_time() - start)
"""
FLOOR = """
import gc, glob, sys, time
import msgspec
from listdiff.model import Edition
gc.disable()  # as listdiff's own commands do
lists, old, new, name = sys.argv[1:]
start = time.process_time()
decoder = msgspec.json.Decoder(Edition)
differ = []
for path in sorted(glob.glob(f"{lists}/wa/{name}/{new}.json")):
    before, after = (
        {i.code: i for i in decoder.decode(open(p, "rb").read()).items}
        for p in (path.replace(f"{new}.json", f"{old}.json"), path)
    )
    differ += [c for c in after if before.get(c) != after[c]]
    differ += [c for c in before if c not in after]
print(time.process_time() - start)
"""
_DICTS = """
import glob, json, sys, time
lists, old, new, name = sys.argv[1:]
start = time.process_time()
before, after = (
    {p: {i["code"]: i for i in json.load(open(p.replace("LABEL", label)))["items"]} for p in paths}
    for paths in [[p.replace(f"{new}.json", "LABEL.json") for p in glob.glob(f"{lists}/wa/{name}/{new}.json")]]
    for label in (old, new)
)
"""
DEEPDIFF = f"from deepdiff import DeepDiff\n{_DICTS}\nDeepDiff(before, after)\nprint(time.process_time() - start)\n"
XMLDIFF = f"""
from lxml import etree
from xmldiff import main
{_DICTS}
def tree(lists):
    top = etree.Element("list")
    for items in lists.values():
        made = {{None: top}}
        for code, item in items.items():
            node = etree.SubElement(made.get(item["parent"], top), "item", code=code, role=item["role"])
            node.text = item["subject"] or item["fingerprint"]
            made[code] = node
            for p in item["parameters"]:
                told = {{k: v for k, v in p.items() if v is not None}}
                etree.SubElement(node, "threshold", **told)
    return top
main.diff_trees(tree(before), tree(after))
print(time.process_time() - start)
"""
PDFPLUMBER = """
import sys, time
import pdfplumber
start = time.process_time()
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_text()
        page.flush_cache()
print(time.process_time() - start)
"""
TENFOLD = """
import sys, time
import msgspec
import listdiff
from listdiff.compare.engine import compare

def manifold(snapshot, times):
    edition = snapshot.editions["dual-use"]
    items = []
    for n in range(times):
        for item in edition.items:
            marks = item.fingerprint.split(".")
            # Other hashes, the same sketch: every copy is told from the others by its words.
            own = [f"{(int(m, 16) + n * 7919) % (1 << 40):010x}" for m in marks[:3]]
            items.append(
                msgspec.structs.replace(
                    item,
                    code=f"{n}0{item.code}",
                    parent=f"{n}0{item.parent}" if item.parent else None,
                    fingerprint=".".join([*own, *marks[3:]]),
                )
            )
    edition = msgspec.structs.replace(edition, items=items)
    return msgspec.structs.replace(snapshot, editions={"dual-use": edition}, lists=None)

old, new = (manifold(listdiff.load(f"wa/dual-use@{y}"), int(sys.argv[1])) for y in (2019, 2021))
start = time.process_time()
compare(old, new)
print(time.process_time() - start)
"""


def as_text(path: Path) -> str:
    """An edition as lines, one an item and one a fact, as `git diff` is shown it."""
    from listdiff.lookup import Found
    from listdiff.reports.item import lines
    from listdiff.store import read_edition

    told = read_edition(path)
    found = Found(told.regime, told.list, told.edition, told.reference, told.items)
    return "\n".join(lines(found)) + "\n"

"""Reads the sheet "Data" of workbooks by a Python library; prints by path the texts of its rows, or why it can't be opened.

Usage: read-workbooks.py openpyxl|calamine PATH…
"""

import json
import sys


def rows_by_openpyxl(path):
    import openpyxl

    return openpyxl.load_workbook(path, data_only=True)["Data"].iter_rows(values_only=True)


def rows_by_calamine(path):
    import python_calamine

    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()


def text(value):
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def rows_of(read, path):
    rows = []
    for values in read(path):
        cells = [text(value) for value in values]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            rows.append(cells)
    return rows


READERS = {"openpyxl": ("openpyxl", rows_by_openpyxl), "calamine": ("python_calamine", rows_by_calamine)}
module, reader = READERS[sys.argv[1]]
__import__(module)
found = {}
for file in sys.argv[2:]:
    try:
        found[file] = rows_of(reader, file)
    except BaseException as error:  # a panic of the library's own isn't an Exception
        found[file] = f"{type(error).__name__}: {error}"
json.dump(found, sys.stdout)

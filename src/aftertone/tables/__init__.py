"""Reading and writing tables: CSV as spreadsheets export it, JSON lines, column maps."""

from aftertone.tables.atomic import write_atomically
from aftertone.tables.collecting import collector_paused
from aftertone.tables.column_map import ColumnMap, plain, read_column_map
from aftertone.tables.columns import Column, day, number, one_of, text, whole_number
from aftertone.tables.csv_blocks import Block, CsvTable, open_csv
from aftertone.tables.csv_lines import cells_on
from aftertone.tables.csv_table import Cells, cell_of_text, read_cells, read_csv, write_csv
from aftertone.tables.import_map import ImportMap, find_map, read_import_map
from aftertone.tables.json_lines import parse_json, read_json_lines
from aftertone.tables.loaded import Loaded, Problem

__all__ = [
    "Block",
    "Cells",
    "Column",
    "ColumnMap",
    "CsvTable",
    "ImportMap",
    "Loaded",
    "Problem",
    "cell_of_text",
    "cells_on",
    "collector_paused",
    "day",
    "find_map",
    "number",
    "one_of",
    "open_csv",
    "parse_json",
    "plain",
    "read_cells",
    "read_column_map",
    "read_csv",
    "read_import_map",
    "read_json_lines",
    "text",
    "whole_number",
    "write_atomically",
    "write_csv",
]

"""Tables for office programs: CSV and XLSX that no spreadsheet can take for anything but text and numbers."""

from intake.exports.csvfile import to_csv
from intake.exports.table import Table
from intake.exports.xlsxfile import to_xlsx

__all__ = ["Table", "to_csv", "to_xlsx"]

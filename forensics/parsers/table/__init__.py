"""The generic reader: any table or JSON lines with a text and a date (or a post's address)."""

from forensics.parsers.table.parser import Table as Table

"""What can be wrong with a file as a whole, or with a line before its cells are looked at."""

from alongside.exchange.ssda903.findings import noted, refused

# Whole files.

FILE_TOO_LARGE = refused(
    "file_too_large",
    "The file is larger than {detail} and was not read.",
    "Export one year's return for one authority, table by table, and put each table in a file of its own.",
)
FILE_UNREADABLE = refused(
    "file_unreadable",
    "The file could not be opened: {detail}.",
    "See to it that whoever runs the import may read the file, then read the folder again.",
)
NOT_A_FILE = noted(
    "not_a_file",
    "This is a folder or a link, not a file, and was left alone.",
    "Put the files themselves into the folder of the return.",
)
FILE_NOT_UTF8 = refused(
    "file_not_utf8",
    "The file is not UTF-8 text: the first byte that is not stands at {detail}.",
    "Save it as 'CSV UTF-8' and send the whole folder again; nothing in this file was read.",
)
FIRST_LINE_UNREADABLE = refused(
    "first_line_unreadable",
    "The first line, which should name the columns, is not a line of CSV.",
    "Export the table again with its column names in the first line and commas between them.",
)
OTHER_SEPARATOR = refused(
    "other_separator",
    "The columns are those of the table {detail}, but not separated by commas.",
    "Save it as CSV with commas.",
)
COLUMN_TWICE = refused(
    "column_twice",
    "The first line names a column more than once{detail}.",
    "Keep each column once, then send the folder again; nothing in this file was read.",
)
COLUMNS_DIFFER = refused(
    "columns_differ",
    "The columns are almost those of a table of the return, but not exactly: {detail}.",
    "Give the file exactly the columns of the return, in capitals; nothing in this file was read.",
)
TABLE_TWICE = refused(
    "table_twice",
    "More than one file has the columns of this table: {detail}.",
    "Keep the one that belongs to this return; none of them was read.",
)
TABLE_NEEDED = refused(
    "table_needed",
    "No file could be read as this table, and without it no child can be taken.",
    "Add the table to the folder, or put right the file that was meant as it.",
)
TABLE_ABSENT = noted(
    "table_absent",
    "No file could be read as this table; nothing of it was taken.",
    "If the authority holds it, add it to the folder and read the folder again.",
)
FILE_UNKNOWN = noted(
    "file_unknown",
    "The file has the columns of no table of the return and was left alone.",
    "Nothing, if it does not belong to the return; otherwise export it again with the return's columns.",
)

# Lines.

LINE_NOT_CSV = refused(
    "line_not_csv",
    "The line is not CSV: a quotation mark is opened or closed where it should not be.",
    "Double a quotation mark inside a quoted field; a field may not run over the end of a line.",
)
CONTROL_CHARACTER = refused(
    "control_character",
    "The line holds a control character, which no field of the return has.",
    "Find the hidden character in this line, take it out and export again.",
)
FIELD_COUNT = refused(
    "field_count",
    "The line does not have as many fields as the first line: {detail}.",
    "Look for a comma too many or too few; a value with a comma in it needs quotation marks.",
)

"""The pages people open in a browser: parse, open the record, call one operation, render."""

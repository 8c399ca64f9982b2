"""The law as data: duties, bank holidays and the arithmetic of lengths. It knows no child and no clock."""

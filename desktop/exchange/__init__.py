"""Import and export: files of other programs. No Qt; changes no filing by itself."""

import os

# With lxml at hand, which python-docx brings, openpyxl reads with it instead of with defusedxml:
# entities would then be dropped without a word, and the text they stand for with them.
os.environ["OPENPYXL_LXML"] = "False"

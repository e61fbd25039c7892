"""The .docx: package, styles and markup."""

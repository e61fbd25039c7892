"""What comes in and goes out: workbooks of other programs. No Qt; changes no filing by itself."""

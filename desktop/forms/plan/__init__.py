"""The rules and equations of an edition on the subject rows in use."""

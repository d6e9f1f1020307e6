"""The transaction: rows, images and the journal entry together."""

"""What is printed: the facts of each document, their words, Typst, and what a print's code tells later."""

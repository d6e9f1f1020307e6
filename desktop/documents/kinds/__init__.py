"""The documents, one module each: what is declared of it, its facts and its words."""

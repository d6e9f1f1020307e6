"""How the program is frozen and packed; the frozen program itself is built and checked by `.ci/run`."""

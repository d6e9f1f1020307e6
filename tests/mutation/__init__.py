"""A small mutation run: which changes of the program would no test notice?

    python -m tests.mutation --package desktop/domain --sample 100 --seed 1

Our own, since mutmut and cosmic-ray want settings and a copy of the tree at the top level, or write into the working
tree, and start Python once for every mutant. Here a process that has loaded the libraries, but nothing of ours, forks
for every mutant and hands it the changed module in place of the file: nothing is written anywhere, and a mutant costs
little more than its tests. So it runs where processes fork; Linux is what it was made on.
"""

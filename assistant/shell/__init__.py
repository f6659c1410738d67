"""What the command line shows and tries.

show.py      How articles, answers and reports are shown in a terminal and listed as JSON
terminal.py  What is written to a terminal: text shown and never obeyed, JSON, and how far long
             work is
grading.py   Scores of one answer against what was expected of it: pure functions over text and
             labels
trial.py     A user's own questions about their own collection: read them, ask them, say how it
             went
"""

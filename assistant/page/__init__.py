"""The page: renders answers and articles, and decides nothing. Read app.py first.

app.py      the components, and which doing of a reader each of them starts
doings.py   what each doing changes: components, and what they then show
visit.py    what happens then: asks, looks up, adds, rates; returns markup
talk.py     the nouns of a conversation
memory.py   the conversations that are remembered
sheet.py    an answer in markup
source.py   the side panel in markup: an article, the list of articles, references
markup.py   the grammar that all markup is written in
forms.py    what is typed: the question, what narrows it, an opinion, articles
suggest.py  first questions to offer
doors.py    which of Gradio's addresses are open
look/       style, fonts and scripts
"""

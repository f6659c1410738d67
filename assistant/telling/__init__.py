"""What was read -> an answer's sentences: who says the same, who otherwise, what stands.

introduced.py   What a bare "the source" is, told in full where the article brings it up
counted.py      What a number counts: the dead or the hurt, the whole or a part
corrections.py  What the next sentence says against a quote: "The company denies it"
defined.py      Who somebody is, and what something is: only what stands beside the name says so
quoted.py       A span of an article -> what it answers, with the sentences that hold it
compose.py      The reader's spans -> the sentences of an answer, without a language model
said.py         What an article answers, and which answers say the same
compare.py      Who says what, and when: agreement, disagreement and the order of events
polarity.py     Yes and no: which of the articles affirm what a question asks, and which deny it
voices.py       Two sides told by one article: "the police put it at 4,000; the organisers spoke
                of 11,000"
settled.py      Which of several answers stands: a later count, a later plan, who holds an office
                today
assemble.py     Sentences -> the answer's text, its claims and its numbered citations
"""

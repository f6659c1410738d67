"""Questions of the articles themselves: what they tell, whose they are, how many there are.

rejoinder.py   What is said back to an answer, and the question that it asks: "Are you sure?",
               "No, the mayor"
vouched.py     Who says so, and in which article: of what was quoted last
verbatim.py    Words between quotation marks: who said them, and which article has them
about.py       Questions of what articles tell, not of a fact: "Summarise it", "Which articles
               mention oil?"
provenance.py  Questions of an article itself: who wrote it, which outlet printed it, and when
sources.py     Questions of what one outlet or author tells: "What does the Herald say about the
               dam?"
whole.py       What articles tell: their first sentences, those that have a subject, or more than
               was quoted
subjects.py    Whether a text tells of a subject: by all of its names, and by most of its words
chronology.py  What articles tell in order of time: the sentences that have a date, each under its
               date
holdings.py    What the library holds: how many articles there are, and of which outlets
"""

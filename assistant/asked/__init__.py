"""What is asked: a question and the talk before it -> what stands alone, and what it wants.

followup.py  History and a question -> a question that stands alone
parts.py     One question that asks for several things: its parts, each as a question
contrast.py  Two things side by side: "Which is older, A or B?", "How do A and B differ?"
again.py     The last question asked again: "And Velmora?", "Why?", "And the mayor?"
pronouns.py  Pronouns and the names that they stand for
spoken.py    Who and what was spoken of: the names of a conversation, and what kind of thing each
             is
keywords.py  A question typed as keywords, asked in full: "captain of the ferry" is "Who is the
             captain ...?"
phrasing.py  The same question in the words that articles answer: by office, without what they
             leave unsaid
wanted.py    What a question asks for, by its form: a number, a date, a name
several.py   Whether a question wants several answers, or how something changed, by its form
language.py  In which language a question is asked, or an article written
places.py    Whether a name is a place's: by what an article says of it, and by what countries are
             called
"""

"""What speaks for an answer that was read, and what against it.

dated.py       Passages as they are read: which month "last month" was, and which outlet printed
               them
statements.py  Who said what: the words that an article reports of somebody
asserted.py    Whether a sentence tells as a fact what a question takes for one
antecedent.py  Whom a sentence means that says "he" or "she": not always whom the question asks
               about
clues.py       What speaks for an answer, and how probable it is, all things weighed
fitting.py     How far an answer is of the kind that its question asks for
holders.py     Whose mother, and which minister: what is told of another's is no answer
"""

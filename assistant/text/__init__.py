"""What any text is made of: numbers, series, paragraphs, and words that are not for readers.

paragraph.py  The sentences of the paragraphs in which some words of an article stand
addressed.py  Words in an article that talk to a machine instead of telling a story
series.py     A series, told whole: of "Moscow, Cairo and Rome" an answer seldom is one
quotation.py Words that stand between quotation marks
amounts.py    The numbers of a text by their value: 40,000 is forty thousand
wording.py    Whether two short texts say the same: SQuAD's exact match and F1, and words in a row
"""

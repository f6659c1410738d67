"""From a file, folder, feed or URL to an Article.

files.py        The door of intake: a file, folder, archive, URL, feed or list to its articles
trees.py        A folder or an archive as a tree of files: which are articles, and how to read
                them
web.py          A URL, a feed, a sitemap or a list of URLs to pages, fetched so that no harm can
                come of it
fetch.py        One URL to its bytes
formats/        One file's bytes to its pages, by suffix
clean.py        A page to its story: the text, what the page says it is, and what was removed
bylines.py      Byline and date lines above a story in plain text: who wrote it, when it was
                published
characters.py   Bytes to honest characters: decode, mend, and take out what a reader cannot see
dates/          Dates in a story's text: found, and resolved against the date of publication
edtf.py         EDTF dates: what a published date or a date in a text may be, and the arithmetic
                on them
frontmatter.py  Metadata that people write by hand: front matter in an article, manifest.csv in a
                folder
furniture.py    Tell the story's paragraphs from the page around it, in plain text
interface.py    What a single line is, by itself: story, interface, appeal, label, or just a line
limits.py       How large, deep and slow an input may be before intake refuses it by name
names/          Names in different spellings: which ones mean one person, place or body
page.py         The noun between reading and cleaning: one article's page, as a format gave it
reflow.py       Lines to paragraphs: undo hard wrapping and line-end hyphens, without a dictionary
twins.py        Near-identical stories: the wire report that five outlets printed is one source,
                not five
written.py      A date that stands by itself, as people and programs write it, to the EDTF dates
                it may mean
"""

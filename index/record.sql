CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, place TEXT NOT NULL, source TEXT NOT NULL, title TEXT NOT NULL,
    outlet TEXT, author TEXT, published TEXT, url TEXT, language TEXT, text TEXT NOT NULL,
    sha256 TEXT NOT NULL, removed TEXT NOT NULL, origins TEXT NOT NULL,
    first_day INTEGER, last_day INTEGER, twin TEXT NOT NULL, rules INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS articles_by_sha256 ON articles (sha256);
CREATE INDEX IF NOT EXISTS articles_by_place ON articles (place, source);
CREATE INDEX IF NOT EXISTS articles_with_twin ON articles (id, twin) WHERE twin <> id;
CREATE INDEX IF NOT EXISTS articles_by_rules ON articles (rules);
CREATE TABLE IF NOT EXISTS passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL, ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, vector BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_article ON passages (article_id);
CREATE TABLE IF NOT EXISTS mentions (
    article_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    text TEXT NOT NULL, date TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS mentions_by_article ON mentions (article_id);
CREATE TABLE IF NOT EXISTS names (
    article_id TEXT NOT NULL, name TEXT NOT NULL, times INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS names_by_article ON names (article_id);
CREATE TABLE IF NOT EXISTS versions (
    article_id TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL,
    replaced_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE IF NOT EXISTS readings (
    place TEXT NOT NULL, name TEXT NOT NULL, mark TEXT NOT NULL, article_id TEXT NOT NULL,
    PRIMARY KEY (place, name, article_id));
CREATE INDEX IF NOT EXISTS readings_by_article ON readings (article_id);
CREATE TABLE IF NOT EXISTS ledger (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, article_id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);

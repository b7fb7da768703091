-- Full-text index. It gets finished tokens (dev.yagura.store.search), keeps no text of its own, and
-- its rowid is seq. log_meta.indexed_seq tells how far it reaches; both change in one transaction,
-- so rows of older databases and rows of a crash are simply not indexed yet.
CREATE VIRTUAL TABLE event_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii'
);
INSERT INTO log_meta (key, value) VALUES ('indexed_seq', '0');

-- A search before some time asks for the newest seq of the hours up to it.
CREATE INDEX idx_rollup_newest ON rollup_hour (max_seq, hour);

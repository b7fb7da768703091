-- Words that stand in very many events. Two of them side by side are a token of their own in
-- event_words, so a phrase of them need not be looked for in most of the log. One row: which words,
-- and from which seq on (dev.yagura.store.search.CommonWords).
CREATE TABLE common_words (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  words BLOB NOT NULL
);
INSERT INTO common_words VALUES (1, x'');

-- FTS5 merges its pieces when eight are of a size, instead of four: a tenth less work for each event,
-- while a search looks into a few pieces more.
INSERT INTO event_words (event_words, rank) VALUES ('automerge', 8);

-- The words of event_words in their order: a search for the begin of a word asks which there are.
CREATE VIRTUAL TABLE event_terms USING fts5vocab (event_words, instance);

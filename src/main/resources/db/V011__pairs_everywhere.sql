-- From here on common_words also names pairs of words that get no token of their own in event_words.
-- A Yagura that does not know that would miss phrases of them, and must not open this log.
UPDATE common_words SET words = words;

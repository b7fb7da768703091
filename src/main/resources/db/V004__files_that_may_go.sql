-- Raw files whose events retention has taken: few, or none, among the millions of a ledger. Who
-- looks for them would else read all of it. The OR is what SQLite can match with one state.
CREATE INDEX idx_ingest_file_retired ON ingest_file (state)
  WHERE state = 'retired' OR state = 'disposable';

-- The log. One slim row per event; its payload lies in a table of its own, so that pages of events
-- never read payloads. seq is given by the writer (last + 1), without holes; AUTOINCREMENT keeps
-- SQLite from ever giving a deleted one again. Times are milliseconds since 1970, UTC.
CREATE TABLE event_store (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id        BLOB NOT NULL UNIQUE,     -- 32 bytes, SHA-256
  session_id      TEXT NOT NULL,
  event_type      TEXT NOT NULL,
  timestamp       INTEGER NOT NULL,
  received_at     INTEGER NOT NULL,
  tool_name       TEXT,
  tool_use_id     TEXT,
  agent_id        TEXT,
  agent_type      TEXT,
  prompt_id       TEXT,
  permission_mode TEXT,
  transcript_path TEXT,
  cwd             TEXT,
  project         TEXT,
  host            TEXT NOT NULL,
  duration_ms     INTEGER,
  status          TEXT,                     -- ok, failed, denied, interrupted
  summary         TEXT NOT NULL,
  data_size       INTEGER NOT NULL,
  processed_data  TEXT,                     -- JSON object of texts; null when empty
  tags            TEXT                      -- JSON array of texts; null when empty
);

-- Every SQLite index ends in the rowid, which is seq: the index on (session_id) is (session_id,
-- seq), so "newest first, seq below the cursor" is one seek and a walk, without a sort. The ones
-- that end in timestamp find a narrow window of time; EventQuery chooses.
CREATE INDEX idx_event_session ON event_store (session_id);
CREATE INDEX idx_event_type ON event_store (event_type);
CREATE INDEX idx_event_tool ON event_store (tool_name) WHERE tool_name IS NOT NULL;
CREATE INDEX idx_event_project ON event_store (project) WHERE project IS NOT NULL;
CREATE INDEX idx_event_agent ON event_store (agent_id) WHERE agent_id IS NOT NULL;
CREATE INDEX idx_event_timestamp ON event_store (timestamp);
CREATE INDEX idx_event_session_time ON event_store (session_id, timestamp);
CREATE INDEX idx_event_type_time ON event_store (event_type, timestamp);
CREATE INDEX idx_event_tool_time ON event_store (tool_name, timestamp) WHERE tool_name IS NOT NULL;
CREATE INDEX idx_event_session_type_time ON event_store (session_id, event_type, timestamp);

-- Watched folders, written once: a ledger of a million files names its folder by number.
CREATE TABLE watch_folder (
  folder_id INTEGER PRIMARY KEY,
  host      TEXT NOT NULL,
  path      TEXT NOT NULL,
  UNIQUE (host, path)
);

-- The redacted payload. encoding 0 is the plain bytes.
CREATE TABLE event_payload (
  seq       INTEGER PRIMARY KEY REFERENCES event_store (seq),
  encoding  INTEGER NOT NULL DEFAULT 0,
  raw_data  BLOB NOT NULL,
  folder_id INTEGER REFERENCES watch_folder (folder_id),
  file_name TEXT                            -- null when it did not come from a file
);

-- Every file that has been dealt with, as it was then. Kept in name order per folder.
CREATE TABLE ingest_file (
  folder_id      INTEGER NOT NULL REFERENCES watch_folder (folder_id),
  name           TEXT NOT NULL,
  size_bytes     INTEGER NOT NULL,
  modified_nanos INTEGER NOT NULL,
  sha256         BLOB,                      -- null when the file was never read
  state          TEXT NOT NULL,             -- committed, dead_letter
  attempts       INTEGER NOT NULL,
  error          TEXT,                      -- code of the dead letter
  updated_at     INTEGER NOT NULL,
  PRIMARY KEY (folder_id, name)
) WITHOUT ROWID;

-- Files that could not become events; the row goes when the file does become one.
CREATE TABLE dead_letter (
  folder_id      INTEGER NOT NULL REFERENCES watch_folder (folder_id),
  name           TEXT NOT NULL,
  size_bytes     INTEGER NOT NULL,
  modified_nanos INTEGER NOT NULL,
  sha256         BLOB,
  code           TEXT NOT NULL,
  reason         TEXT NOT NULL,
  head           TEXT NOT NULL,
  attempts       INTEGER NOT NULL,
  received_at    INTEGER NOT NULL,
  PRIMARY KEY (folder_id, name)
) WITHOUT ROWID;

-- State of the projections: one row per room, the newest.
CREATE TABLE projection_snapshot (
  name     TEXT PRIMARY KEY,
  log_id   TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  body     BLOB NOT NULL,
  saved_at INTEGER NOT NULL
);

-- log_id: identity of this log. retired: events that retention has deleted.
CREATE TABLE log_meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO log_meta (key, value) VALUES ('retired', '0');

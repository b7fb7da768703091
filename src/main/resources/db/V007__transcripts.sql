-- What was read of Claude Code's transcripts. How far each file was read changes in the transaction
-- of what was read. Times are milliseconds since 1970, UTC; '' where there is no agent (the main
-- thread) or no project.
CREATE TABLE transcript_file (
  host        TEXT NOT NULL,
  path        TEXT NOT NULL,
  file_key    TEXT NOT NULL,
  session_id  TEXT NOT NULL,
  agent_id    TEXT NOT NULL,
  read_to     INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  PRIMARY KEY (host, path)
) WITHOUT ROWID;

-- Sums of tokens. inherited_*: what forks copied; it is in the sum of the session that it was copied
-- from. day: days since 1970, UTC.
CREATE TABLE transcript_usage (
  sum_id                   INTEGER PRIMARY KEY,
  session_id               TEXT NOT NULL,
  agent_id                 TEXT NOT NULL,
  model                    TEXT NOT NULL,
  day                      INTEGER NOT NULL,
  project                  TEXT NOT NULL,
  host                     TEXT NOT NULL,
  input                    INTEGER NOT NULL DEFAULT 0,
  output                   INTEGER NOT NULL DEFAULT 0,
  cache_write_5m           INTEGER NOT NULL DEFAULT 0,
  cache_write_1h           INTEGER NOT NULL DEFAULT 0,
  cache_read               INTEGER NOT NULL DEFAULT 0,
  web_searches             INTEGER NOT NULL DEFAULT 0,
  web_fetches              INTEGER NOT NULL DEFAULT 0,
  replies                  INTEGER NOT NULL DEFAULT 0,
  inherited_input          INTEGER NOT NULL DEFAULT 0,
  inherited_output         INTEGER NOT NULL DEFAULT 0,
  inherited_cache_write_5m INTEGER NOT NULL DEFAULT 0,
  inherited_cache_write_1h INTEGER NOT NULL DEFAULT 0,
  inherited_cache_read     INTEGER NOT NULL DEFAULT 0,
  inherited_web_searches   INTEGER NOT NULL DEFAULT 0,
  inherited_web_fetches    INTEGER NOT NULL DEFAULT 0,
  inherited_replies        INTEGER NOT NULL DEFAULT 0,
  UNIQUE (session_id, agent_id, model, day, project, host)
);
CREATE INDEX idx_transcript_usage_day ON transcript_usage (day);

-- One row per API message and thread that tells of it: the maximum of each field. The first thread
-- owns it; the rows of the others (copied = 1) are what forks inherited. key: 16 bytes of the SHA-256
-- of message.id and requestId.
CREATE TABLE transcript_reply (
  key            BLOB NOT NULL,
  sum_id         INTEGER NOT NULL REFERENCES transcript_usage (sum_id),
  copied         INTEGER NOT NULL,
  input          INTEGER NOT NULL,
  output         INTEGER NOT NULL,
  cache_write_5m INTEGER NOT NULL,
  cache_write_1h INTEGER NOT NULL,
  cache_read     INTEGER NOT NULL,
  web_searches   INTEGER NOT NULL,
  web_fetches    INTEGER NOT NULL,
  PRIMARY KEY (key, sum_id)
) WITHOUT ROWID;

-- change grows with every transaction that tells something of the session.
CREATE TABLE transcript_session (
  session_id     TEXT PRIMARY KEY,
  change         INTEGER NOT NULL UNIQUE,
  custom_title   TEXT,
  ai_title       TEXT,
  slug           TEXT,
  first_prompt   TEXT,
  project        TEXT,
  cwd            TEXT,
  git_branch     TEXT,
  version        TEXT,
  cost_micro_usd INTEGER,
  interrupted_at INTEGER,
  last_line_at   INTEGER
) WITHOUT ROWID;

CREATE TABLE transcript_agent (
  session_id      TEXT NOT NULL,
  agent_id        TEXT NOT NULL,
  type            TEXT,
  parent_agent_id TEXT,
  description     TEXT,
  tool_use_id     TEXT,
  duration_ms     INTEGER,
  first_line_at   INTEGER,
  last_line_at    INTEGER,
  PRIMARY KEY (session_id, agent_id)
) WITHOUT ROWID;

-- source_rank: 0 hook, 1 tool_result, 2 notification, 3 transcript; the lowest is kept.
CREATE TABLE transcript_response (
  response_id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id  TEXT NOT NULL,
  agent_id    TEXT NOT NULL,
  message_key TEXT NOT NULL,
  tool_use_id TEXT,
  at          INTEGER NOT NULL,
  stored_at   INTEGER NOT NULL,
  source_rank INTEGER NOT NULL,
  text        TEXT NOT NULL
);
CREATE UNIQUE INDEX idx_transcript_response_key
  ON transcript_response (session_id, agent_id, message_key);
CREATE INDEX idx_transcript_response_at ON transcript_response (at);
CREATE INDEX idx_transcript_response_session ON transcript_response (session_id, at);

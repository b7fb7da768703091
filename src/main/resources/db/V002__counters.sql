-- Counters beside the rows, kept in the transaction of the rows: answers that would else scan the
-- log. Retention takes away from facet and session_activity what it deletes; rollup_hour stays.

-- Values that filters can take. kind: type, tool, project, agent, host.
CREATE TABLE facet (
  kind     TEXT NOT NULL,
  value    TEXT NOT NULL,
  events   INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) WITHOUT ROWID;
-- Agents are many; the newest of them are asked for.
CREATE INDEX idx_facet_newest_agent ON facet (last_seq) WHERE kind = 'agent';

-- One row per session. errors: status failed, denied or interrupted. timed_events are those that
-- report a duration. Times are milliseconds since 1970 of the events' own clock.
CREATE TABLE session_activity (
  session_id      TEXT PRIMARY KEY,
  events          INTEGER NOT NULL,
  errors          INTEGER NOT NULL,
  first_at        INTEGER NOT NULL,
  last_at         INTEGER NOT NULL,
  last_seq        INTEGER NOT NULL,
  last_event_type TEXT NOT NULL,
  timed_events    INTEGER NOT NULL,
  duration_ms_sum INTEGER NOT NULL,
  duration_ms_max INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_session_activity_newest ON session_activity (last_seq);

-- Events by hour of their own clock (hours since 1970, UTC); '' where there is no tool or project.
-- min_seq and max_seq turn a bound on time into a bound on seq.
CREATE TABLE rollup_hour (
  hour            INTEGER NOT NULL,
  event_type      TEXT NOT NULL,
  tool_name       TEXT NOT NULL,
  project         TEXT NOT NULL,
  events          INTEGER NOT NULL,
  errors          INTEGER NOT NULL,
  timed_events    INTEGER NOT NULL,
  duration_ms_sum INTEGER NOT NULL,
  data_bytes      INTEGER NOT NULL,
  min_seq         INTEGER NOT NULL,
  max_seq         INTEGER NOT NULL,
  PRIMARY KEY (hour, event_type, tool_name, project)
) WITHOUT ROWID;

INSERT INTO facet SELECT 'type', event_type, count(*), max(seq) FROM event_store GROUP BY event_type;
INSERT INTO facet SELECT 'tool', tool_name, count(*), max(seq) FROM event_store
  WHERE tool_name IS NOT NULL GROUP BY tool_name;
INSERT INTO facet SELECT 'project', project, count(*), max(seq) FROM event_store
  WHERE project IS NOT NULL GROUP BY project;
INSERT INTO facet SELECT 'agent', agent_id, count(*), max(seq) FROM event_store
  WHERE agent_id IS NOT NULL GROUP BY agent_id;
INSERT INTO facet SELECT 'host', host, count(*), max(seq) FROM event_store GROUP BY host;

INSERT INTO session_activity
  SELECT s.session_id, s.events, s.errors, s.first_at, s.last_at, s.last_seq, e.event_type,
         s.timed, s.total, s.longest
  FROM (SELECT session_id, count(*) AS events, sum(coalesce(status, 'ok') <> 'ok') AS errors,
               min(timestamp) AS first_at, max(timestamp) AS last_at, max(seq) AS last_seq,
               count(duration_ms) AS timed, coalesce(sum(duration_ms), 0) AS total,
               coalesce(max(duration_ms), 0) AS longest
        FROM event_store GROUP BY session_id) s
  JOIN event_store e ON e.seq = s.last_seq;

-- Rounded down like the writer does, also before 1970.
INSERT INTO rollup_hour
  SELECT (timestamp - ((timestamp % 3600000) + 3600000) % 3600000) / 3600000,
         event_type, coalesce(tool_name, ''), coalesce(project, ''), count(*),
         sum(coalesce(status, 'ok') <> 'ok'), count(duration_ms), coalesce(sum(duration_ms), 0),
         sum(data_size), min(seq), max(seq)
  FROM event_store GROUP BY 1, 2, 3, 4;

-- Dead letters get a number that people can name, and know which build gave up on them.
CREATE TABLE dead_letter_2 (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
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
  acknowledged   INTEGER NOT NULL DEFAULT 0,
  build          TEXT NOT NULL DEFAULT '',
  UNIQUE (folder_id, name)
);
INSERT INTO dead_letter_2 (folder_id, name, size_bytes, modified_nanos, sha256, code, reason, head,
    attempts, received_at)
  SELECT folder_id, name, size_bytes, modified_nanos, sha256, code, reason, head, attempts,
         received_at FROM dead_letter ORDER BY received_at;
DROP TABLE dead_letter;
ALTER TABLE dead_letter_2 RENAME TO dead_letter;

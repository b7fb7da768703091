-- Pieces of projections' states that change apart, so that saving a state writes what has changed
-- and not all of it. A part belongs to the newest snapshot of its name whose seq is not below its own;
-- one beyond it was saved for a snapshot that never came. Not WITHOUT ROWID: whether there is a newer
-- part is asked of the index alone, without a look at the bodies.
CREATE TABLE snapshot_part (
  name   TEXT NOT NULL,
  id     TEXT NOT NULL,
  log_id TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  body   BLOB NOT NULL
);
CREATE UNIQUE INDEX idx_snapshot_part ON snapshot_part (name, id, seq, log_id);

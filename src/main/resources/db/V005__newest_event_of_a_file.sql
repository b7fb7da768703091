-- A file name may come again with other content, and then has several events: the ledger's row is
-- that of the newest. Null in rows of older builds, which took every event for the only one.
ALTER TABLE ingest_file ADD COLUMN seq INTEGER;

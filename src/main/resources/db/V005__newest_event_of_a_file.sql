-- A file name may come again with other content, and then has several events: the ledger's row is
-- that of the newest.
ALTER TABLE ingest_file ADD COLUMN seq INTEGER;
UPDATE ingest_file SET seq = newest.seq
  FROM (SELECT folder_id, file_name, max(seq) AS seq FROM event_payload
        WHERE file_name IS NOT NULL GROUP BY folder_id, file_name) newest
  WHERE newest.folder_id = ingest_file.folder_id AND newest.file_name = ingest_file.name;

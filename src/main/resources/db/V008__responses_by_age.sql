-- Retention takes responses by the time at which they were stored.
CREATE INDEX idx_transcript_response_stored ON transcript_response (stored_at);

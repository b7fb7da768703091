-- A session has some hundred events, of which the index by session and time finds those of a window;
-- their rows tell the type. This index weighed 78 of the 376 bytes that an event has in indexes.
DROP INDEX IF EXISTS idx_event_session_type_time;

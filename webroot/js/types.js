/**
 * An event as lists and frames carry it.
 *
 * @typedef {object} FeedEvent
 * @property {number} seq
 * @property {string} event_id
 * @property {string} session_id
 * @property {string} event_type
 * @property {string} category
 * @property {string} timestamp ISO-8601 UTC
 * @property {string} received_at
 * @property {string | null} tool_name
 * @property {string | null} tool_use_id
 * @property {string | null} agent_id
 * @property {string | null} agent_type
 * @property {string | null} project
 * @property {string | null} host
 * @property {number | null} duration_ms
 * @property {'ok' | 'failed' | 'denied' | 'interrupted' | null} status
 * @property {string} summary
 * @property {string[]} tags
 * @property {Snippet} [snippet] of a search only
 * @property {string} [hay] lower-case text that words are looked for in; made on first use
 */

/**
 * Where a search found something.
 *
 * @typedef {{field: string, text: string, marks: {begin: number, end: number}[]}} Snippet
 */

/**
 * A place in a feed where events are not loaded.
 *
 * @typedef {object} Gap
 * @property {true} gap
 * @property {number} seq
 * @property {number} from
 * @property {number} to
 * @property {boolean} older the part before everything loaded
 */

/**
 * @typedef {object} SessionItem
 * @property {string} session_id
 * @property {'active' | 'waiting' | 'idle' | 'ended' | 'lost'} state
 * @property {{reason: string, text: string, tool: string | null, since: string} | null} [waiting] what it wants of its human
 * @property {string | null} title
 * @property {string | null} project
 * @property {string | null} cwd
 * @property {string} host
 * @property {string | null} model
 * @property {string} started_at
 * @property {string} last_activity
 * @property {string | null} ended_at
 * @property {string | null} end_reason
 * @property {number} events
 * @property {number} prompts
 * @property {number} tool_calls
 * @property {number} errors
 * @property {string | null} current_tool
 * @property {string} last_event_type
 * @property {string} last_summary
 * @property {number} last_seq
 */

/**
 * @typedef {object} Stats any figure may be null
 * @property {number | null} events_total
 * @property {number | null} sessions_total
 * @property {number | null} sessions_active
 * @property {number | null} events_last_hour
 * @property {number | null} messages_last_hour
 * @property {{tool: string, count: number, errors: number}[] | null} top_tools
 * @property {number | null} session_duration_avg_seconds
 * @property {number | null} dead_letters
 * @property {number | null} pending_files
 * @property {number | null} errors_total
 * @property {number | null} last_seq
 * @property {number[] | null} events_per_second oldest first
 */

/**
 * @typedef {object} Health
 * @property {'healthy' | 'warning' | 'critical' | 'unknown'} status
 * @property {{id: string, status: string, message?: string, data?: Record<string, string>}[]} checks
 * @property {{node: string, host: string, build: string, rooms: string[], started_at?: string}[]} [nodes]
 * @property {string} timestamp
 */

/** @typedef {'connecting' | 'live' | 'reconnecting' | 'stale' | 'full' | 'unauthorised'} ConnectionState */

/** @typedef {{state: ConnectionState, retryAt: number}} Connection retryAt: milliseconds of Date.now(), 0 when no retry waits */

export {};

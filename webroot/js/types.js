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
 * A line that the reader drew into a feed, after the event of its seq.
 *
 * @typedef {{mark: true, seq: number, at: string}} Mark
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
 * What stands in a session's page besides.
 *
 * @typedef {SessionItem & {
 *   event_counts: Record<string, number>,
 *   human_wait_ms: number,
 *   agents: AgentJson[],
 *   files: {path: string, reads: number, writes: number, last_touched: string, conflict: boolean}[],
 *   prompts: {seq: number, event_id: string, at: string, text: string}[],
 *   tasks: {task_id: string, subject: string, status: string}[],
 *   tools: {tool: string, calls: number, errors: number, timed: number, total_ms: number}[],
 *   findings: {name: string, reason: string, seq: number, at: string, about: string[]}[],
 * }} SessionDetail
 */

/** @typedef {{agent_id: string, type: string | null, parent: string | null, description: string | null, tool_use_id: string | null, background: boolean, state: 'running' | 'done' | 'unknown', started_at: string | null, ended_at: string | null, duration_ms: number | null, events: number, tool_calls: number, errors: number, response: string | null}} AgentJson */

/** @typedef {{session_id: string, agent_id: string | null, tool_use_id: string | null, at: string, source: string, text: string}} ResponseJson */

/** @typedef {{agent_id: string, parent: string | null, type: string | null, label: string | null}} LaneJson `''` is the main thread */

/** @typedef {{kind: 'turn' | 'tool' | 'agent' | 'wait' | 'compaction' | 'mark', lane: string, name: string, text: string, start: string, end: string | null, outcome: string | null, duration_ms: number | null, clamped: boolean, tool_use_id: string | null, seq: number}} SpanJson */

/** @typedef {{session_id: string, known: boolean, lanes: LaneJson[], spans: SpanJson[], left: number, seq: number, read_to: string | null}} TimelineJson */

/** @typedef {{tokens: Record<string, number>, cost_micro_usd: number | null, unpriced_tokens: number}} CostFigure */

/** @typedef {{key: string, parent: string | null, own: CostFigure, total: CostFigure}} CostPart */

/** @typedef {{total: CostFigure, own: CostFigure, agents: CostFigure, claude_cost_micro_usd: number | null, by_agent: CostPart[], by_model: CostPart[], by_day: CostPart[], unpriced: string[], at_least: string[]}} SessionCosts */

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
 * @property {number | null} [past_files] that were there before they were looked for
 * @property {number | null} [past_files_read]
 * @property {number | null} errors_total
 * @property {number | null} last_seq
 * @property {number[] | null} events_per_second oldest first
 */

/**
 * @typedef {object} Health
 * @property {'healthy' | 'warning' | 'critical' | 'unknown'} status
 * @property {{id: string, status: string, message?: string, data?: Record<string, string>}[]} checks
 * @property {{node: string, host: string, build: string, rooms: string[], started_at?: string}[]} [nodes]
 * @property {{code: string, check: string, text: string}[]} [recommendations]
 * @property {string} timestamp
 */

/** @typedef {'connecting' | 'live' | 'reconnecting' | 'stale' | 'full' | 'unauthorised'} ConnectionState */

/** @typedef {{state: ConnectionState, retryAt: number}} Connection retryAt: milliseconds of Date.now(), 0 when no retry waits */

export {};

import { hasMessage, language, t } from './i18n.js';

/** The server's own rooms have less time than this: what has not come by then was lost on its way, or the way is too slow for it. */
const PATIENCE_MS = 60_000;

/** The server speaks English: to a reader of another language the catalogue says what its stable words mean. @param {string} family @param {string | undefined} code @param {string} said */
const inWords = (family, code, said) => (language() !== 'en' && code && hasMessage(`${family}.${code}`) ? t(`${family}.${code}`) : said);

/** An answer of the server that is not a success; `problem` is its problem+json body when it sent one. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status
   * @param {{title?: string, detail?: string, code?: string, errors?: {field: string, reason: string, code?: string}[]} | null} problem
   */
  constructor(status, problem) {
    super(problem?.detail || problem?.title || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }

  /** What is wrong, field by field where the server says so, in the reader's language as far as it is known. */
  reasons() {
    const errors = this.problem?.errors ?? [];
    return errors.map((one) => inWords('refusal', one.code, `${one.field}: ${one.reason}`)).join('; ') || inWords('problem', this.problem?.code, this.message);
  }
}

/** @param {string} address */
const ask = (address) => fetch(address, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE_MS) });

/**
 * Fetches JSON from the API.
 *
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [params] empty values are left out
 * @returns {Promise<any>}
 * @throws {ApiError} with the status; other errors mean that the server cannot be reached
 */
export async function get(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value != null && value !== '') query.set(name, String(value));
  const answer = await ask(query.size > 0 ? `${path}?${query}` : path);
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => null));
  return answer.json();
}

/**
 * Asks the API to change something; the header tells that this page asks and no form of another one.
 *
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 * @throws {ApiError} as {@link get}; after an error of another kind it is not known whether it was done
 */
export async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Yagura': '1' }, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => null));
  return answer.json();
}

/** @param {Record<string, string | number | null | undefined>} params */
export const getEvents = (params) => get('/api/v1/events', params);

/** @param {string} id */
export const getEvent = (id) => get(`/api/v1/events/${encodeURIComponent(id)}`);

/** Where the payload of an event can be downloaded. @param {string} id */
export const rawAddress = (id) => `/api/v1/events/${encodeURIComponent(id)}/raw`;

/** @param {Record<string, string | number | null | undefined>} params */
export const getSessions = (params) => get('/api/v1/sessions', params);

/** @param {string} id */
export const getSession = (id) => get(`/api/v1/sessions/${encodeURIComponent(id)}`);

/** Whole below 32,000 spans; `left` says what is missing. @param {string} id @param {{from?: string}} [params] */
export const getTimeline = (id, params = {}) => get(`/api/v1/sessions/${encodeURIComponent(id)}/timeline`, { limit: 32_000, ...params });

/** What agents and the main thread said last, newest first. @param {string} id @param {Record<string, string | number | null>} [params] */
export const getResponses = (id, params = {}) => get(`/api/v1/sessions/${encodeURIComponent(id)}/responses`, params);

/** Null while no transcript of it has been read: that is asked for first, because a 404 stands in every browser's log as an error. @param {string} id */
export async function getCosts(id) {
  const known = await get('/api/v1/costs', { by: 'session', session: id, limit: 1 });
  return known.items.length > 0 ? get(`/api/v1/sessions/${encodeURIComponent(id)}/costs`) : null;
}

export const getStats = () => get('/api/v1/stats');

/** The health report is an answer also when it is bad news (503); a server that is still starting has none and says so with the same status. */
export async function getHealth() {
  const answer = await ask('/health');
  if (answer.ok) return answer.json();
  const report = await answer.json().catch(() => null);
  if (answer.status !== 503 || !Array.isArray(report?.checks)) throw new ApiError(answer.status, report);
  return report;
}

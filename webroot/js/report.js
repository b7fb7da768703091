/**
 * What the page of reports knows without a browser.
 *
 * @typedef {{sessions: number, events: number, errors: number, prompts: number, tool_calls: number, tool_failures: number, agents: number,
 *   active_ms: number | null, waiting_ms: number | null, waiting_share: number | null, idle_ms: number | null, findings: number | null,
 *   tokens: number | null, cost_micro_usd: number | null}} Totals
 * @typedef {{id: string, kind: 'day' | 'week', from: string, to: string, written_at: string}} Entry
 * @typedef {{zone: string, today: string, week: string, items: Entry[], next: string | null}} Listing
 */
import { ApiError } from './api.js';
import { language } from './i18n.js';

const ID = /^\d{4}-(\d\d-\d\d|W\d\d)$/;

/** Whether it looks like the id of a day or a week. @param {string | null} id */
export const isReportId = (id) => id !== null && ID.test(id);

/** @param {string} id */
export const isWeek = (id) => id[5] === 'W';

/**
 * The reports to choose from, newest first: those that go on, and those that are written.
 *
 * @param {Listing} listing
 * @param {boolean} weeks
 * @returns {{id: string, open: boolean}[]}
 */
export function choices(listing, weeks) {
  const open = weeks ? listing.week : listing.today;
  const written = listing.items.filter((one) => isWeek(one.id) === weeks && one.id !== open);
  return [{ id: open, open: true }, ...written.map((one) => ({ id: one.id, open: false }))];
}

/**
 * Which report is shown: the one that the address names, else the newest that is over, else today's.
 *
 * @param {Listing} listing
 * @param {string | null} asked
 */
export const shownId = (listing, asked) => (isReportId(asked) ? /** @type {string} */ (asked)
  : listing.items.find((one) => !isWeek(one.id))?.id ?? listing.today);

/**
 * How a figure has changed, as a share of what it was; null when there is nothing to compare, or it was nothing.
 *
 * @param {number | null | undefined} now
 * @param {number | null | undefined} was
 */
export const change = (now, was) => (now == null || was == null || was === 0 ? null : (now - was) / was);

/**
 * Asks again while the server still makes the report (503), a little later each time.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {{wait: (ms: number) => Promise<unknown>, wanted: () => boolean, onWait: () => void}} calls `wanted`: somebody still waits for it
 * @returns {Promise<T | null>} null when nobody does
 */
export async function untilMade(ask, { wait, wanted, onWait }) {
  for (let times = 0; wanted(); times++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 503 || error.problem?.code !== 'unavailable') throw error;
      onWait();
      await wait(Math.min(5_000, 500 * 2 ** times));
    }
  }
  return null;
}

/** Times of the zone whose days are reported, which need not be the reader's. @param {string} zone */
export function inZone(zone) {
  const make = (/** @type {Intl.DateTimeFormatOptions} */ options) => {
    try {
      return new Intl.DateTimeFormat(language(), { ...options, timeZone: zone });
    } catch {
      return new Intl.DateTimeFormat(language(), { ...options, timeZone: 'UTC', timeZoneName: 'short' }); // a zone that this browser does not know
    }
  };
  const clock = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const time = make({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = make({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  const say = (/** @type {Intl.DateTimeFormat} */ format) => (/** @type {string} */ iso) => (Number.isNaN(Date.parse(iso)) ? '–' : format.format(new Date(iso)));
  return { clock: say(clock), time: say(time), day: say(day) };
}

/** The last day of a period, whose end is the first moment after it. @param {string} to */
export const lastDay = (to) => new Date(Date.parse(to) - 1).toISOString();

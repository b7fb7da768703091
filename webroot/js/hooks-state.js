/** @import { Health } from './types.js' */

/** What is worth telling, the worst first. */
const TROUBLES = ['broken', 'stripped', 'off'];

/** The rooms that watch folders, of all nodes. @param {Health | null} health */
const watching = (health) => (health?.checks ?? []).filter((check) => check.id.endsWith('/watch'));

/**
 * How the hooks in Claude Code's settings are, over all watching nodes: a trouble if any has one, else `installed` if any has them.
 *
 * @param {Health | null} health
 * @returns {string} `broken`, `stripped`, `off`, `installed`, `none`, or `unknown`
 */
export function hooksState(health) {
  const states = watching(health).map((check) => check.data?.hooks ?? 'unknown');
  return [...TROUBLES, 'installed', 'none'].find((state) => states.includes(state)) ?? 'unknown';
}

/** Whether it is one that people must mend. @param {string} state */
export const isTrouble = (state) => TROUBLES.includes(state);

/** Whether some node follows a folder. @param {Health | null} health */
export const followsFolder = (health) => watching(health).some((check) => Number(check.data?.folders) > 0);

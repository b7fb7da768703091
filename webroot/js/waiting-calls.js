/** @import { SessionItem } from './types.js' */
import { sessionLink, sessionName } from '../components/session-parts.js';
import { oneLine } from './format.js';
import { t } from './i18n.js';
import { router } from './router.js';
import { listSetting, saveSetting, setting } from './settings.js';
import { store } from './store.js';

const BODY_AT_MOST = 140;

/** One wait: a session that goes on and waits again calls again. @param {SessionItem} session */
const waitKey = (session) => `${session.session_id} ${session.waiting?.since}`;

/** Whether the reader wants desktop notifications: not asked yet, wanted, or declined. */
export const calls = () => /** @type {'unasked' | 'on' | 'off'} */ (setting('calls', 'unasked'));

/** Whether this browser can show desktop notifications and was not told never to. */
export const callable = () => 'Notification' in globalThis && Notification.permission !== 'denied';

/** Projects whose sessions do not call. @returns {string[]} */
export function mutedProjects() {
  return listSetting('muted');
}

/** @param {string} project @param {boolean} muted */
export function muteProject(project, muted) {
  const others = mutedProjects().filter((one) => one !== project);
  saveSetting('muted', JSON.stringify(muted ? [...others, project].sort() : others));
}

/** Asks the browser when it has not allowed it yet; must be called from a click. @param {boolean} wanted */
export async function switchCalls(wanted) {
  const allowed = wanted && callable() && (Notification.permission === 'granted' || await Notification.requestPermission() === 'granted');
  saveSetting('calls', allowed ? 'on' : 'off');
  store.touch('notice');
  return allowed;
}

/** Calls the human once for every wait that begins while the page is open: on the desktop while the tab is hidden, else with a notice in the page. */
export class WaitingCalls {
  /** Waits that were told or were there before. @type {Set<string>} */
  #told = new Set();
  #begun = false;

  start() {
    store.on('sessions', () => this.look(store.waitingList()));
  }

  /** @param {SessionItem[]} waiting */
  look(waiting) {
    const fresh = waiting.filter((session) => !this.#told.has(waitKey(session)));
    this.#told = new Set(waiting.map(waitKey));
    if (this.#begun) for (const session of fresh) this.#call(session);
    this.#begun ||= store.loaded;
  }

  /** @param {SessionItem} session */
  #call(session) {
    const { waiting, project } = session;
    if (!waiting || mutedProjects().includes(project ?? '')) return;
    const link = sessionLink(session.session_id);
    const title = t('call.title', { project: oneLine(project) || sessionName(session), reason: t(`waiting.${waiting.reason}`) });
    if (document.visibilityState === 'visible') {
      if (location.pathname !== link && location.pathname !== '/') store.toast(title, { glyph: 'notification', link });
    } else if (calls() === 'on' && callable()) {
      const note = new Notification(title, { body: oneLine(waiting.text).slice(0, BODY_AT_MOST), tag: session.session_id });
      note.onclick = () => { focus(); router.go(link); note.close(); };
    }
  }
}

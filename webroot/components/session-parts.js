/** @import { SessionItem } from '../js/types.js' */
import { html, nothing } from 'lit';
import { ago, moment, oneLine, withoutRoot } from '../js/format.js';
import { hasMessage, t } from '../js/i18n.js';

/** What people call a session; its id when nobody has. @param {SessionItem} session */
export const sessionName = (session) => oneLine(session.title || session.session_id);

/** Its page. @param {string} id */
export const sessionLink = (id) => `/sessions/${encodeURIComponent(id)}`;

/** The same page with an event beside it; whatever else the address says stays. @param {URLSearchParams} query @param {number} seq */
export const beside = (query, seq) => `?${new URLSearchParams([...[...query].filter(([name]) => name !== 'sel'), ['sel', String(seq)]])}`;

/** State as a dot with its word. @param {SessionItem} session */
export const stateMark = (session) => html`<span class="state"><span class="dot ${session.state}"></span>${t(`state.${session.state}`)}</span>`;

/** Why it ended, in the language of the page where the reason is known. @param {string | null} reason */
export const ending = (reason) => (hasMessage(`reason.${reason}`) ? t(`reason.${reason}`) : oneLine(reason));

/** What it wants of its human. @param {SessionItem} session */
export const waitingFor = (session) => (session.waiting
  ? t('session.waitsFor', { reason: t(`waiting.${session.waiting.reason}`), text: oneLine(session.waiting.text) }) : '');

/** What it does right now, or did last. @param {SessionItem} session */
export function doing(session) {
  if (session.waiting) return waitingFor(session);
  if (session.state === 'active' && session.current_tool) return t('session.running', { tool: oneLine(session.current_tool) });
  if (session.state === 'ended' && session.end_reason) return ending(session.end_reason);
  return withoutRoot(oneLine(session.last_summary), session.project) || oneLine(session.last_event_type);
}

/** @param {string | null} iso */
export const since = (iso) => html`<time datetime=${iso ?? nothing} title=${moment(iso)}>${ago(iso)}</time>`;

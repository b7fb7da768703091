/** @import { SessionPage } from '../session.js' */
import { html, nothing } from 'lit';
import { count, oneLine } from '../../js/format.js';
import { FeedView } from '../../js/feed-view.js';
import { icon } from '../../js/icons.js';
import { t } from '../../js/i18n.js';
import { store } from '../../js/store.js';
import '../../components/event-feed.js';

const KINDS = 5;

/** One view for each session's ring. @type {WeakMap<object, FeedView>} */
const views = new WeakMap();

/** @param {import('../../js/session-data.js').SessionData} data */
function viewOf(data) {
  if (!views.has(data)) views.set(data, new FeedView(data.ring, { gaps: false }));
  return /** @type {FeedView} */ (views.get(data));
}

/** Its events, and what kinds there are. @param {SessionPage} page */
export function eventsTab({ data, route: { query } }) {
  if (!data) return nothing;
  const kinds = Object.entries(data.details?.event_counts ?? {}).sort((a, b) => b[1] - a[1]).slice(0, KINDS);
  const older = () => data.loadOlder().catch(() => store.announce(t('detail.unreachable'))); // the banner tells why
  return html`<div class="tab-bar"><span class="quiet num cut">${kinds.map(([type, n]) => `${oneLine(type)} ${count(n)}`).join(' · ')}</span>
      ${data.older ? html`<button type="button" class="button" @click=${older}>${icon('up')}${t('session.older')}</button>` : nothing}</div>
    <event-feed .view=${viewOf(data)} .label=${t('session.eventList')} .selected=${Number(query.get('sel')) || 0}></event-feed>`;
}

/** @param {SessionPage} page */
export function eventsKeys(page) {
  const feed = () => /** @type {any} */ (page.querySelector('event-feed'));
  return {
    ' ': () => (feed()?.paused ? feed().resume() : feed()?.pause()), j: () => feed()?.move(1), k: () => feed()?.move(-1), Enter: () => feed()?.openSelected(),
  };
}

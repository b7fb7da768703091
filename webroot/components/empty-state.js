import { html } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { icon, mark } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';

/** What a fresh installation shows: what must happen until the first event, ticked off as it does. */
class EmptyState extends PlainElement {
  static topics = ['connection', 'health', 'stats'];

  render() {
    const watch = store.health?.checks.find((check) => check.id.endsWith('/watch'));
    const steps = /** @type {[string, boolean][]} */ ([
      ['server', store.connection.state === 'live'],
      ['folder', watch?.status === 'healthy'],
      ['hook', (store.stats?.events_total ?? 0) > 0],
    ]);
    return html`<section class="empty">
      ${mark()}
      <h2>${t('empty.title')}</h2>
      <p class="quiet">${t('empty.text')}</p>
      <ol>${steps.map(([name, done]) => html`<li class=${done ? 'done' : ''}>${icon(done ? 'ok' : 'other')}
        <div><strong>${t(`empty.${name}`)}</strong> <span class="hidden-text">${t(done ? 'empty.done' : 'empty.open')}</span>
          <p class="quiet">${t(`empty.${name}.text`)}</p>
          ${name === 'hook' ? html`<p><code>2026-11-22_10-00-00-123_PreToolUse_SESSION.json</code></p>` : ''}</div></li>`)}</ol>
      <p class="quiet">${t('empty.demo')} <code>java -jar yagura.jar --demo</code></p>
    </section>`;
  }
}

customElements.define('empty-state', EmptyState);

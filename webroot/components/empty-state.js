import { html, nothing } from 'lit';
import { ApiError, post } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { oneLine } from '../js/format.js';
import { followsFolder, hooksState } from '../js/hooks-state.js';
import { icon, mark } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';
import './copy-button.js';
import './past-progress.js';
import { sessionLink } from './session-parts.js';

const INIT = 'yagura init';

/** What a fresh installation shows: what must happen until the first event, ticked off as it does, and a test of the way. */
class EmptyState extends PlainElement {
  static topics = ['connection', 'health', 'stats'];
  static properties = { busy: { state: true }, says: { state: true }, failed: { state: true } };

  constructor() {
    super();
    this.busy = false;
    /** What became of the test event. */
    this.says = '';
    this.failed = false;
  }

  render() {
    const hooks = hooksState(store.health);
    const steps = /** @type {[string, boolean, unknown][]} */ ([
      ['server', store.connection.state === 'live', nothing],
      ['folder', followsFolder(store.health), nothing],
      ['hooks', hooks === 'installed', hooks === 'installed' ? nothing : html`<p class="empty-act"><span class="quiet">${t('empty.hooks.command')}</span> <code>${INIT}</code> <copy-button .text=${INIT} .label=${t('action.copy')}></copy-button></p>`],
      ['first', (store.stats?.events_total ?? 0) > 0, this.#test()],
    ]);
    return html`<section class="empty">
      ${mark()}
      <h2>${t('empty.title')}</h2>
      <p class="quiet">${t('empty.text')}</p>
      <past-progress></past-progress>
      <ol>${steps.map(([name, done, act]) => html`<li class=${done ? 'done' : ''}>${icon(done ? 'ok' : 'other')}
        <div><strong>${t(`empty.${name}`)}</strong> <span class="hidden-text">${t(done ? 'empty.done' : 'empty.open')}</span>
          <p class="quiet">${t(`empty.${name}.text`)}</p>${act}</div></li>`)}</ol>
      <p class="quiet">${t('empty.demo')} <code>java -jar yagura.jar --demo</code></p>
    </section>`;
  }

  #test() {
    return html`<p class="empty-act"><button type="button" class="button" ?disabled=${this.busy || store.connection.state !== 'live'} @click=${() => this.#send()}>${icon('notification')}${t('empty.test')}</button>
      <span role="status" class=${this.failed ? 'bad' : 'quiet'}>${this.says}</span></p>`;
  }

  /** The file comes back as an event by the way of all others; this page then gives its place to the figures, and the notice stays. */
  async #send() {
    this.busy = true;
    this.says = '';
    try {
      const written = await post('/api/v1/test-event', {});
      this.failed = false;
      this.says = t('empty.test.written', { file: oneLine(written.file) });
      store.toast(t('empty.test.written', { file: oneLine(written.file) }), { link: sessionLink(written.session_id) });
    } catch (error) {
      this.failed = true;
      this.says = error instanceof ApiError ? error.reasons() : t('config.unreachable');
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('empty-state', EmptyState);

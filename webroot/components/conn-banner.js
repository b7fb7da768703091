import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { liveFeed } from '../js/live-feed.js';
import { store } from '../js/store.js';

/** Says what is wrong with the connection and when it is tried again; silent while all is well. */
class ConnBanner extends PlainElement {
  static topics = ['connection', 'notice', 'tick'];

  render() {
    const { state, retryAt } = store.connection;
    const quiet = state === 'live' || state === 'connecting';
    const left = Math.ceil((retryAt - Date.now()) / 1_000);
    return html`
      <div role="status">${quiet ? nothing : html`<div class="banner ${state}" data-state=${state}>
        ${icon('alert')}<p>${t(`banner.${state}`)}
          ${retryAt && left > 0 ? html`<span class="quiet num" aria-hidden="true">${tn('banner.retry', left)}</span>` : nothing}</p>
        ${state === 'stale' ? nothing : html`<button type="button" class="button" @click=${() => liveFeed.retry()}>${t('banner.now')}</button>`}
      </div>`}</div>
      ${store.outdated ? html`<div class="banner outdated" role="status">${icon('alert')}<p>${t('banner.outdated')}</p>
        <button type="button" class="button primary" @click=${() => location.reload()}>${t('banner.reload')}</button></div>` : nothing}`;
  }
}

customElements.define('conn-banner', ConnBanner);

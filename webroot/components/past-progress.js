import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';

/** Fewer are read before anybody has looked. */
const FEW = 100;

/** How far the events are read that were in the folder before Yagura looked: it takes them by itself. Nothing once they are. */
class PastProgress extends PlainElement {
  static topics = ['stats'];

  render() {
    const files = store.stats?.past_files ?? 0;
    const read = store.stats?.past_files_read ?? 0;
    if (files < FEW || read >= files) return nothing;
    return html`<div class="card past"><p id="past-says">${t('past.reading', { read, files })}</p>
      <progress aria-labelledby="past-says" max=${files} .value=${read}></progress></div>`;
  }
}

customElements.define('past-progress', PastProgress);

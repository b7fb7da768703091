import { html } from 'lit';
import { mark } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';

/** An address that leads nowhere. */
class LostPage extends PageElement {
  render() {
    return html`<div class="sheet-page"><section class="empty">${mark()}<h1>${t('lost.title')}</h1><p class="quiet">${t('lost.text')}</p>
      <a class="button primary" href="/">${t('lost.home')}</a></section></div>`;
  }
}

customElements.define('page-lost', LostPage);

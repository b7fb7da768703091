import { html } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { sessionLink } from './session-parts.js';

/**
 * What a newcomer can do with the first event: shown once, to whoever has seen the log empty.
 *
 * @fires seen when it may go
 */
class FirstSteps extends PlainElement {
  static properties = { session: { type: String } };

  constructor() {
    super();
    this.session = '';
  }

  render() {
    const steps = [['filter', '/live?focus=filter', '/'], ['pause', '/live', t('first.space')], ['session', sessionLink(this.session), 'Enter']];
    return html`<section class="card first" aria-labelledby="first-title">
      <header><h2 id="first-title">${t('first.title')}</h2>
        <button type="button" class="button" @click=${() => this.dispatchEvent(new CustomEvent('seen'))}>${icon('ok')}${t('first.seen')}</button></header>
      <ol>${steps.map(([name, way, key]) => html`<li><a href=${way}>${t(`first.${name}`)}</a> <kbd aria-hidden="true">${key}</kbd><p class="quiet">${t(`first.${name}.text`)}</p></li>`)}</ol>
    </section>`;
  }
}

customElements.define('first-steps', FirstSteps);

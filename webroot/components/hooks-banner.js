import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { hooksState, isTrouble } from '../js/hooks-state.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';
import './copy-button.js';

/** Commands that mend it. @type {Record<string, string>} */
const COMMANDS = { stripped: 'yagura init', broken: 'yagura init --restore' };

/** Says that Claude Code's settings have lost the hooks, because nothing else would: events just stop. Silent while all is well. */
class HooksBanner extends PlainElement {
  static topics = ['health'];

  render() {
    const state = hooksState(store.health);
    return html`<div role="status">${isTrouble(state) ? html`<div class="banner hooks" data-hooks=${state}>${icon('alert')}
      <p><strong>${t(`hooks.${state}`)}</strong> ${t(`hooks.${state}.mend`)} ${COMMANDS[state] ? html`<code>${COMMANDS[state]}</code>` : nothing}</p>
      ${COMMANDS[state] ? html`<copy-button .text=${COMMANDS[state]} .label=${t('config.copy')}></copy-button>` : nothing}</div>` : nothing}</div>`;
  }
}

customElements.define('hooks-banner', HooksBanner);

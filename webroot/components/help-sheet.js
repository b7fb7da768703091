import { html } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { keysOn, switchKeys } from '../js/keys.js';

/** Keys and their messages, in the order of the sheet. */
const KEYS = [
  ['Ctrl K', 'palette'],
  ['/', 'filter'], ['Space', 'pause'], ['j k', 'move'], ['Enter', 'open'], ['Esc', 'close'],
  ['g n', 'now'], ['g l', 'live'], ['g s', 'sessions'], ['g t', 'tools'], ['g c', 'costs'], ['g a', 'alerts'], ['g r', 'reports'], ['g h', 'system'], ['g ,', 'settings'],
  ['[ ]', 'failure'], ['+ - 0', 'zoom'], ['m', 'mark'], ['c', 'copy'], ['?', 'help'],
];

const EXAMPLES = [
  ['tool:Bash status:failed', 'both'], ['type:PreToolUse|PostToolUse', 'either'], ['project:web*', 'wild'],
  ['-type:Notification', 'not'], ['"two words"', 'words'],
];

/** What the keys do and how the filter is written. */
class HelpSheet extends PlainElement {
  show() {
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
    if (!dialog.open) dialog.showModal();
  }

  render() {
    return html`<dialog class="sheet" aria-labelledby="help-title" @click=${this.#onClick}>
      <header><h2 id="help-title">${t('help.title')}</h2>
        <form method="dialog"><button class="button bare square" aria-label=${t('action.close')}>${icon('close')}</button></form></header>
      <h3>${t('help.keys')}</h3>
      <dl>${KEYS.map(([keys, name]) => html`<dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${t(`help.key.${name}`)}</dd>`)}</dl>
      <label><input type="checkbox" .checked=${keysOn()} @change=${(/** @type {any} */ event) => switchKeys(event.target.checked)}>
        ${t('help.keysOn')}</label>
      <h3>${t('help.filter')}</h3>
      <dl class="examples">${EXAMPLES.map(([text, name]) => html`<dt><code>${text}</code></dt><dd>${t(`help.filter.${name}`)}</dd>`)}</dl>
    </dialog>`;
  }

  /** A click beside the sheet closes it. @param {MouseEvent} event */
  #onClick(event) {
    if (event.target instanceof HTMLDialogElement) event.target.close();
  }
}

customElements.define('help-sheet', HelpSheet);

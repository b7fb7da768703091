/** @import { Command } from '../js/commands.js' */
import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { findCommands } from '../js/commands.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';

/** One field for everything that the page can do and every session that it knows: Ctrl-K, or Cmd-K. */
class CommandPalette extends PlainElement {
  static topics = ['sessions'];
  static properties = { text: { state: true }, chosen: { state: true }, open: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.chosen = 0;
    this.open = false;
    /** What is listed for the text, as rendered. @type {Command[]} */
    this.found = [];
  }

  connectedCallback() {
    super.connectedCallback();
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      this.show();
    };
    addEventListener('keydown', onKey);
    this.endings.push(() => removeEventListener('keydown', onKey));
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  async show() {
    if (this.#dialog.open) return;
    this.text = '';
    this.chosen = 0;
    this.open = true;
    this.#dialog.showModal();
    await this.updateComplete;
    this.querySelector('input')?.focus();
  }

  willUpdate() {
    this.found = this.open ? findCommands(this.text) : [];
    this.chosen = Math.max(0, Math.min(this.chosen, this.found.length - 1));
  }

  render() {
    return html`<dialog class="palette" aria-label=${t('palette.title')} @click=${this.#onClick} @close=${() => { this.open = false; }}>
      ${this.open ? html`<label class="palette-field">${icon('search')}<span class="hidden-text">${t('palette.title')}</span>
        <input type="text" role="combobox" autocomplete="off" spellcheck="false" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
          aria-activedescendant=${this.found.length > 0 ? `palette-${this.chosen}` : nothing} placeholder=${t('palette.placeholder')} .value=${this.text}
          @input=${(/** @type {any} */ event) => { this.text = event.target.value; this.chosen = 0; }} @keydown=${this.#onKey}></label>
      <ul id="palette-list" role="listbox" aria-label=${t('palette.title')}>${this.found.map((command, i) => this.#item(command, i))}</ul>` : nothing}
    </dialog>`;
  }

  /** @param {Command} command @param {number} at */
  #item(command, at) {
    const first = this.found[at - 1]?.group !== command.group;
    return html`${first ? html`<li role="presentation" class="palette-group">${t(`palette.group.${command.group}`)}</li>` : nothing}
      <li role="option" id="palette-${at}" aria-selected=${at === this.chosen} @click=${() => this.#run(command)} @mousemove=${() => { this.chosen = at; }}>
        ${icon(command.glyph)}<span class="cut"><bdi>${command.title}</bdi>${command.note ? html` <small class="quiet"><bdi>${command.note}</bdi></small>` : nothing}</span>
        ${command.keys ? html`<span class="keys" aria-hidden="true">${command.keys.split(' ').map((key) => html`<kbd>${key}</kbd>`)}</span>` : nothing}</li>`;
  }

  updated() {
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && this.found.length > 0) this.chosen = (this.chosen + step + this.found.length) % this.found.length;
    else if (event.key === 'Enter') this.#run(this.found[this.chosen]);
    else return;
    event.preventDefault();
  }

  /** @param {Command | undefined} command */
  #run(command) {
    if (!command) return;
    this.#dialog.close();
    command.run();
  }

  /** A click beside it closes it. @param {MouseEvent} event */
  #onClick(event) {
    if (event.target === this.#dialog) this.#dialog.close();
  }
}

customElements.define('command-palette', CommandPalette);

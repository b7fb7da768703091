import { html } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { t } from '../js/i18n.js';

/** Asks before something is done; Escape, the other button and a click beside it mean no. */
class ConfirmDialog extends PlainElement {
  static properties = { question: { state: true } };

  constructor() {
    super();
    /** @type {{title: string, text: unknown, yes: string}} */
    this.question = { title: '', text: '', yes: '' };
    /** @type {(yes: boolean) => void} */
    this.answer = () => {};
  }

  /**
   * @param {{title: string, text: unknown, yes: string}} question text may be a template
   * @returns {Promise<boolean>}
   */
  async ask(question) {
    this.question = question;
    await this.updateComplete;
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => { this.answer = resolve; });
  }

  render() {
    const { title, text, yes } = this.question;
    return html`<dialog class="sheet confirm" aria-labelledby="confirm-title" @click=${this.#onClick} @close=${this.#onClose}>
      <form method="dialog"><h2 id="confirm-title">${title}</h2>
        <div class="confirm-text">${text}</div>
        <p class="confirm-acts"><button class="button" value="">${t('action.cancel')}</button><button class="button primary" value="yes">${yes}</button></p></form>
    </dialog>`;
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    if (event.target instanceof HTMLDialogElement) event.target.close('');
  }

  /** @param {Event} event */
  #onClose(event) {
    this.answer(/** @type {HTMLDialogElement} */ (event.target).returnValue === 'yes');
    this.answer = () => {};
  }
}

customElements.define('confirm-dialog', ConfirmDialog);

/** @import { Silence } from '../js/alerts.js' */
import { html, nothing } from 'lit';
import { fault, LONGEST_SILENCE, period } from '../js/alerts.js';
import { ApiError, post } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { oneLine } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { saveSetting, setting } from '../js/settings.js';
import { choiceGroup } from './choice-group.js';

const MINUTES = ['30', '120', '480', '1440'];
const OWN = 'own';

/** The name that this browser signs with. */
export const signature = () => setting('by', '') || 'dashboard';

/** Asks which alerts shall not be told, for how long and why, and tells the server; Escape and the other button mean no. */
class SilenceDialog extends PlainElement {
  static properties = { matchers: { state: true }, chosen: { state: true }, refusal: { state: true }, wrong: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {[string, string][]} */
    this.matchers = [];
    /** Minutes as text, or `own`. */
    this.chosen = MINUTES[0];
    this.refusal = '';
    /** The field that is at fault. */
    this.wrong = '';
    this.busy = false;
    /** @type {(silence: Silence | null) => void} */
    this.answer = () => {};
  }

  /**
   * @param {[string, string][]} matchers what it begins with
   * @returns {Promise<Silence | null>} null when nothing was silenced
   */
  async ask(matchers) {
    this.matchers = matchers;
    this.chosen = MINUTES[0];
    this.refusal = '';
    this.wrong = '';
    await this.updateComplete;
    this.#field('reason').value = '';
    this.#field('by').value = setting('by', '');
    this.#dialog.showModal();
    return new Promise((resolve) => { this.answer = resolve; });
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`input[name="${name}"]`));
  }

  render() {
    return html`<dialog class="sheet silence" aria-labelledby="silence-title" @cancel=${(/** @type {Event} */ event) => { if (this.busy) event.preventDefault(); }} @close=${() => { if (!this.busy) this.#done(null); }}>
      <form novalidate @submit=${this.#onSubmit}><h2 id="silence-title">${t('silence.title')}</h2>
        <fieldset><legend>${t('silence.matchers')}</legend>
          <ul class="labels chips">${this.matchers.map(([name, value], i) => html`<li><code><bdi>${oneLine(name)}=${oneLine(value)}</bdi></code><button type="button" class="button bare square"
            aria-label=${t('silence.drop', { label: `${oneLine(name)}=${oneLine(value)}` })} @click=${() => this.#drop(i)}>${icon('close')}</button></li>`)}</ul>
          <p class="quiet">${t('silence.matchers.text')}</p></fieldset>
        <fieldset><legend>${t('silence.length')}</legend>
          ${choiceGroup({ label: t('silence.length'), value: this.chosen, choose: (value) => this.#choose(value),
            options: [...MINUTES.map((value) => ({ value, text: period(Number(value) * 60) })), { value: OWN, text: t('silence.own') }] })}
          ${this.chosen === OWN ? html`<label class="field short"><span>${t('silence.minutes')}</span>
            <input name="minutes" inputmode="numeric" autocomplete="off" value="60" aria-describedby="silence-says" aria-invalid=${this.wrong === 'minutes'}></label>` : nothing}</fieldset>
        <label class="field"><span>${t('silence.reason')}</span>
          <input name="reason" maxlength="300" required autofocus autocomplete="off" aria-describedby="silence-says" aria-invalid=${this.wrong === 'reason'}></label>
        <label class="field"><span>${t('silence.by')}</span><input name="by" maxlength="60" autocomplete="name"></label>
        <p id="silence-says" class="bad" role="alert">${this.refusal}</p>
        <p class="confirm-acts"><button type="button" class="button" ?disabled=${this.busy} @click=${() => this.#dialog.close()}>${t('action.cancel')}</button>
          <button type="submit" class="button primary" ?disabled=${this.busy}>${t('silence.yes')}</button></p></form>
    </dialog>`;
  }

  /** The focus goes to what has taken the place. @param {number} i */
  async #drop(i) {
    this.matchers = this.matchers.filter((_, at) => at !== i);
    await this.updateComplete;
    const left = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('.chips button'));
    (left[Math.min(i, left.length - 1)] ?? this.#field('reason')).focus();
  }

  /** @param {string} value */
  async #choose(value) {
    this.chosen = value;
    await this.updateComplete;
    if (value === OWN) this.#field('minutes').select();
  }

  /** @param {Event} event */
  async #onSubmit(event) {
    event.preventDefault();
    await this.updateComplete; // the field for minutes may have been asked for just now
    const reason = this.#field('reason').value.trim();
    const by = this.#field('by').value.trim();
    const minutes = Number(this.chosen === OWN ? this.#field('minutes').value.normalize('NFKC') : this.chosen);
    this.wrong = fault({ matchers: this.matchers, minutes, reason });
    this.refusal = this.wrong ? t(`silence.wrong.${this.wrong}`, { most: LONGEST_SILENCE }) : '';
    if (this.wrong === 'reason' || this.wrong === 'minutes') this.#field(this.wrong).focus();
    if (this.wrong || this.busy) return;
    saveSetting('by', by);
    this.busy = true;
    try {
      this.#done(await post('/api/v1/silences', { matchers: Object.fromEntries(this.matchers), minutes, by: signature(), reason }));
      this.#dialog.close();
    } catch (error) {
      this.refusal = error instanceof ApiError ? error.reasons() : t('config.unreachable');
      if (!this.#dialog.open) this.#dialog.showModal(); // a second Escape closes whatever one says
    } finally {
      this.busy = false;
    }
  }

  /** @param {Silence | null} silence */
  #done(silence) {
    this.answer(silence);
    this.answer = () => {};
  }
}

customElements.define('silence-dialog', SilenceDialog);

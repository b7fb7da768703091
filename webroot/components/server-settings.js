/** @import { SettingLine } from '../js/setting-line.js' */
import { html, nothing } from 'lit';
import { ApiError, get, post } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { moment, oneLine, visible } from '../js/format.js';
import { t } from '../js/i18n.js';
import { Polling } from '../js/polling.js';
import { bounds, choices, fits } from '../js/setting-line.js';
import { store } from '../js/store.js';
import './confirm-dialog.js';
import './copy-button.js';

const EVERY_MS = 10_000;

/**
 * What the server runs with: every setting and where its value comes from. What takes effect at once is changed here, after a question that
 * shows the old and the new value; of all others the command is shown that changes them.
 */
class ServerSettings extends PlainElement {
  static properties = { wanted: { state: true }, changed: { state: true }, editing: { state: true }, draft: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    this.wanted = '';
    /** Only what differs from the default. */
    this.changed = false;
    /** Key of the setting that is being changed. */
    this.editing = '';
    this.draft = '';
    /** Why the server or the page refused the draft. */
    this.refusal = '';
    this.polling = new Polling(() => get('/api/v1/config'), () => this.requestUpdate(), EVERY_MS);
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  render() {
    const config = this.polling.answer;
    if (!config) return nothing;
    const words = this.wanted.toLowerCase().split(/\s+/).filter(Boolean);
    const found = config.settings.filter((/** @type {SettingLine} */ line) => (!this.changed || line.value !== line.default)
      && words.every((word) => `${line.key} ${line.help}`.toLowerCase().includes(word)));
    return html`<section class="card" aria-labelledby="settings-server"><header><h2 id="settings-server">${t('config.title')}</h2>
        <span class="quiet num">${t('config.readAt', { at: moment(config.read_at) })}</span></header>
      ${config.valid ? nothing : html`<div class="note" role="alert"><strong>${t('config.invalid')}</strong><ul>${config.problems.map((/** @type {string} */ problem) => html`<li><bdi lang="en">${visible(problem)}</bdi></li>`)}</ul></div>`}
      ${config.restart_needed.length > 0 ? html`<p class="note">${t('config.restart')} <bdi>${config.restart_needed.map(oneLine).join(', ')}</bdi></p>` : nothing}
      <div class="config-find"><input type="search" aria-label=${t('config.find')} placeholder=${t('config.find')} .value=${this.wanted} @input=${(/** @type {any} */ event) => { this.wanted = event.target.value; }}>
        <label><input type="checkbox" .checked=${this.changed} @change=${(/** @type {any} */ event) => { this.changed = event.target.checked; }}> ${t('config.changed')}</label></div>
      ${found.length === 0 ? html`<p class="note">${t('config.none')}</p>` : html`<table class="figures config"><thead><tr>${['key', 'value', 'origin'].map((name) => html`<th scope="col" class="c-${name}">${t(`config.column.${name}`)}</th>`)}<th class="c-act"></th></tr></thead>
        <tbody>${found.map((/** @type {SettingLine} */ line) => [this.#row(line), line.key === this.editing ? this.#editor(line) : nothing])}</tbody></table>`}
      <confirm-dialog></confirm-dialog></section>`;
  }

  /** @param {SettingLine} line */
  #row(line) {
    return html`<tr><th scope="row"><code><bdi>${line.key}</bdi></code><small class="quiet" lang="en" title=${line.help}>${line.help}</small></th>
      <td><code class="cut ${line.value === line.default ? 'quiet' : ''}" title=${t('config.accepted', { accepted: line.accepted, fallback: line.default })}><bdi>${visible(line.value) || '–'}</bdi></code></td>
      <td class="c-origin quiet"><bdi>${oneLine(line.origin)}</bdi>${line.live ? html`<br><small>${t('config.live')}</small>` : nothing}</td>
      <td class="right c-act">${line.editable ? html`<button type="button" class="button" aria-expanded=${line.key === this.editing} aria-label=${t('config.edit.of', { key: line.key })} @click=${() => this.#open(line)}>${t('config.edit')}</button>`
        : html`<copy-button .text=${`yagura config set ${line.key} `} .label=${t('config.copy')}></copy-button>`}</td></tr>`;
  }

  /** @param {SettingLine} line */
  #editor(line) {
    const range = bounds(line);
    const typed = (/** @type {any} */ event) => { this.draft = event.target.value; this.refusal = ''; };
    return html`<tr class="editing"><td colspan="4"><form @submit=${(/** @type {Event} */ event) => { event.preventDefault(); this.#save(line, this.draft.trim()); }}
        @keydown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === 'Escape') { event.preventDefault(); this.#close(); } }}>
      <label><span>${t('config.new')}</span>${line.kind === 'choice'
        ? html`<select @change=${typed} aria-describedby="config-says">${choices(line).map((word) => html`<option .value=${word} .selected=${word === this.draft}>${word}</option>`)}</select>`
        : html`<input inputmode="numeric" autocomplete="off" .value=${this.draft} @input=${typed} aria-describedby="config-says" aria-invalid=${this.refusal ? 'true' : 'false'}>`}</label>
      <button type="submit" class="button primary" ?disabled=${this.draft.trim() === line.value}>${t('config.save')}</button>
      ${line.value === line.default ? nothing : html`<button type="button" class="button" @click=${() => this.#save(line, null)}>${t('config.reset', { value: line.default })}</button>`}
      <button type="button" class="button bare" @click=${() => this.#close()}>${t('action.cancel')}</button>
      <p id="config-says" role="status" class=${this.refusal ? 'bad' : 'quiet'}>${this.refusal || (range ? t('config.range', { min: range.min, max: range.max }) : t('config.atOnce'))}</p></form></td></tr>`;
  }

  /** @param {SettingLine} line */
  async #open(line) {
    if (this.editing === line.key) return this.#close();
    this.editing = line.key;
    this.draft = line.value;
    this.refusal = '';
    await this.updateComplete;
    return /** @type {HTMLElement} */ (this.querySelector('.editing input, .editing select')).focus();
  }

  /** The button that opened it has the focus again. */
  async #close() {
    const buttons = () => /** @type {HTMLElement | null} */ (this.querySelector('.c-act [aria-expanded="true"]'));
    const button = buttons();
    this.editing = '';
    this.refusal = '';
    await this.updateComplete;
    button?.focus();
  }

  /** @param {SettingLine} line @param {string | null} value null: the default again */
  async #save(line, value) {
    if (value !== null && !fits(line, value)) {
      const range = bounds(line);
      this.refusal = range ? t('config.range', { min: range.min, max: range.max }) : t('config.accepted', { accepted: line.accepted, fallback: line.default });
      return;
    }
    const sure = await /** @type {any} */ (this.querySelector('confirm-dialog')).ask({ title: t('config.sure'), yes: t('config.save'), text: html`
      <p><code><bdi>${line.key}</bdi></code></p>
      <p class="old-new"><s><span class="hidden-text">${t('config.old')}</span><code>${line.value}</code></s> → <strong><span class="hidden-text">${t('config.new')}</span><code>${value ?? line.default}</code></strong></p>
      <p class="quiet">${t('config.sure.text')}</p>` });
    if (!sure) return;
    try {
      const { before, setting } = await post(`/api/v1/config/${value === null ? 'unset' : 'set'}`, value === null ? { key: line.key } : { key: line.key, value });
      store.toast(t('config.done', { key: setting.key, before, now: setting.value }));
      const config = this.polling.answer;
      if (config) config.settings = config.settings.map((/** @type {SettingLine} */ one) => (one.key === setting.key ? setting : one));
      await this.#close();
      this.polling.now();
    } catch (error) {
      this.refusal = error instanceof ApiError ? error.reasons() : t('config.unreachable');
    }
  }
}

customElements.define('server-settings', ServerSettings);

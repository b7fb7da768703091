import { html, nothing } from 'lit';
import { get } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { moment, oneLine, visible } from '../js/format.js';
import { t } from '../js/i18n.js';
import { Polling } from '../js/polling.js';
import './copy-button.js';

const EVERY_MS = 10_000;

/** @typedef {{key: string, value: string, origin: string, default: string, accepted: string, help: string, live: boolean, secret: boolean}} SettingLine */

/** What the server runs with: every setting, where its value comes from, and the command that changes it. Settings change by file or command line only. */
class ServerSettings extends PlainElement {
  static properties = { wanted: { state: true }, changed: { state: true } };

  constructor() {
    super();
    this.wanted = '';
    /** Only what differs from the default. */
    this.changed = false;
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
      ${found.length === 0 ? html`<p class="note">${t('config.none')}</p>` : html`<table class="figures config"><thead><tr>${['key', 'value', 'origin'].map((name) => html`<th scope="col" class="c-${name}">${t(`config.column.${name}`)}</th>`)}<th></th></tr></thead>
        <tbody>${found.map((/** @type {SettingLine} */ line) => this.#row(line))}</tbody></table>`}</section>`;
  }

  /** @param {SettingLine} line */
  #row(line) {
    return html`<tr><th scope="row"><code><bdi>${line.key}</bdi></code><small class="quiet" lang="en" title=${line.help}>${line.help}</small></th>
      <td><code class="cut ${line.value === line.default ? 'quiet' : ''}" title=${t('config.accepted', { accepted: line.accepted, fallback: line.default })}><bdi>${visible(line.value) || '–'}</bdi></code></td>
      <td class="c-origin quiet"><bdi>${oneLine(line.origin)}</bdi>${line.live ? html`<br><small>${t('config.live')}</small>` : nothing}</td>
      <td class="right"><copy-button .text=${`yagura config set ${line.key} `} .label=${t('config.copy')}></copy-button></td></tr>`;
  }
}

customElements.define('server-settings', ServerSettings);

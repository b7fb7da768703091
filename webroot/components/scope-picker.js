import { html } from 'lit';
import { get } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { oneLine } from '../js/format.js';
import { t } from '../js/i18n.js';
import { Polling } from '../js/polling.js';
import { router } from '../js/router.js';
import { isNarrow, RANGES, scopeOf } from '../js/scope.js';
import { icon } from '../js/icons.js';

const EVERY_MS = 30_000;

/** Which time and which project the figures are about; the address holds the choice. */
class ScopePicker extends PlainElement {
  static properties = { query: { attribute: false } };

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.polling = new Polling(() => get('/api/v1/projects'), () => this.requestUpdate(), EVERY_MS);
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  render() {
    const scope = scopeOf(this.query);
    /** @type {string[]} */
    const known = (this.polling.answer?.projects ?? []).map((/** @type {{name: string | null}} */ one) => one.name).filter(Boolean);
    const projects = scope.project && !known.includes(scope.project) ? [scope.project, ...known] : known;
    const choose = (/** @type {string} */ name) => (/** @type {any} */ event) => router.setQuery({ [name]: event.target.value || null }, { push: true });
    return html`
      <select aria-label=${t('scope.range')} title=${t('scope.range')} @change=${choose('range')}>
        <option value="" ?selected=${scope.range === ''}>${t('scope.range.all')}</option>
        ${RANGES.map((range) => html`<option value=${range} ?selected=${range === scope.range} .selected=${range === scope.range}>${t(`scope.range.${range}`)}</option>`)}</select>
      <select aria-label=${t('scope.project')} title=${t('scope.project')} @change=${choose('project')}>
        <option value="" ?selected=${scope.project === ''}>${t('scope.project.all')}</option>
        ${projects.map((name) => html`<option .value=${name} .selected=${name === scope.project}>${oneLine(name)}</option>`)}</select>
      <button type="button" class="button bare square" ?disabled=${!isNarrow(scope)} aria-label=${t('scope.clear')} title=${t('scope.clear')} @click=${() => router.setQuery({ range: null, project: null }, { push: true })}>${icon('close')}</button>`;
  }

  /** A list that came later must not change what is chosen. */
  updated() {
    const scope = scopeOf(this.query);
    const [range, project] = this.querySelectorAll('select');
    range.value = scope.range;
    project.value = scope.project;
  }
}

customElements.define('scope-picker', ScopePicker);

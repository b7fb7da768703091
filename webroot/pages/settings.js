import { html, nothing } from 'lit';
import '../components/server-settings.js';
import { choiceGroup } from '../components/choice-group.js';
import { oneLine } from '../js/format.js';
import { language, t } from '../js/i18n.js';
import { keysOn, switchKeys } from '../js/keys.js';
import { switchLanguage } from '../js/language-switch.js';
import { PageElement } from '../js/page-element.js';
import { store } from '../js/store.js';
import { setTheme, theme, THEMES } from '../js/theme.js';
import { callable, calls, muteProject, mutedProjects, switchCalls } from '../js/waiting-calls.js';

const LANGUAGE_NAMES = /** @type {Record<string, string>} */ ({ en: 'English', ja: '日本語' });

/** What this browser remembers, and what the server runs with. */
class SettingsPage extends PageElement {
  static topics = ['sessions', 'notice'];

  render() {
    return html`<div class="sheet-page"><header><h1>${t('page.settings')}</h1></header>
      <section class="card settings" aria-labelledby="settings-browser"><header><h2 id="settings-browser">${t('settings.browser')}</h2></header>
        <dl>
          ${this.#line('language', choiceGroup({ label: t('shell.language'), value: language(), options: Object.entries(LANGUAGE_NAMES).map(([value, text]) => ({ value, text })), choose: switchLanguage }))}
          ${this.#line('theme', choiceGroup({ label: t('settings.theme'), value: theme(), options: THEMES.map((value) => ({ value, text: t(`theme.${value}`) })),
            choose: (value) => { setTheme(/** @type {any} */ (value)); this.requestUpdate(); } }))}
          ${this.#line('keys', this.#check(keysOn(), (on) => { switchKeys(on); this.requestUpdate(); }, t('settings.keys.label')))}
          ${this.#line('calls', callable() ? this.#check(calls() === 'on', (on) => this.#call(on), t('settings.calls.label')) : html`<span class="quiet">${t('call.refused')}</span>`)}
          ${calls() === 'on' ? this.#line('muted', this.#projects()) : nothing}
        </dl></section>
      <server-settings></server-settings>
    </div>`;
  }

  /** @param {string} name @param {unknown} control */
  #line(name, control) {
    return html`<div><dt>${t(`settings.${name}`)}</dt><dd>${control}</dd></div>`;
  }

  /** @param {boolean} on @param {(on: boolean) => void} change @param {unknown} label */
  #check(on, change, label) {
    return html`<label><input type="checkbox" .checked=${on} @change=${(/** @type {any} */ event) => change(event.target.checked)}> ${label}</label>`;
  }

  /** @param {boolean} on */
  async #call(on) {
    const allowed = await switchCalls(on);
    if (on && !allowed) store.toast(t('call.refused'), { glyph: 'alert' });
    this.requestUpdate();
  }

  #projects() {
    const projects = [...new Set([...mutedProjects(), ...[...store.sessions.values()].map((session) => session.project ?? '')])].filter(Boolean).sort();
    if (projects.length === 0) return html`<span class="quiet">${t('sessions.none')}</span>`;
    const muted = new Set(mutedProjects());
    return html`<div class="mutes">${projects.map((project) => this.#check(!muted.has(project), (on) => { muteProject(project, !on); this.requestUpdate(); }, html`<bdi>${oneLine(project)}</bdi>`))}</div>`;
  }
}

customElements.define('page-settings', SettingsPage);

/** @import { Health } from '../js/types.js' */
import { html, nothing } from 'lit';
import { getHealth } from '../js/api.js';
import { count, figure, moment, oneLine, visible } from '../js/format.js';
import { hasMessage, t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { store } from '../js/store.js';
import '../components/health-history.js';
import '../components/stage-times.js';
import '../components/stat-tile.js';

/** Rooms in the order in which an event passes them; what is not named here comes last. */
const ORDER = ['watch', 'normalize', 'store', 'session', 'metrics', 'web', 'health'];

/** How Yagura itself is: every room of every node, and how far the pipeline is. */
class SystemPage extends PageElement {
  static topics = ['health', 'stats'];

  connectedCallback() {
    super.connectedCallback();
    getHealth().then((health) => { store.health = health; store.touch('health'); }, () => { /* the banner tells */ });
  }

  render() {
    const { health, stats } = store;
    if (!health) return html`<div class="sheet-page"><h1>${t('page.system')}</h1><p class="card note">${t('shell.loading')}</p></div>`;
    const tile = (/** @type {string} */ name, /** @type {number | null | undefined} */ value, bad = false) =>
      html`<stat-tile .label=${t(`system.${name}`)} .value=${count(value)} ?bad=${bad}></stat-tile>`;
    return html`<div class="sheet-page">
      <header><h1>${t('page.system')}</h1><span class="state"><span class="dot ${health.status}"></span>${t(`health.${health.status}`)}</span>
        <span class="quiet num">${moment(health.timestamp)}</span></header>
      <section class="tiles" aria-label=${t('now.figures')}>
        ${tile('seq', stats?.last_seq)}${tile('pending', stats?.pending_files)}${tile('dead', stats?.dead_letters, Boolean(stats?.dead_letters))}${tile('nodes', health.nodes?.length)}
      </section>
      ${this.#advice(health)}
      <health-history></health-history>
      <stage-times></stage-times>
      ${this.#groups(health).map(([node, checks]) => html`<section class="card"><header><h2><bdi>${oneLine(node)}</bdi></h2>${this.#node(health, node)}</header>
        <div class="checks">${checks.map((check) => this.#check(check, node))}</div></section>`)}
    </div>`;
  }

  /** What the server recommends, by code where the page has words for it. @param {Health} health */
  #advice(health) {
    const advice = health.recommendations ?? [];
    if (advice.length === 0) return nothing;
    return html`<section class="card"><header><h2>${t('advice.title')}</h2></header><ul class="advice">${advice.map((one) => html`<li>
      <bdi>${hasMessage(`advice.${one.code}`) ? t(`advice.${one.code}`) : visible(one.text)}</bdi> <small class="quiet"><bdi>${oneLine(one.check)}</bdi></small></li>`)}</ul></section>`;
  }

  /** Checks by node; the id of a check is `node/room`. @param {Health} health @returns {[string, Health['checks']][]} */
  #groups(health) {
    /** @type {Map<string, Health['checks']>} */
    const groups = new Map();
    const place = (/** @type {{id: string}} */ check) => (ORDER.indexOf(check.id.split('/')[1]) + 1) || ORDER.length + 1;
    for (const check of [...health.checks ?? []].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))) {
      const node = check.id.split('/')[0];
      groups.set(node, [...(groups.get(node) ?? []), check]);
    }
    return [...groups];
  }

  /** @param {Health} health @param {string} name */
  #node(health, name) {
    const node = health.nodes?.find((one) => one.node === name);
    return node ? html`<span class="quiet cut"><bdi>${oneLine(node.host)}</bdi> · ${t('system.build', { build: oneLine(node.build) })}</span>` : nothing;
  }

  /** @param {Health['checks'][number]} check @param {string} node */
  #check(check, node) {
    const room = check.id.slice(node.length + 1) || node;
    const data = Object.entries(check.data ?? {}).map(([name, value]) => figure(name, String(value))).sort();
    return html`<div class="check ${check.status}">
      <h3><bdi>${oneLine(hasMessage(`room.${room}`) ? t(`room.${room}`) : room)}</bdi><span class="state"><span class="dot ${check.status}"></span>${t(`health.${check.status}`)}</span></h3>
      ${check.message ? html`<p><bdi>${visible(check.message)}</bdi></p>` : nothing}
      ${data.length > 0 ? html`<dl>${data.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>` : nothing}
    </div>`;
  }
}

customElements.define('page-system', SystemPage);

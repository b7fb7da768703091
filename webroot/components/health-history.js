/** @import { Health } from '../js/types.js' */
import { html, nothing, svg } from 'lit';
import { get } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { clockSeconds, oneLine, span, visible } from '../js/format.js';
import { t } from '../js/i18n.js';
import { Polling } from '../js/polling.js';

const EVERY_MS = 30_000;
const WIDTH = 1_000;

/** @typedef {{from: string, until: string, rounds: number, status: Health['status'], troubles: Health['checks']}} Moment */

/** How everything was since the server started, at most its last hundred changes: a strip for the eye, a list of what was wrong. */
class HealthHistory extends PlainElement {
  constructor() {
    super();
    this.polling = new Polling(() => get('/api/v1/health/history'), () => this.requestUpdate(), EVERY_MS);
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  render() {
    /** @type {Moment[]} */
    const moments = (this.polling.answer?.items ?? []).toReversed();
    if (moments.length === 0) return nothing;
    const troubled = moments.filter((moment) => moment.troubles.length > 0).toReversed();
    return html`<section class="card"><header><h2>${t('history.title')}</h2><span class="quiet num">${t('history.since', { from: clockSeconds(moments[0].from) })}</span></header>
      <div class="history">${this.#strip(moments)}
        ${troubled.length > 0 ? html`<ul>${troubled.map((moment) => this.#trouble(moment))}</ul>` : html`<p class="quiet">${t('history.well')}</p>`}</div></section>`;
  }

  /** @param {Moment[]} moments oldest first */
  #strip(moments) {
    const begin = Date.parse(moments[0].from);
    const whole = Math.max(1, Date.parse(/** @type {Moment} */ (moments.at(-1)).until) - begin);
    const ends = moments.map((moment, i) => Date.parse(moments[i + 1]?.from ?? moment.until));
    return html`<svg viewBox="0 0 ${WIDTH} 20" preserveAspectRatio="none" role="img" aria-label=${t('history.summary', { n: moments.length })}>${moments.map((moment, i) => {
      const x = (WIDTH * (Date.parse(moment.from) - begin)) / whole;
      return svg`<rect class=${moment.status} x=${x} width=${Math.max(2, (WIDTH * (ends[i] - begin)) / whole - x)} height="20"></rect>`;
    })}</svg>`;
  }

  /** @param {Moment} moment */
  #trouble(moment) {
    return html`<li><time class="num quiet" datetime=${moment.from}>${clockSeconds(moment.from)}</time> <span class="quiet num">${span(Date.parse(moment.until) - Date.parse(moment.from))}</span>
      ${moment.troubles.map((check) => html`<span><span class="dot ${check.status}"></span> <bdi>${oneLine(check.id)}</bdi> <span class="hidden-text">${t(`health.${check.status}`)}</span> <bdi class="quiet">${visible(check.message)}</bdi></span>`)}</li>`;
  }
}

customElements.define('health-history', HealthHistory);

import { html, nothing } from 'lit';
import UPlot from 'uplot';
import { PlainElement } from '../js/base-element.js';
import { count } from '../js/format.js';
import { language, t } from '../js/i18n.js';

const HEIGHT = 244;
const BUCKET_SECONDS = 30;

/** Events per second over the last five minutes: a canvas for the eye, a sentence and a table for everybody else. */
class RateChart extends PlainElement {
  static properties = { rates: { attribute: false }, table: { type: Boolean } };

  constructor() {
    super();
    /** Oldest first, one a second. @type {number[]} */
    this.rates = [];
    this.table = false;
    /** @type {any} */
    this.plot = null;
    this.look = '';
    this.sizes = new ResizeObserver(() => this.#resize());
  }

  connectedCallback() {
    super.connectedCallback();
    const repaint = () => { this.look = ''; this.requestUpdate(); };
    document.addEventListener('themechange', repaint);
    this.sizes.observe(this);
    this.endings.push(() => document.removeEventListener('themechange', repaint), () => this.sizes.disconnect(), () => this.#drop());
  }

  render() {
    const most = Math.max(0, ...this.rates);
    const average = this.rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, this.rates.length);
    const sentence = t('chart.summary', { now: count(this.rates.at(-1) ?? 0), most: count(most), average: count(Math.round(average * 10) / 10) });
    return html`<div class="canvas" role="img" aria-label=${sentence} ?hidden=${this.table}></div>${this.table ? this.#rows() : nothing}`;
  }

  updated() {
    if (this.table || this.rates.length === 0) return;
    if (this.look !== language()) this.#build();
    this.plot.setData(this.#data());
  }

  /** @returns {[number[], number[]]} seconds since 1970, rates */
  #data() {
    const end = Math.floor(Date.now() / 1_000);
    return [this.rates.map((_, i) => end - this.rates.length + 1 + i), this.rates];
  }

  #build() {
    this.#drop();
    this.look = language();
    const box = /** @type {HTMLElement} */ (this.querySelector('.canvas'));
    const style = getComputedStyle(box);
    const axis = { stroke: style.caretColor, font: `11px ${getComputedStyle(document.body).fontFamily}`, grid: { stroke: style.borderTopColor, width: 1 }, ticks: { show: false } };
    const time = new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.plot = new UPlot({
      width: Math.max(100, box.clientWidth), height: HEIGHT, padding: [8, 20, 0, 0], legend: { show: false }, cursor: { show: false },
      scales: { y: { range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ max) => [0, Math.max(4, max * 1.15)] } },
      axes: [
        { ...axis, size: 26, space: 80, incrs: [60, 120, 300], values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map((at) => time.format(at * 1_000)) },
        { ...axis, size: 44, space: 40, values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map((rate) => (Number.isInteger(rate) ? count(rate) : '')) },
      ],
      series: [{}, { stroke: style.color, width: 1.5, points: { show: false }, fill: (/** @type {any} */ plot) => this.#wash(plot, style.color) }],
    }, this.#data(), box);
  }

  /** The line's colour, fading out to the ground. @param {any} plot @param {string} color */
  #wash(plot, color) {
    const wash = plot.ctx.createLinearGradient(0, plot.bbox.top, 0, plot.bbox.top + plot.bbox.height);
    wash.addColorStop(0, color.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.28)'));
    wash.addColorStop(1, color.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.02)'));
    return wash;
  }

  #rows() {
    const buckets = [];
    for (let i = 0; i < this.rates.length; i += BUCKET_SECONDS) buckets.push(this.rates.slice(i, i + BUCKET_SECONDS));
    const time = new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    const [times] = this.#data();
    return html`<div class="table-box" tabindex="0" role="region" aria-label=${t('chart.title')}><table>
      <thead><tr><th scope="col">${t('chart.from')}</th><th scope="col">${t('chart.average')}</th><th scope="col">${t('chart.most')}</th></tr></thead>
      <tbody>${buckets.map((bucket, i) => html`<tr><th scope="row">${time.format((times[i * BUCKET_SECONDS] ?? 0) * 1_000)}</th>
        <td>${count(bucket.reduce((sum, rate) => sum + rate, 0) / bucket.length)}</td><td>${count(Math.max(...bucket))}</td></tr>`).reverse()}</tbody></table></div>`;
  }

  #resize() {
    const box = this.querySelector('.canvas');
    if (this.plot && box && box.clientWidth > 0) this.plot.setSize({ width: box.clientWidth, height: HEIGHT });
  }

  #drop() {
    this.plot?.destroy();
    this.plot = null;
    this.look = '';
  }
}

customElements.define('rate-chart', RateChart);

/** @import { FeedEvent } from '../js/types.js' */
import { html, nothing } from 'lit';
import { ApiError, getEvent, rawAddress } from '../js/api.js';
import { BaseElement } from '../js/base-element.js';
import { contentBefore, resultOf } from '../js/detail/around.js';
import { partsOf } from '../js/detail/shapes.js';
import { term } from '../js/filter.js';
import { clock, count, moment, oneLine, size, span, UNKNOWN, visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import './copy-button.js';
import { partView } from './detail-parts.js';
import { detailStyles } from './detail-styles.js';
import './json-view.js';
import { categories, shared } from './shared-styles.js';

/** A payload larger than this is not unfolded into the page; it can be downloaded. */
const MOST_RAW = 400_000;

/** Facts in their order: the name is the message `fact.NAME`. @type {[string, (event: any) => unknown][]} */
const FACTS = [
  ['time', (e) => moment(e.timestamp)], ['received', (e) => moment(e.received_at)], ['duration', (e) => (e.duration_ms == null ? null : span(e.duration_ms))],
  ['project', (e) => e.project], ['agent', (e) => [e.agent_type, e.agent_id].filter(Boolean).join(' · ')], ['permission_mode', (e) => e.permission_mode],
  ['cwd', (e) => e.cwd], ['host', (e) => e.host], ['tool_use_id', (e) => e.tool_use_id], ['prompt_id', (e) => e.prompt_id],
  ['transcript', (e) => e.transcript_path], ['source', (e) => e.source], ['size', (e) => (e.data_size == null ? null : size(e.data_size))],
  ['tags', (e) => e.tags?.join(', ')], ['seq', (e) => count(e.seq)], ['event_id', (e) => e.event_id],
];

/**
 * One event in full: what was done and what came of it first, then the facts and the payload. A call that is chosen at its begin shows its result, too.
 *
 * @fires close-detail
 */
class EventDetail extends BaseElement {
  static properties = { event: { attribute: false }, closable: { type: Boolean }, full: { state: true }, end: { state: true }, held: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {FeedEvent | null} */
    this.event = null;
    this.closable = false;
    /** @type {any} */
    this.full = null;
    /** The event that tells the call's result. @type {any} */
    this.end = null;
    /** What a written file held before; undefined while nobody knows. @type {string | null | undefined} */
    this.held = undefined;
    this.problem = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {FeedEvent | undefined} */ (changed.get('event'));
    if (!changed.has('event') || before?.event_id === this.event?.event_id) return;
    this.full = null;
    this.end = null;
    this.held = undefined;
    this.problem = '';
    if (this.event) this.#fetch(this.event);
  }

  /** @param {FeedEvent} event */
  async #fetch(event) {
    const still = () => event.event_id === this.event?.event_id;
    try {
      const full = await getEvent(event.event_id);
      if (!still()) return;
      this.full = full;
      const end = await resultOf(event);
      if (!still()) return;
      this.end = end;
      const [written] = partsOf(full, end?.tool_output);
      if (written?.kind !== 'write' || written.before !== undefined) return;
      const before = await contentBefore(event, written.path);
      if (still()) this.held = before;
    } catch (error) {
      if (!still()) return;
      if (!this.full) this.problem = error instanceof ApiError ? error.reasons() : t('detail.unreachable');
      this.held ??= null;
    }
  }

  render() {
    if (!this.event) return nothing;
    const event = { ...this.event, ...this.full };
    const outcome = event.status ?? this.end?.status ?? null;
    const took = event.duration_ms ?? this.end?.duration_ms ?? null;
    return html`<article>
      <header>
        <h2><span class="glyph c-${event.category}">${icon(event.category)}</span><bdi>${visible(event.tool_name || event.event_type)}</bdi></h2>
        ${outcome ? html`<span class="badge ${outcome}">${t(`status.${outcome}`)}</span>` : nothing}
        ${this.closable ? html`<button type="button" class="button bare close" aria-label=${t('action.close')} title="${t('action.close')} (Esc)"
          @click=${() => this.dispatchEvent(new CustomEvent('close-detail'))}>${icon('close')}</button>` : nothing}
      </header>
      <p class="under num">${event.tool_name ? html`<span><bdi>${oneLine(event.event_type)}</bdi></span>` : nothing}<time datetime=${event.timestamp} title=${moment(event.timestamp)}>${clock(event.timestamp)}</time>${took == null ? nothing
        : html`<span>${span(took)}</span>`}${[event.project, event.agent_type].map((text) => (text ? html`<span><bdi>${oneLine(text)}</bdi></span>` : nothing))}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.full ? this.#parts() : html`<p class="summary"><bdi>${visible(event.summary)}</bdi></p>`}
      <div class="links">
        <a class="button" href="/sessions/${encodeURIComponent(event.session_id)}?sel=${event.seq}">${icon('sessions')}${t('detail.session')}</a>
        <copy-button .text=${`${location.origin}/e/${event.seq}`} .label=${t('detail.copyLink')} glyph="link"></copy-button>
        ${this.#filterLink('session', event.session_id)}${this.#filterLink('type', event.event_type)}${this.#filterLink('tool', event.tool_name)}
      </div>
      <details><summary>${icon('next')}<h3>${t('detail.facts')}</h3></summary><dl>${FACTS.map(([name, read]) => {
        const value = read(event);
        return value == null || value === '' || value === UNKNOWN ? nothing : html`<dt>${t(`fact.${name}`)}</dt><dd class=${name}><bdi>${visible(value)}</bdi></dd>`;
      })}</dl></details>
      ${this.full ? this.#payload(this.full) : nothing}
    </article>`;
  }

  /** What is shown of the payload: parts that are understood; else one line of it. */
  #parts() {
    const full = this.full;
    const parts = partsOf(full, this.end?.tool_output);
    if (this.end?.raw_data?.error && !full.raw_data?.error) parts.push({ kind: 'error', text: String(this.end.raw_data.error) });
    if (parts.length === 0) return full.summary ? html`<p class="summary"><bdi>${visible(full.summary)}</bdi></p>` : nothing;
    const around = { raw: rawAddress(full.event_id), session: full.session_id, project: full.project, before: this.held };
    return html`<div class="parts">${parts.map((part) => partView(part, around))}</div>`;
  }

  /** @param {string} key @param {string | null} value */
  #filterLink(key, value) {
    return value ? html`<a class="button" href="/live?${new URLSearchParams({ q: term(key, value) })}" title=${t('detail.filterBy', { term: term(key, value) })}>${icon('filter')}${t(`filter.key.${key}`)}</a>` : nothing;
  }

  /** @param {any} full */
  #payload(full) {
    const huge = (full.data_size ?? 0) > MOST_RAW;
    const text = () => (typeof full.raw_data === 'string' ? full.raw_data : JSON.stringify(full.raw_data, null, 2) ?? '');
    return html`<details class="raw"><summary>${icon('next')}<h3>${t('detail.raw')}</h3></summary>
      <div class="links">${huge ? nothing : html`<copy-button .text=${text()} .label=${t('detail.copyRaw')}></copy-button>`}
        <a class="button" href=${rawAddress(full.event_id)} download>${icon('raw')}${t('detail.openRaw')}</a></div>
      ${huge ? html`<p class="quiet">${t('detail.huge', { size: size(full.data_size) })}</p>` : nothing}
      <json-view .value=${full.raw_data}></json-view></details>`;
  }

  static styles = [shared, categories, detailStyles];
}

customElements.define('event-detail', EventDetail);

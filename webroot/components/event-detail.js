/** @import { FeedEvent } from '../js/types.js' */
import { css, html, nothing } from 'lit';
import { ApiError, getEvent, rawAddress } from '../js/api.js';
import { BaseElement } from '../js/base-element.js';
import { term } from '../js/filter.js';
import { count, moment, size, span, UNKNOWN, visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import './copy-button.js';
import './json-view.js';
import { categories, shared } from './shared-styles.js';

const MOST_RAW = 200_000;

/** Facts in their order: the name is the message `fact.NAME`. @type {[string, (event: any) => unknown][]} */
const FACTS = [
  ['time', (e) => moment(e.timestamp)], ['received', (e) => moment(e.received_at)], ['duration', (e) => (e.duration_ms == null ? null : span(e.duration_ms))],
  ['project', (e) => e.project], ['agent', (e) => [e.agent_type, e.agent_id].filter(Boolean).join(' · ')], ['permission_mode', (e) => e.permission_mode],
  ['cwd', (e) => e.cwd], ['host', (e) => e.host], ['tool_use_id', (e) => e.tool_use_id], ['prompt_id', (e) => e.prompt_id],
  ['transcript', (e) => e.transcript_path], ['source', (e) => e.source], ['size', (e) => (e.data_size == null ? null : size(e.data_size))],
  ['tags', (e) => e.tags?.join(', ')], ['seq', (e) => count(e.seq)], ['event_id', (e) => e.event_id],
];

/**
 * One event in full: what happened, the facts, what went in and came out, the payload.
 *
 * @fires close-detail
 */
class EventDetail extends BaseElement {
  static properties = { event: { attribute: false }, closable: { type: Boolean }, full: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {FeedEvent | null} */
    this.event = null;
    this.closable = false;
    /** @type {any} */
    this.full = null;
    this.problem = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {FeedEvent | undefined} */ (changed.get('event'));
    if (!changed.has('event') || before?.event_id === this.event?.event_id) return;
    this.full = null;
    this.problem = '';
    if (this.event) this.#fetch(this.event.event_id);
  }

  /** @param {string} id */
  async #fetch(id) {
    try {
      const full = await getEvent(id);
      if (id === this.event?.event_id) this.full = full;
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : t('detail.unreachable');
    }
  }

  render() {
    if (!this.event) return nothing;
    const event = { ...this.event, ...this.full };
    return html`<article>
      <header>
        <h2><span class="glyph c-${event.category}">${icon(event.category)}</span><bdi>${visible(event.event_type)}</bdi></h2>
        ${event.status ? html`<span class="badge ${event.status}">${t(`status.${event.status}`)}</span>` : nothing}
        ${this.closable ? html`<button type="button" class="button bare close" aria-label=${t('action.close')} title="${t('action.close')} (Esc)"
          @click=${() => this.dispatchEvent(new CustomEvent('close-detail'))}>${icon('close')}</button>` : nothing}
      </header>
      ${event.tool_name ? html`<p class="tool"><bdi>${visible(event.tool_name)}</bdi></p>` : nothing}
      ${event.summary ? html`<p class="summary"><bdi>${visible(event.summary)}</bdi></p>` : nothing}
      <div class="links">
        <a class="button" href="/sessions/${encodeURIComponent(event.session_id)}">${icon('sessions')}${t('detail.session')}</a>
        ${this.#filterLink('session', event.session_id)}${this.#filterLink('type', event.event_type)}${this.#filterLink('tool', event.tool_name)}
        <copy-button .text=${`${location.origin}/e/${event.seq}`} .label=${t('detail.copyLink')} glyph="link"></copy-button>
      </div>
      <dl>${FACTS.map(([name, read]) => {
        const value = read(event);
        return value == null || value === '' || value === UNKNOWN ? nothing : html`<dt>${t(`fact.${name}`)}</dt><dd class=${name}><bdi>${visible(value)}</bdi></dd>`;
      })}</dl>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.full ? this.#payload(this.full) : nothing}
    </article>`;
  }

  /** @param {string} key @param {string | null} value */
  #filterLink(key, value) {
    return value ? html`<a class="button" href="/live?${new URLSearchParams({ q: term(key, value) })}" title=${t('detail.filterBy', { term: term(key, value) })}>${icon('filter')}${t(`filter.key.${key}`)}</a>` : nothing;
  }

  /** @param {any} full */
  #payload(full) {
    const raw = typeof full.raw_data === 'string' ? full.raw_data : JSON.stringify(full.raw_data, null, 2) ?? '';
    const long = raw.length > MOST_RAW;
    return html`
      ${this.#part('input', full.tool_input)}${this.#part('output', full.tool_output)}${this.#part('response', full.response_content)}
      <details class="raw"><summary><h3>${t('detail.raw')}</h3></summary>
        <div class="links"><copy-button .text=${raw} .label=${t('detail.copyRaw')}></copy-button>
          <a class="button" href=${rawAddress(full.event_id)} download>${icon('raw')}${t('detail.openRaw')}</a></div>
        <pre tabindex="0" aria-label=${t('detail.raw')}>${visible(long ? raw.slice(0, MOST_RAW) : raw)}${long ? `…\n${t('json.cut', { n: raw.length - MOST_RAW })}` : ''}</pre>
      </details>`;
  }

  /** @param {string} name @param {unknown} value */
  #part(name, value) {
    return value == null || value === '' ? nothing : html`<section><h3>${t(`detail.${name}`)}</h3><json-view .value=${value}></json-view></section>`;
  }

  static styles = [shared, categories, css`
    article { padding: 0 var(--s4) var(--s5); color: var(--text); display: flex; flex-direction: column; gap: var(--s3); }
    header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: var(--s2); min-height: 52px; background: var(--surface); }
    h2 { display: flex; align-items: center; gap: 8px; font-size: 1.143rem; font-weight: 650; min-width: 0; overflow-wrap: anywhere; }
    .glyph { display: inline-flex; }
    h3 { font-size: var(--small); font-weight: 650; color: var(--text-2); margin-bottom: 6px; }
    .close { margin-left: auto; width: 34px; padding: 0; }
    .badge { font-size: var(--small); font-weight: 600; padding: 1px 9px; border-radius: 12px; background: var(--surface-2); color: var(--ok); }
    .badge.failed, .badge.denied { background: var(--bad-weak); color: var(--bad); }
    .badge.interrupted { background: var(--warn-weak); color: var(--warn); }
    .tool { font-weight: 650; margin-top: -8px; }
    .summary { overflow-wrap: anywhere; white-space: pre-wrap; }
    .links { display: flex; flex-wrap: wrap; gap: 6px; }
    dl { display: grid; grid-template-columns: minmax(92px, max-content) minmax(0, 1fr); gap: 5px var(--s4); font-size: var(--small); padding: var(--s3) 0; border: solid var(--line); border-width: 1px 0; }
    dt { color: var(--text-2); }
    dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
    .event_id, .cwd, .transcript, .tool_use_id, .prompt_id, .source { font-family: var(--mono); font-size: 0.929em; }
    .problem { color: var(--bad); }
    summary { cursor: pointer; min-height: 28px; }
    @media (max-width: 600px), (pointer: coarse) { summary { min-height: 44px; } }
    summary h3 { display: inline; }
    .raw pre { margin-top: var(--s2); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 480px; overflow: auto; padding: var(--s3); border: 1px solid var(--line); border-radius: var(--radius-2); background: var(--bg); font-size: 0.857rem; }
    .raw .links { margin-top: var(--s1); }
  `];
}

customElements.define('event-detail', EventDetail);

/** @import { Lane } from '../js/timeline/model.js' */
import { html, nothing } from 'lit';
import { moment, oneLine } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { FAMILIES } from '../js/timeline/families.js';
import { laneName, lengthOf, nameOf, outcomeOf } from '../js/timeline/words.js';

/** Search, errors, zoom, and the two switches above the lanes. @param {any} timeline the swimlane-timeline */
export function toolbar(timeline) {
  const { model, query, found } = timeline;
  const button = (/** @type {string} */ glyph, /** @type {string} */ label, /** @type {() => void} */ act, off = false) => html`
    <button type="button" class="button" aria-label=${label} title=${label} ?disabled=${off} @click=${act}>${icon(glyph)}</button>`;
  const tell = (/** @type {InputEvent & {target: HTMLInputElement}} */ event) => {
    if (!event.isComposing) timeline.dispatchEvent(new CustomEvent('query-change', { detail: event.target.value }));
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || event.keyCode === 229 || event.key !== 'Enter') return;
    event.preventDefault();
    timeline.stepFound(event.shiftKey ? -1 : 1);
  };
  const errors = model?.errors.length ?? 0;
  return html`<div class="bar">
    <label class="search">${icon('search')}<span class="hidden-text">${t('timeline.search')}</span><input type="search" .value=${query} placeholder=${t('timeline.search')} autocomplete="off" spellcheck="false"
      @input=${tell} @compositionend=${tell} @keydown=${onKey}>${query ? html`<span class="num">${tn('timeline.found', found.length)}</span>` : nothing}</label>
    <span class="group" role="group" aria-label=${t('timeline.errors')}>
      <button type="button" class="button ${errors ? 'bad' : ''}" ?disabled=${errors === 0} title="${t('timeline.previousError')} ([)" aria-label=${t('timeline.previousError')} @click=${() => timeline.stepError(-1)}>${icon('up')}</button>
      <button type="button" class="button ${errors ? 'bad' : ''}" ?disabled=${errors === 0} title="${t('timeline.nextError')} (])" @click=${() => timeline.stepError(1)}>${icon('down')}<span class="num wide">${tn('timeline.failures', errors)}</span><span class="num brief" aria-hidden="true">✕${errors}</span></button>
    </span>
    <span class="group push" role="group" aria-label=${t('timeline.zoom')}>
      ${button('minus', `${t('timeline.zoomOut')} (-)`, () => timeline.zoomBy(1 / 0.6), !timeline.window)}${button('plus', `${t('timeline.zoomIn')} (+)`, () => timeline.zoomBy(0.6))}
      <button type="button" class="button" ?disabled=${!timeline.window} title="${t('timeline.fit')} (0)" @click=${() => timeline.fit()}>${icon('fit')}<span class="wide">${t('timeline.fit')}</span></button>
    </span>
    <button type="button" class="button" aria-pressed=${timeline.fold} title=${t('timeline.fold.title')} @click=${() => timeline.dispatchEvent(new CustomEvent('fold-change', { detail: !timeline.fold }))}>${t('timeline.fold')}</button>
    <button type="button" class="button table" aria-pressed=${timeline.table} @click=${() => { timeline.table = !timeline.table; }}>${t('chart.table')}</button>
  </div>`;
}

/** A lane's name and task, with its failures. @param {Lane} lane @param {() => void} act */
export const laneHead = (lane, act) => html`<button type="button" tabindex="-1" class="name d${Math.min(3, lane.depth)}" title=${oneLine([laneName(lane), lane.label].filter(Boolean).join(': '))} @click=${act}>
  <span class="top">${lane.id === '' ? nothing : icon('subagent')}<bdi class="cut">${laneName(lane)}</bdi>${lane.bad > 0
    ? html`<span class="bad num" title=${tn('timeline.failures', lane.bad)}>✕${lane.bad}</span>` : nothing}</span>
  ${lane.label ? html`<span class="what cut"><bdi>${oneLine(lane.label)}</bdi></span>` : nothing}</button>`;

/** What the pointer is on. @param {import('../js/timeline/merge.js').Box} box */
export function tip({ piece, count, bad }) {
  if (count > 1) {
    return html`<div class="tip" role="presentation"><strong>${tn('timeline.many', count)}</strong>
      <p class="meta">${bad ? html`<span class="bad">${t('timeline.someFailed')}</span> · ` : nothing}${t('timeline.clickZooms')}</p></div>`;
  }
  return html`<div class="tip" role="presentation"><strong><bdi>${nameOf(piece)}</bdi></strong>
    ${piece.span?.text ? html`<p class="text"><bdi>${oneLine(piece.span.text)}</bdi></p>` : nothing}
    <p class="meta num">${moment(new Date(piece.start).toISOString())}${lengthOf(piece) ? ` · ${lengthOf(piece)}` : ''}${outcomeOf(piece)
      ? html` · <span class=${piece.bad ? 'bad' : ''}>${outcomeOf(piece)}</span>` : nothing}</p></div>`;
}

/** Puts the tip beside the pointer, within the frame and above the window's end. @param {ParentNode} root @param {{x: number, y: number}} at of the pointer in the frame */
export function placeTip(root, { x, y }) {
  const box = /** @type {HTMLElement | null} */ (root.querySelector('.tip'));
  const frame = /** @type {HTMLElement} */ (root.querySelector('.frame'));
  if (!box) return;
  const left = Math.min(x + 14, frame.clientWidth - box.offsetWidth - 8);
  const below = y + 18;
  const top = below + box.offsetHeight > innerHeight - frame.getBoundingClientRect().top - 8 ? y - box.offsetHeight - 10 : below;
  box.style.transform = `translate(${Math.max(8, left)}px, ${top}px)`;
}

/** What the colours and patterns say. */
export const legend = () => html`<div class="legend">${[...FAMILIES.map((family) => [`tool-${family}`, `timeline.family.${family}`]),
  ['think', 'timeline.kind.think'], ['wait', 'timeline.kind.wait'], ['bad', 'timeline.kind.bad']].map(([ink, key]) => html`<span><i class="ink-${ink}"></i>${t(key)}</span>`)}</div>`;

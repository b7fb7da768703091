import { clamp, isWhole } from './view.js';

/** @typedef {import('./view.js').Window} Window */

/**
 * The small map: dragging its window moves it, dragging elsewhere marks out a new one, a click brings the window there.
 *
 * @param {HTMLElement} element
 * @param {() => {view: Window, total: number, width: number}} now
 * @param {(view: Window) => void} move
 */
export function mapGestures(element, now, move) {
  /** @type {{at: number, view: Window | null, moved: boolean} | null} */
  let held = null;
  const place = (/** @type {PointerEvent} */ event) => {
    const { total, width } = now();
    return ((event.clientX - element.getBoundingClientRect().left) / Math.max(1, width)) * total;
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const { view, total } = now();
    const at = place(event);
    const inside = !isWhole(view, total) && at >= view.from && at <= view.to;
    held = { at, view: inside ? view : null, moved: false };
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    if (!held) return;
    const { total } = now();
    const at = place(event);
    held.moved ||= Math.abs(at - held.at) > total / 200;
    if (!held.moved) return;
    if (held.view) move(clamp({ from: held.view.from + at - held.at, to: held.view.to + at - held.at }, total));
    else move(clamp({ from: Math.min(at, held.at), to: Math.max(at, held.at) }, total));
  });
  element.addEventListener('pointerup', () => {
    const { view, total } = now();
    if (held && !held.moved && !isWhole(view, total)) {
      const half = (view.to - view.from) / 2;
      move(clamp({ from: held.at - half, to: held.at + half }, total));
    }
    held = null;
  });
  element.addEventListener('pointercancel', () => { held = null; });
}

/** A pointer that moved no further than this has clicked. */
const CLICK_PX = 4;

/**
 * What hands do to the lanes, in words.
 *
 * @typedef {object} Wishes
 * @property {(dx: number, dy: number) => void} drag pixels since the last call
 * @property {(factor: number, x: number) => void} zoom below 1 comes closer
 * @property {(x: number, y: number, event: PointerEvent) => void} click
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 * @property {() => boolean} grabs whether a plain wheel zooms, too
 * @property {(factor: number) => boolean} zooms whether there is anything left to zoom
 */

/**
 * Pointers and wheel of an element, one finger or mouse drags, two fingers zoom.
 *
 * @param {HTMLElement} element
 * @param {Wishes} wish
 */
export function gestures(element, wish) {
  /** @type {Map<number, {x: number, y: number, moved: number}>} */
  const held = new Map();
  const at = (/** @type {PointerEvent | WheelEvent} */ event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, { ...at(event), moved: 0 });
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    const one = held.get(event.pointerId);
    const point = at(event);
    if (!one) {
      wish.hover(point.x, point.y);
      return;
    }
    const [dx, dy] = [point.x - one.x, point.y - one.y];
    const other = [...held.entries()].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const before = Math.max(8, Math.abs(one.x - other.x));
      wish.zoom(before / Math.max(8, Math.abs(point.x - other.x)), (point.x + other.x) / 2);
    } else if (one.moved + Math.abs(dx) + Math.abs(dy) > CLICK_PX) {
      wish.drag(dx, event.pointerType === 'touch' ? 0 : dy);
    }
    held.set(event.pointerId, { ...point, moved: one.moved + Math.abs(dx) + Math.abs(dy) });
  });
  const release = (/** @type {PointerEvent} */ event) => {
    const one = held.get(event.pointerId);
    held.delete(event.pointerId);
    if (event.type === 'pointerup' && one && one.moved <= CLICK_PX && held.size === 0) wish.click(one.x, one.y, event);
  };
  element.addEventListener('pointerup', release);
  element.addEventListener('pointercancel', release);
  element.addEventListener('pointerleave', () => wish.leave());
  element.addEventListener('wheel', (event) => {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    if (sideways) {
      event.preventDefault();
      wish.drag(-(event.deltaX || event.deltaY), 0);
      return;
    }
    const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300)));
    if (!(event.ctrlKey || event.metaKey || wish.grabs()) || !wish.zooms(factor)) return;
    event.preventDefault();
    wish.zoom(factor, at(event).x);
  }, { passive: false });
}

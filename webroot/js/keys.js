import { saveSetting, setting } from './settings.js';

/** @typedef {Record<string, (event: KeyboardEvent) => void>} KeyMap key names as in KeyboardEvent.key; `g x` for a sequence */

/** Innermost last: the newest map that knows a key gets it. @type {KeyMap[]} */
const maps = [];
let prefix = '';
let prefixTimer = 0;

/** Whether keys without Ctrl or Alt act at all (WCAG 2.1.4). */
export const keysOn = () => setting('keys', 'on') === 'on';

/** @param {boolean} on */
export const switchKeys = (on) => saveSetting('keys', on ? 'on' : 'off');

/**
 * @param {KeyMap} map
 * @returns {() => void} takes it away
 */
export function useKeys(map) {
  maps.push(map);
  return () => maps.splice(maps.indexOf(map), 1);
}

/** @param {EventTarget | undefined} target */
function isTyping(target) {
  return target instanceof HTMLInputElement ? !['checkbox', 'radio', 'button'].includes(target.type)
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
      || (target instanceof HTMLElement && target.isContentEditable);
}

/** Elements for which Space and Enter already mean something. @param {EventTarget | undefined} target */
const isControl = (target) => target instanceof HTMLElement
  && target.matches('button, a[href], summary, select, input, [role=button]');

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog:modal')) return; // an open dialog has the keys to itself, Escape first of all
  const target = event.composedPath()[0];
  if (event.key !== 'Escape' && (isTyping(target) || !keysOn())) return;
  if ((event.key === ' ' || event.key === 'Enter') && isControl(target)) return;
  const name = prefix + event.key;
  prefix = '';
  clearTimeout(prefixTimer);
  for (let i = maps.length - 1; i >= 0; i--) {
    const act = maps[i][name];
    if (act) {
      event.preventDefault();
      act(event);
      return;
    }
  }
  if (name === 'g') {
    prefix = 'g ';
    prefixTimer = setTimeout(() => { prefix = ''; }, 1_200);
  }
});

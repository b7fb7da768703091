// What the page's modules expect of a browser when they are loaded, for node: `node --import ./src/test/js/browser/globals.mjs`.
// Nothing is rendered here; what needs a document is tested in a real browser.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';

register('./resolve.mjs', import.meta.url);

const webroot = new URL('../../../../webroot/', import.meta.url);
const element = { dataset: {}, lang: '' };

globalThis.document = Object.assign(new EventTarget(), {
  visibilityState: 'visible',
  documentElement: element,
  querySelector: () => null,
  createTreeWalker: () => ({}),
  createComment: () => ({}),
});
globalThis.location = new URL('http://page.test/live?q=tool%3ABash');
globalThis.history = { pushState() {}, replaceState() {} };
globalThis.localStorage = { getItem: () => null, setItem() {} };
globalThis.matchMedia = () => new EventTarget();
globalThis.requestAnimationFrame = (then) => setTimeout(then, 0);
globalThis.HTMLElement = class {};
globalThis.customElements = { define() {}, get() {} };

/** Files of the page, as the server gives them. */
globalThis.fetch = async (address) => new Response(await readFile(new URL(address.replace(/^\/app\//, ''), webroot)));

/** Clocks of modules tick for as long as the tests run, and no longer. */
const every = setInterval;
globalThis.setInterval = (...rest) => every(...rest).unref();

import { findPage } from './pages.js';
import { SCOPE } from './scope.js';

/** @typedef {{page: import('./pages.js').Page, params: Record<string, string>, query: URLSearchParams, path: string}} Route */

/** Paths that the server answers with something else than the page. */
const FOREIGN = /^\/(api|app|vendor|eventbus|health|metrics)(\/|$)/;

/** Where the reader is; the address holds all state. Emits `change`. */
class Router extends EventTarget {
  /** Time and project of the last page that had them, for the next one. @type {Map<string, string>} */
  #scope = new Map();
  /** @type {Route} */
  route = this.#read();
  #queryTimer = 0;
  /** The address that is to be written; empty when it is. */
  #unwritten = '';

  start() {
    addEventListener('popstate', () => this.#changed());
    document.addEventListener('click', (event) => this.#onClick(event));
  }

  /** The address with the time and the project that were chosen before, where the page is about any and it names none itself. @param {string} address path with query */
  withScope(address) {
    const url = new URL(address, location.origin);
    if (!findPage(url.pathname).page.scoped) return address;
    for (const [name, value] of this.#scope) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
    return url.pathname + url.search;
  }

  /** @param {string} where path with query */
  go(where) {
    this.#write();
    const address = this.withScope(where);
    if (address === location.pathname + location.search) return;
    history.pushState(null, '', address);
    this.#changed();
  }

  /**
   * Changes parameters of the query, the path stays. Writing the address is put off a little: browsers refuse more than
   * some 200 changes in half a minute, and typing makes many.
   *
   * @param {Record<string, string | number | null>} changes null takes a parameter away
   * @param {{push?: boolean}} [options] push: Back leads here again
   */
  setQuery(changes, { push = false } = {}) {
    const query = new URLSearchParams(this.route.query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') query.delete(name);
      else query.set(name, String(value));
    }
    if (query.toString() === this.route.query.toString()) return;
    this.route = { ...this.route, query };
    this.#remember(this.route);
    const address = this.route.path + (query.size > 0 ? `?${query}` : '');
    if (push) {
      this.#write();
      history.pushState(null, '', address);
    } else {
      clearTimeout(this.#queryTimer);
      this.#unwritten = address;
      this.#queryTimer = setTimeout(() => this.#write(), 150);
    }
    this.dispatchEvent(new Event('change'));
  }

  /** Writes what was put off: before another address follows it, so that Back leads to what was seen. */
  #write() {
    clearTimeout(this.#queryTimer);
    if (this.#unwritten) history.replaceState(null, '', this.#unwritten);
    this.#unwritten = '';
  }

  #changed() {
    clearTimeout(this.#queryTimer);
    this.#unwritten = '';
    this.route = this.#read();
    this.dispatchEvent(new Event('change'));
  }

  /** @returns {Route} */
  #read() {
    const route = { ...findPage(location.pathname), query: new URLSearchParams(location.search), path: location.pathname };
    this.#remember(route);
    return route;
  }

  /** @param {Route} route */
  #remember({ page, query }) {
    if (page.scoped) this.#scope = new Map(SCOPE.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
  }

  /** Follows links of our own without loading a document. @param {MouseEvent} event */
  #onClick(event) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download') || link.hash) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || FOREIGN.test(url.pathname)) return;
    event.preventDefault();
    this.go(url.pathname + url.search);
  }
}

export const router = new Router();

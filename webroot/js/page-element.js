/** @import { Route } from './router.js' */
import { PlainElement } from './base-element.js';

/** A page: the shell sets its route, again whenever the query changes. */
export class PageElement extends PlainElement {
  static properties = { route: { attribute: false } };

  constructor() {
    super();
    /** @type {Route} */
    this.route = /** @type {any} */ ({ params: {}, query: new URLSearchParams(), path: '' });
  }

  /** What the page is about, for the document's title; empty for its own name. */
  get heading() {
    return '';
  }
}

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
}

import { LitElement } from 'lit';
import { onLanguage } from './i18n.js';
import { store } from './store.js';

/** What every component here does: it renders again when the language or one of its topics of the store changed. */
export class BaseElement extends LitElement {
  /** Topics of the store. @type {string[]} */
  static topics = [];

  constructor() {
    super();
    /** @type {(() => unknown)[]} */
    this.endings = [];
  }

  connectedCallback() {
    super.connectedCallback();
    const again = () => this.requestUpdate();
    this.endings.push(onLanguage(again));
    for (const topic of /** @type {typeof BaseElement} */ (this.constructor).topics) this.endings.push(store.on(topic, again));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.endings.splice(0)) end();
  }
}

/** One without a shadow root: landmarks, live regions and pages, which style sheets of the document dress. */
export class PlainElement extends BaseElement {
  createRenderRoot() {
    return this;
  }
}

/**
 * A list that the server gives page by page, for one question at a time. An answer to an older question is void.
 *
 * @template T
 */
export class Paged {
  #question = '';
  #turn = 0;
  #failed = false;
  #there = false;
  /** Cursor of the page after what is loaded, null behind the last one; undefined before the first answer. @type {string | null | undefined} */
  next = undefined;

  /**
   * What is asked is known to `ask`; here a question is only told from another.
   *
   * @param {(cursor?: string) => Promise<{items: T[], next: string | null}>} ask
   * @param {(items: T[]) => void} onItems
   */
  constructor(ask, onItems) {
    this.ask = ask;
    this.onItems = onItems;
  }

  /**
   * The first page of a question, once.
   *
   * @param {string} question
   * @param {boolean} there whether the server can be reached: what failed is asked again when it is back
   */
  want(question, there) {
    const back = there && !this.#there;
    this.#there = there;
    if (question === this.#question && !(this.#failed && back)) return;
    this.#question = question;
    this.next = undefined;
    this.#fetch();
  }

  more() {
    if (this.next) this.#fetch(this.next);
  }

  /** @param {string} [cursor] */
  async #fetch(cursor) {
    const turn = ++this.#turn;
    this.#failed = false;
    const page = await this.ask(cursor).catch(() => null); // the banner tells that the server is away
    if (turn !== this.#turn) return;
    this.#failed = page === null && cursor === undefined;
    if (!page) return;
    this.next = page.next;
    this.onItems(page.items);
  }
}

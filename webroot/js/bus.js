import 'sockjs';

/** Close codes of our server. */
export const FULL = 4003;
export const TOO_SLOW = 4008;

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
const FULL_RETRY_MS = 30_000;

/** @typedef {{state: 'connecting' | 'open' | 'waiting', retryAt: number, code: number}} BusState */

/**
 * The page's end of the Vert.x event-bus bridge: registers on addresses, hands over what arrives, and comes back by itself
 * with growing, jittered pauses. It never sends on an address: the bridge accepts nothing inbound.
 */
export class Bus {
  /** @type {Map<string, (body: any) => void>} */
  #handlers = new Map();
  /** @type {any} */
  #socket = null;
  #attempts = 0;
  #timer = 0;

  /**
   * @param {string} url
   * @param {(state: BusState) => void} onState
   */
  constructor(url, onState) {
    this.url = url;
    this.onState = onState;
  }

  open() {
    clearTimeout(this.#timer);
    if (this.#socket) return;
    this.onState({ state: 'connecting', retryAt: 0, code: 0 });
    const SockJS = /** @type {any} */ (globalThis).SockJS;
    const socket = new SockJS(this.url, null, { transports: ['websocket', 'xhr-streaming', 'xhr-polling'], timeout: 5_000 });
    this.#socket = socket;
    socket.onopen = () => {
      for (const address of this.#handlers.keys()) this.#send({ type: 'register', address });
      this.onState({ state: 'open', retryAt: 0, code: 0 });
    };
    socket.onmessage = (/** @type {{data: string}} */ frame) => this.#receive(JSON.parse(frame.data));
    socket.onclose = (/** @type {{code: number}} */ event) => {
      if (this.#socket === socket) this.#closed(event.code);
    };
  }

  /** Drops a connection that went silent; the retry follows. */
  drop() {
    const socket = this.#socket;
    if (!socket) return;
    this.#closed(0);
    socket.close();
  }

  /** The connection proved itself: the next pause is short again. */
  settled() {
    this.#attempts = 0;
  }

  /**
   * @param {string} address
   * @param {(body: any) => void} handler
   */
  register(address, handler) {
    const known = this.#handlers.has(address);
    this.#handlers.set(address, handler);
    if (!known) this.#send({ type: 'register', address });
  }

  /** @param {string} address */
  unregister(address) {
    if (this.#handlers.delete(address)) this.#send({ type: 'unregister', address });
  }

  ping() {
    this.#send({ type: 'ping' });
  }

  /** @param {object} message */
  #send(message) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message));
  }

  /** @param {{type: string, address?: string, body?: any, message?: string}} message */
  #receive(message) {
    if (message.type === 'rec' || message.type === 'message') this.#handlers.get(message.address ?? '')?.(message.body);
    else if (message.type === 'err') console.warn(`event bus: ${message.body ?? message.message ?? 'error'}`);
  }

  /** @param {number} code */
  #closed(code) {
    this.#socket = null;
    const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts) * (0.7 + Math.random() * 0.6);
    const wait = code === FULL ? FULL_RETRY_MS : pause;
    this.#attempts++;
    this.#timer = setTimeout(() => this.open(), wait);
    this.onState({ state: 'waiting', retryAt: Date.now() + wait, code });
  }
}

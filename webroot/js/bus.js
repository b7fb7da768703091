import 'sockjs';

/** Close codes of our server. */
export const FULL = 4003;
export const TOO_SLOW = 4008;
/** What SockJS closes an XHR session with, whatever code the server gave. */
const GO_AWAY = 3000;

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
  /** This connection has brought something that we registered for. */
  #heard = false;
  /** The server said on this connection that it is full. */
  #full = false;

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
    this.#heard = false;
    this.#full = false;
    socket.onopen = () => {
      for (const address of this.#handlers.keys()) this.#send({ type: 'register', address });
      this.onState({ state: 'open', retryAt: 0, code: 0 });
    };
    socket.onmessage = (/** @type {{data: string}} */ frame) => {
      if (this.#socket === socket) this.#receive(JSON.parse(frame.data));
    };
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

  /** @param {{type: string, address?: string, body?: any, message?: string, code?: number}} message */
  #receive(message) {
    if (message.type === 'rec' || message.type === 'message') {
      this.#heard = true;
      this.#handlers.get(message.address ?? '')?.(message.body);
    } else if (message.type === 'err') {
      this.#full ||= message.code === FULL;
      console.warn(`event bus: ${message.body ?? message.message ?? 'error'}`);
    }
  }

  /**
   * Over XHR a full server cannot close with its own code: it says so in a message, which polling may lose, and then the
   * session is over before it brought anything.
   *
   * @param {number} code
   */
  #meaning(code) {
    return this.#full || (code === GO_AWAY && !this.#heard) ? FULL : code;
  }

  /** @param {number} closedWith */
  #closed(closedWith) {
    const code = this.#meaning(closedWith);
    this.#socket = null;
    const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts) * (0.7 + Math.random() * 0.6);
    const wait = code === FULL ? FULL_RETRY_MS : pause;
    this.#attempts++;
    this.#timer = setTimeout(() => this.open(), wait);
    this.onState({ state: 'waiting', retryAt: Date.now() + wait, code });
  }
}

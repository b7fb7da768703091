/** @import { SessionItem } from '../js/types.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PlainElement } from '../js/base-element.js';
import { span, moment, visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';
import { callable, calls, switchCalls } from '../js/waiting-calls.js';
import './copy-button.js';
import { sessionLink, sessionName } from './session-parts.js';

/** Reasons whose text is what the agent would run: shown as code. */
const CODE = new Set(['permission']);

/** Glyphs by reason. @type {Record<string, string>} */
const GLYPHS = { permission: 'permission', question: 'elicitation', plan_approval: 'task', elicitation: 'elicitation', idle_prompt: 'prompt' };

/** Everybody who waits for the human, who has waited longest first: why, for what, since when, and the way there. */
class NeedsYou extends PlainElement {
  static topics = ['sessions', 'tick', 'notice'];

  render() {
    const waiting = store.waitingList();
    return html`<section class="card needs ${waiting.length > 0 ? 'some' : ''}" aria-labelledby="needs-title">
      <header><h2 id="needs-title">${t('needs.title')}${waiting.length > 0 ? html` <span class="num badge">${waiting.length}</span>` : nothing}</h2>
        ${waiting.length === 0 && store.loaded ? html`<span class="quiet">${icon('ok')} ${t('needs.nobody')}</span>` : nothing}</header>
      ${waiting.length > 0 ? html`<ol>${repeat(waiting, (session) => session.session_id, (session) => this.#row(session))}</ol>` : nothing}
      ${waiting.length > 0 && calls() === 'unasked' && callable() ? this.#offer() : nothing}
    </section>`;
  }

  /** @param {SessionItem} session */
  #row(session) {
    const { waiting } = session;
    if (!waiting) return nothing;
    const text = visible(waiting.text);
    return html`<li class="need">
      <span class="need-glyph">${icon(GLYPHS[waiting.reason] ?? 'notification')}</span>
      <div class="need-who"><a href=${sessionLink(session.session_id)}><bdi>${sessionName(session)}</bdi></a>
        <small class="quiet cut"><bdi>${visible(session.project)}</bdi></small></div>
      <div class="need-what"><strong>${t(`waiting.${waiting.reason}`)}</strong>
        ${CODE.has(waiting.reason) && text ? html`<code class="cut" title=${text}><bdi>${waiting.tool ? `${visible(waiting.tool)}: ` : ''}${text}</bdi></code>`
          : html`<span class="cut" title=${text}><bdi>${text}</bdi></span>`}</div>
      <time class="need-since num" datetime=${waiting.since} title=${moment(waiting.since)}>${span(Math.max(0, Date.now() - Date.parse(waiting.since)))}</time>
      <copy-button .text=${`claude --resume ${session.session_id}`} .label=${t('needs.resume')} .of=${sessionName(session)}></copy-button></li>`;
  }

  #offer() {
    return html`<p class="needs-offer">${icon('notification')}<span>${t('call.offer')}</span>
      <button type="button" class="button primary" @click=${() => switchCalls(true).then((on) => store.toast(t(on ? 'call.on' : 'call.refused')))}>${t('call.yes')}</button>
      <button type="button" class="button" @click=${() => switchCalls(false)}>${t('call.no')}</button></p>`;
  }
}

customElements.define('needs-you', NeedsYou);

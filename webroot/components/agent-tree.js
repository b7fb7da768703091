/** @import { AgentJson, ResponseJson } from '../js/types.js' */
import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { moment, oneLine, span } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import './prompt-view.js';

/** @typedef {AgentJson & {children: Node[]}} Node */

/** Each agent below the one that called it; what is in a ring, or below one that is not known, stands at the top. @param {AgentJson[]} agents @returns {Node[]} */
export function treeOf(agents) {
  /** @type {Map<string, Node>} */
  const nodes = new Map(agents.map((agent) => [agent.agent_id, { ...agent, children: [] }]));
  /** @type {Node[]} */
  const top = [];
  for (const node of nodes.values()) {
    const parent = nodes.get(node.parent ?? '');
    let up = parent;
    for (let i = 0; up && up !== node && i < agents.length; i++) up = nodes.get(up.parent ?? '');
    if (parent && up !== node) parent.children.push(node);
    else top.push(node);
  }
  return top;
}

/** The subagents of a session: what each was to do, how it went, what it said. */
class AgentTree extends PlainElement {
  static properties = { agents: { attribute: false }, responses: { attribute: false }, session: { type: String }, chosen: { type: String } };

  constructor() {
    super();
    /** @type {AgentJson[]} */
    this.agents = [];
    /** @type {ResponseJson[]} */
    this.responses = [];
    this.session = '';
    /** The one that the address names. */
    this.chosen = '';
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('chosen') && this.chosen) this.querySelector('article.chosen')?.scrollIntoView({ block: 'center' });
  }

  render() {
    return html`<ul class="agents">${treeOf(this.agents).map((node) => this.#node(node))}</ul>`;
  }

  /** @param {Node} node @returns {unknown} */
  #node(node) {
    const said = this.responses.find((one) => one.agent_id === node.agent_id)?.text ?? node.response;
    return html`<li><article class=${node.agent_id === this.chosen ? 'chosen' : ''}>
      <p class="top"><span class="dot ${node.state === 'running' ? 'active' : node.state === 'done' ? 'ended' : 'lost'}"></span><strong><bdi>${oneLine(node.type) || t('timeline.internal')}</bdi></strong>
        <span class="quiet">${t(`agent.${node.state}`)}${node.background ? ` · ${t('agent.background')}` : ''}</span>
        <span class="num quiet figs">${[node.duration_ms == null ? '' : span(node.duration_ms), tn('timeline.calls', node.tool_calls)].filter(Boolean).join(' · ')}${node.errors
          ? html` · <span class="bad">${tn('timeline.failures', node.errors)}</span>` : nothing}</span></p>
      ${node.description ? html`<p class="task"><bdi>${oneLine(node.description)}</bdi></p>` : nothing}
      ${said ? html`<details><summary>${t('agent.said')}</summary><prompt-view .text=${said} markdown></prompt-view></details>` : nothing}
      <p class="links">${this.#links(node)}</p></article>
      ${node.children.length ? html`<ul>${node.children.map((child) => this.#node(child))}</ul>` : nothing}</li>`;
  }

  /** @param {Node} node */
  #links(node) {
    const from = Date.parse(node.started_at ?? '');
    const to = node.ended_at ? Date.parse(node.ended_at) : Date.now();
    const air = Math.max(50, (to - from) * 0.06);
    const base = `/api/v1/sessions/${encodeURIComponent(this.session)}/agents/${encodeURIComponent(node.agent_id)}`;
    return html`${Number.isNaN(from) ? nothing : html`<a href="?t=${Math.floor(from - air)}..${Math.ceil(to + air)}" title=${moment(node.started_at)}>${icon('timeline')}${t('agent.inTimeline')}</a>`}
      <a href="${base}/export.md" download>${icon('export')}${t('session.export.markdown')}</a>
      <span class="quiet num">${tn('live.events', node.events)}</span><code class="quiet">${oneLine(node.agent_id)}</code>`;
  }
}

customElements.define('agent-tree', AgentTree);

/** @import { SessionPage } from '../session.js' */
/** @import { CostFigure, CostPart } from '../../js/types.js' */
import { html, nothing, svg } from 'lit';
import { money, oneLine, short } from '../../js/format.js';
import { t } from '../../js/i18n.js';

const KINDS = ['input', 'output', 'cache_write_5m', 'cache_write_1h', 'cache_read'];

/** What it cost, by agent, model and day: an estimate from the tokens that the transcripts tell. @param {SessionPage} page */
export function costTab({ data }) {
  const costs = data?.costs;
  if (!costs) return html`<p class="note">${t('shell.loading')}</p>`;
  if (costs === 'none') return html`<p class="note">${t('cost.none')}</p>`;
  const names = new Map((data?.details?.agents ?? []).map((agent) => [agent.agent_id, [agent.type, agent.description].filter(Boolean).join(': ')]));
  const agent = (/** @type {string} */ key) => (key === '' || key === 'main' ? t('timeline.main') : names.get(key) || key);
  return html`<div class="costs">
    <p class="sum"><strong class="num">${money(costs.total.cost_micro_usd)}</strong><span class="quiet">${t('cost.estimate')}${costs.claude_cost_micro_usd == null ? '' : ` · ${t('cost.claude', { cost: money(costs.claude_cost_micro_usd) })}`}</span></p>
    ${costs.unpriced.length ? html`<p class="warn">${t('cost.unpriced', { models: costs.unpriced.map(oneLine).join(', ') })}</p>` : nothing}
    ${kinds(costs.total)}
    ${[['agent', costs.by_agent, agent], ['model', costs.by_model, oneLine], ['day', costs.by_day, oneLine]].map(([name, parts, write]) => table(/** @type {any} */ (name), /** @type {any} */ (parts), /** @type {any} */ (write)))}
  </div>`;
}

/** Tokens by kind as one bar. @param {CostFigure} total */
function kinds({ tokens }) {
  let at = 0;
  const all = Math.max(1, tokens.total);
  return html`<div class="kinds"><svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${KINDS.map((kind, i) => {
    const wide = (1000 * (tokens[kind] ?? 0)) / all;
    at += wide;
    return svg`<rect class="k${i}" x=${at - wide} width=${wide} height="10"></rect>`;
  })}</svg><dl>${KINDS.map((kind, i) => html`<div><dt><i class="k${i}"></i>${t(`cost.${kind}`)}</dt><dd class="num">${short(tokens[kind])}</dd></div>`)}</dl></div>`;
}

/** @param {string} name @param {CostPart[]} parts @param {(key: string) => string} write */
function table(name, parts, write) {
  if (!parts?.length) return nothing;
  const most = Math.max(1, ...parts.map((part) => part.own.cost_micro_usd ?? 0));
  return html`<div class="scroll-x"><table class="plain"><thead><tr><th scope="col">${t(`cost.by.${name}`)}</th><th scope="col" class="right">${t('session.tokens')}</th><th scope="col" class="share"><span class="hidden-text">${t('cost.share')}</span></th><th scope="col" class="right">${t('session.cost')}</th></tr></thead>
    <tbody>${parts.map((part) => html`<tr><th scope="row" class="cut"><bdi>${write(part.key)}</bdi></th><td class="right num">${short(part.own.tokens.total)}</td>
      <td class="share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${(100 * (part.own.cost_micro_usd ?? 0)) / most} height="6"></rect>`}</svg></td>
      <td class="right num">${money(part.own.cost_micro_usd)}</td></tr>`)}</tbody></table></div>`;
}

/** @import { SessionPage } from '../session.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock, moment, oneLine } from '../../js/format.js';
import { beside } from '../../components/session-parts.js';
import { icon } from '../../js/icons.js';
import { t } from '../../js/i18n.js';
import '../../components/prompt-view.js';

/** A transcript tells an answer within this time of the Stop that ended the turn. */
const SAME_MS = 15_000;

/** What the hooks told of answers that no transcript has told yet. @param {SessionPage['data']} data @param {{who: string, at: string}[]} answers */
function lastWords(data, answers) {
  const told = answers.filter((one) => one.who === 'turn').map((one) => Date.parse(one.at));
  return (data?.ring.items ?? []).filter((event) => event.event_type === 'Stop' && event.summary && !event.agent_id && !told.some((at) => Math.abs(at - Date.parse(event.timestamp)) < SAME_MS))
    .map((event) => ({ who: 'turn', at: event.timestamp, text: event.summary, id: event.event_id, seq: event.seq, agent: '' }));
}

/** What was asked and what was answered, oldest first. @param {SessionPage} page */
export function promptsTab({ data, route: { query } }) {
  const prompts = (data?.details?.prompts ?? []).map((one) => ({ who: 'prompt', at: one.at, text: one.text, id: one.event_id, seq: one.seq, agent: '' }));
  const types = new Map((data?.details?.agents ?? []).map((agent) => [agent.agent_id, agent.type]));
  const answers = (data?.responses ?? []).map((one) => ({ who: one.agent_id || one.tool_use_id ? 'subagent' : 'turn', at: one.at, text: one.text, id: '', seq: 0, agent: types.get(one.agent_id ?? '') ?? '' }));
  const all = [...prompts, ...answers, ...lastWords(data, answers)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.who === 'prompt' ? -1 : 1));
  if (all.length === 0) return html`<p class="note">${t(data?.details ? 'session.noPrompts' : 'shell.loading')}</p>`;
  return html`<ol class="talk">${repeat(all, (one) => `${one.who} ${one.at} ${one.id}`, (one) => html`<li class=${one.who}><p class="by"><span class="c-${one.who}">${icon(one.who)}</span><strong>${one.who === 'subagent'
    ? html`<bdi>${oneLine(one.agent) || t('timeline.internal')}</bdi>` : t(`session.by.${one.who}`)}</strong>
    <time class="num" datetime=${one.at} title=${moment(one.at)}>${clock(one.at)}</time>${one.seq ? html`<a href=${beside(query, one.seq)}>${t('session.showEvent')}</a>` : nothing}</p>
    <prompt-view .text=${one.text} .eventId=${one.id} ?markdown=${one.who !== 'prompt'}></prompt-view></li>`)}</ol>`;
}

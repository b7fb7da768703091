/** @import { SessionCosts, SessionDetail, SessionItem } from '../../js/types.js' */
import { html, nothing } from 'lit';
import { count, moment, money, oneLine, short, span, UNKNOWN, visible } from '../../js/format.js';
import { icon } from '../../js/icons.js';
import { hasMessage, t } from '../../js/i18n.js';
import { beside, ending, sessionName, since, stateMark } from '../../components/session-parts.js';
import '../../components/copy-button.js';
import '../../components/pop-menu.js';

/** Who it is, how it stands, and what can be done with it. @param {SessionItem} session */
export function head(session) {
  const base = `/api/v1/sessions/${encodeURIComponent(session.session_id)}`;
  const exports = [['export.md', 'markdown'], ['export.json', 'json'], ['trace.json', 'trace']];
  return html`<header class="session-head">
    <div class="who"><h1><bdi>${sessionName(session)}</bdi></h1>
      <p class="standing">${stateMark(session)}${reason(session)}${[session.project, session.model].map((text) => (text ? html`<span class="sep"><bdi>${oneLine(text)}</bdi></span>` : nothing))}</p></div>
    <div class="acts"><copy-button .text=${`claude --resume ${session.session_id}`} .label=${t('session.resume')}></copy-button>
      <pop-menu .label=${t('session.export')} glyph="export">${exports.map(([file, name]) => html`<a href="${base}/${file}" download>${t(`session.export.${name}`)}<small>${t(`session.export.${name}.what`)}</small></a>`)}
        <a href="/live?${new URLSearchParams({ q: `session:${session.session_id}` })}">${t('session.inLive')}<small>${t('session.inLive.what')}</small></a></pop-menu></div>
  </header>${waits(session)}`;
}

/** Why it stands as it does, and since when. @param {SessionItem} session */
function reason(session) {
  if (session.waiting) return nothing; // the band below says more
  if (session.state === 'active') return session.current_tool ? html`<span class="sep">${t('session.running', { tool: oneLine(session.current_tool) })}</span>` : nothing;
  if (session.state === 'ended') return html`${session.end_reason ? html`<span class="sep">${ending(session.end_reason)}</span>` : nothing}<span class="sep">${since(session.ended_at)}</span>`;
  return html`<span class="sep">${since(session.last_activity)}</span>`;
}

/** What it waits for: the one thing on the page that asks for somebody. @param {SessionItem} session */
function waits({ waiting }) {
  if (!waiting) return nothing;
  return html`<p class="waits" role="status">${icon('notification')}<strong>${t(`waiting.${waiting.reason}`)}</strong>
    <bdi class="ask">${oneLine([waiting.tool, waiting.text].filter(Boolean).join('  '))}</bdi>
    <time class="num" datetime=${waiting.since} title=${moment(waiting.since)}>${t('session.waitsSince', { time: span(Date.now() - Date.parse(waiting.since)) })}</time></p>`;
}

/** The figures in one strip. @param {SessionItem & {human_wait_ms?: number}} session @param {SessionCosts | 'none' | null} costs */
export function figures(session, costs) {
  const end = session.ended_at ? Date.parse(session.ended_at) : session.state === 'lost' ? Date.parse(session.last_activity) : Date.now();
  const cost = costs && costs !== 'none' ? costs.total : null;
  const all = [
    ['length', span(end - Date.parse(session.started_at))], ['prompts', count(session.prompts)], ['tools', count(session.tool_calls)],
    ['errors', count(session.errors), session.errors > 0 ? 'bad' : ''], ['humanWait', !session.human_wait_ms ? UNKNOWN : span(session.human_wait_ms)],
    ['events', count(session.events)], ['tokens', short(cost?.tokens.total)], ['cost', cost?.cost_micro_usd == null ? UNKNOWN : `≈ ${money(cost.cost_micro_usd)}`],
  ];
  return html`<dl class="card figure-strip" aria-label=${t('now.figures')}>${all.map(([name, value, look]) => html`<div><dt>${t(`session.${name}`)}</dt><dd class="num ${look ?? ''}">${value}</dd></div>`)}</dl>`;
}

/** What else is known, folded away. @param {SessionItem} session @param {SessionDetail | null} details @param {URLSearchParams} query */
export function about(session, details, query) {
  const facts = [['cwd', session.cwd], ['host', session.host], ['started', moment(session.started_at)], ['ended', session.ended_at && moment(session.ended_at)], ['id', session.session_id]];
  const { tasks = [], findings = [] } = details ?? {};
  const done = tasks.filter((task) => task.status === 'completed').length;
  return html`<details class="card about"><summary>${icon('next')}${t('session.about')}${tasks.length ? html`<span class="quiet num">${t('session.tasksDone', { done, total: tasks.length })}</span>` : nothing}${findings.length
    ? html`<span class="warn num">${t('session.findings', { n: findings.length })}</span>` : nothing}</summary>
    <dl class="facts">${facts.map(([name, value]) => (value ? html`<div><dt>${t(`fact.${name}`)}</dt><dd><bdi>${visible(value)}</bdi></dd></div>` : nothing))}</dl>
    ${tasks.length ? html`<h2>${t('session.tasks')}</h2><ul class="tasks">${tasks.map((task) => html`<li class=${task.status}>${icon(task.status === 'completed' ? 'turn' : 'other')}<span class="hidden-text">${t(`todo.${task.status}`)}</span><bdi>${oneLine(task.subject)}</bdi></li>`)}</ul>` : nothing}
    ${findings.length ? html`<h2>${t('session.findingList')}</h2><ul class="findings">${findings.map((one) => html`<li>${icon('alert')}<span><bdi>${hasMessage(`finding.${one.name}`) ? t(`finding.${one.name}`) : oneLine(one.reason)}</bdi>
      <small class="quiet">${since(one.at)}${one.seq ? html` · <a href=${beside(query, one.seq)}>${t('session.showEvent')}</a>` : nothing}</small></span></li>`)}</ul>` : nothing}
  </details>`;
}

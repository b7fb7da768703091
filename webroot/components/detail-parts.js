/** @import { Part } from '../js/detail/shapes.js' */
import { html, nothing } from 'lit';
import { oneLine, visible, withoutRoot } from '../js/format.js';
import { icon } from '../js/icons.js';
import { hasMessage, t, tn } from '../js/i18n.js';
import './diff-view.js';
import './json-view.js';
import './markdown-view.js';
import './prompt-view.js';
import './text-block.js';

/** @typedef {{raw: string, session: string, project: string | null, before: string | null | undefined}} Around `before`: what a written file held; null: nothing is known */

/**
 * How each kind of part looks.
 *
 * @type {{[K in Part['kind']]: (part: Extract<Part, {kind: K}>, around: Around) => unknown}}
 */
const VIEWS = {
  diff: (part, { raw, project }) => html`<diff-view .was=${part.before} .now=${part.after} .label=${withoutRoot(visible(part.label), project)} .raw=${raw}></diff-view>`,
  write: (part, around) => written(part, around),
  shell: (part, { raw }) => html`<div class="shell"><text-block .text=${part.command} .label=${part.about || t('detail.command')} .raw=${raw} prompt></text-block>
    ${part.out === null ? nothing : html`<text-block .text=${part.out} .label=${t('detail.output')} .raw=${raw} .note=${part.note}></text-block>`}
    ${part.err ? html`<text-block .text=${part.err} .label=${t('detail.stderr')} .raw=${raw} bad></text-block>` : nothing}
    ${part.interrupted ? html`<p class="tag warn">${icon('pause')}${t('status.interrupted')}</p>` : nothing}</div>`,
  file: (part, { raw, project }) => (part.content === null ? html`<p class="path"><bdi>${withoutRoot(visible(part.path), project)}</bdi></p>`
    : html`<text-block .text=${part.content} .label=${withoutRoot(part.path, project) || t('detail.output')} .raw=${raw} .from=${part.start} .note=${part.total === null ? '' : tn('detail.lines', part.total)}></text-block>`),
  agent: (part, around) => agent(part, around),
  todos: (part) => html`<ul class="todos">${part.items.map((item) => html`<li class=${item.status}>${icon(item.status === 'completed' ? 'turn' : item.status === 'in_progress' ? 'play' : 'other')}
    <span><bdi>${visible(item.text)}</bdi> <small class="quiet">${hasMessage(`todo.${item.status}`) ? t(`todo.${item.status}`) : oneLine(item.status)}</small></span></li>`)}</ul>`,
  permissions: (part) => html`<section><h3>${t('detail.permissions')}</h3><ul class="rules">${part.items.map((item) => html`<li><code>${visible(item)}</code></li>`)}</ul></section>`,
  prompt: (part) => html`<prompt-view class="said" .text=${part.text}></prompt-view>`,
  markdown: (part) => html`<prompt-view class="said" .text=${part.text} markdown></prompt-view>`,
  plan: (part) => html`<section><h3>${t('waiting.plan_approval')}</h3><markdown-view class="said" .text=${part.text}></markdown-view></section>`,
  error: (part, { raw }) => html`<text-block .text=${part.text} .label=${t('detail.error')} .raw=${raw} bad></text-block>`,
  paths: (part) => html`<section><h3>${tn('detail.found', part.total)}</h3><ul class="paths">${part.paths.slice(0, 200).map((path) => html`<li><bdi>${visible(path)}</bdi></li>`)}</ul></section>`,
  search: (part) => html`<p class="path"><code>${visible(part.pattern)}</code>${part.where ? html` <span class="quiet"><bdi>${visible(part.where)}</bdi></span>` : nothing}</p>`,
  questions: (part) => html`${part.items.map((one) => html`<section><p class="ask"><bdi>${visible(one.question)}</bdi></p><ul class="options">${one.options.map((option) => html`<li><strong><bdi>${visible(option.label)}</bdi></strong>
    ${option.about ? html`<small class="quiet"><bdi>${visible(option.about)}</bdi></small>` : nothing}</li>`)}</ul></section>`)}`,
  json: (part) => html`<section><h3>${t(`detail.${part.name}`)}</h3><json-view .value=${part.value} .path=${part.name === 'input' ? '$.tool_input' : '$.tool_response'}></json-view></section>`,
};

/** @param {Part} part @param {Around} around @returns {unknown} */
export const partView = (part, around) => /** @type {any} */ (VIEWS[part.kind])(part, around);

/** @param {Extract<Part, {kind: 'write'}>} part @param {Around} around */
function written(part, { raw, project, before }) {
  const known = part.before === undefined ? before : part.before;
  if (known === undefined) return html`<p class="quiet">${t('shell.loading')}</p>`;
  const label = withoutRoot(visible(part.path), project);
  return html`<diff-view .was=${known ?? ''} .now=${part.content} .label=${label} .raw=${raw}></diff-view>${known === null ? html`<p class="tag ok">${icon('plus')}${t('detail.newFile')}</p>` : nothing}`;
}

/** @param {Extract<Part, {kind: 'agent'}>} part @param {Around} around */
function agent(part, { session }) {
  const link = `/sessions/${encodeURIComponent(session)}?${new URLSearchParams({ tab: 'agents', ...(part.agentId && { agent: part.agentId }) })}`;
  return html`<p class="agent">${icon('subagent')}<strong><bdi>${oneLine(part.type) || t('timeline.kind.agent')}</bdi></strong> <bdi>${oneLine(part.about)}</bdi>
    <a class="button" href=${link}>${t('detail.toAgent')}</a></p>
    ${part.prompt ? html`<section><h3>${t('detail.task')}</h3><prompt-view class="said" .text=${part.prompt} markdown></prompt-view></section>` : nothing}
    ${part.result ? html`<section><h3>${t('agent.said')}</h3><prompt-view class="said" .text=${part.result} markdown></prompt-view></section>` : nothing}`;
}

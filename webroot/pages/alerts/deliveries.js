/** @import { AlertsPage } from '../alerts.js' */
/** @import { Delivery, Destination } from '../../js/alerts.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { at } from '../../components/alert-parts.js';
import { DELIVERIES, outcome } from '../../js/alerts.js';
import { count, oneLine, UNKNOWN, visible } from '../../js/format.js';
import { icon } from '../../js/icons.js';
import { hasMessage, t } from '../../js/i18n.js';

/** Glyphs by state. @type {Record<string, string>} */
const GLYPHS = { waiting: 'history', delivered: 'ok', failed: 'alert' };

/** @param {Delivery} one */
const row = (one) => html`<tr><td data-label=${t('alerts.column.when')}>${at(one.at)}</td>
  <th scope="row"><bdi>${oneLine(one.destination)}</bdi></th>
  <td data-label=${t('alerts.column.rule')}><code><bdi>${oneLine(one.rule)}</bdi></code> <small class="quiet">${t(one.resolved ? 'deliveries.over' : 'deliveries.fires')}</small></td>
  <td data-label=${t('alerts.column.state')}><span class="state ${one.state}">${icon(GLYPHS[one.state] ?? 'other')}${t(`deliveries.${one.state}`)}</span></td>
  <td data-label=${t('alerts.column.attempts')} class="num">${count(one.attempts)}</td>
  <td data-label=${t('alerts.column.outcome')}>${one.outcome ? html`<bdi>${outcome(one.outcome)}</bdi>` : t('deliveries.untried')}</td>
  <td data-label=${t('alerts.column.next')}>${one.next_at ? at(one.next_at) : html`<span class="quiet">${UNKNOWN}</span>`}</td></tr>`;

/** @param {AlertsPage} page @param {Destination} one */
function destination(page, one) {
  const says = page.tests.get(one.name);
  return html`<li class="destination"><strong><bdi>${oneLine(one.name)}</bdi></strong>
    <span class="quiet">${hasMessage(`destinations.kind.${one.kind}`) ? t(`destinations.kind.${one.kind}`) : oneLine(one.kind)}${one.address ? html` · ${t('destinations.secret')}` : nothing}${one.used ? nothing : html` · <span class="bad">${t('destinations.unused')}</span>`}</span>
    <button type="button" class="button" aria-label=${t('destinations.test.of', { name: oneLine(one.name) })} ?disabled=${page.busy === `test ${one.name}`} @click=${() => page.test(one.name)}>${icon('deliveries')}${t('destinations.test')}</button>
    <span role="status" class=${says?.bad ? 'bad' : 'quiet'}>${says ? html`${icon(says.bad ? 'alert' : 'ok')} <bdi>${says.text}</bdi>` : nothing}</span></li>`;
}

/** What was told to whom, and where notices can go. @param {AlertsPage} page */
export function deliveriesView(page) {
  const { answer, problem } = page.deliveryList;
  if (!answer) return page.waits(page.deliveryList);
  return html`${page.doubt(page.deliveryList)}${answer.trouble ? html`<p class="note trouble" role="alert">${icon('alert')}<span><strong>${t('destinations.trouble')}</strong> <bdi lang="en">${visible(answer.trouble)}</bdi></span></p>` : nothing}
    <h2>${t('destinations.title')}</h2>
    ${answer.destinations.length === 0 ? html`<p class="note">${t('destinations.none')}</p>` : html`<ul class="destinations">${repeat(answer.destinations, (one) => one.name, (one) => destination(page, one))}</ul>`}
    <p class="note">${t('destinations.how')} <code>destinations.yaml</code></p>
    <h2>${t('deliveries.title')}</h2>
    ${answer.items.length === 0 ? (problem ? nothing : html`<p class="note">${t('deliveries.none')}</p>`) : html`<table class="alert-table"><thead><tr>${['when', 'destination', 'rule', 'state', 'attempts', 'outcome', 'next'].map((name) => html`<th scope="col">${t(`alerts.column.${name}`)}</th>`)}</tr></thead>
      <tbody>${repeat(answer.items, (one) => one.id, row)}</tbody></table>`}
    ${answer.items.length < DELIVERIES ? nothing : html`<p class="note">${t('deliveries.newest', { n: DELIVERIES })} <code>yagura alerts deliveries --limit 1000</code></p>`}`;
}

/** @import { AlertsPage } from '../alerts.js' */
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { at, labelList } from '../../components/alert-parts.js';
import { oneLine, span, visible } from '../../js/format.js';
import { t, tn } from '../../js/i18n.js';

/** Silences in force: of what, why, until when. @param {AlertsPage} page */
export function silencesView(page) {
  const { answer, problem } = page.silenceList;
  if (!answer || (problem && answer.items.length === 0)) return page.waits(page.silenceList);
  if (answer.items.length === 0) return html`<p class="note"><strong>${t('silences.none')}</strong><br>${t('silences.none.text')}</p>`;
  return html`${page.doubt(page.silenceList)}<ul class="alerts">${repeat(answer.items, (one) => one.id, (one) => html`<li class="alert silence-row" data-silence=${one.id}>
    <div class="alert-main"><div class="alert-head"><h2 id="silence-${one.id}"><bdi>${visible(one.reason)}</bdi></h2><span class="alert-since num">${t('silences.left', { time: span(Math.max(0, Date.parse(one.until) - Date.now())) })}</span></div>
    ${labelList(one.matchers)}
    <p class="alert-what"><span class="quiet">${t('silences.by')} <bdi>${oneLine(one.by)}</bdi> · ${t('silences.from')} ${at(one.from)} · ${t('silences.until')} ${at(one.until)} · ${tn('silences.matching', one.matching)}</span></p></div>
    <p class="alert-acts"><button type="button" class="button" aria-describedby="silence-${one.id}" ?disabled=${page.busy === one.id} @click=${() => page.endSilence(one)}>${t('silences.end')}</button></p></li>`)}</ul>`;
}

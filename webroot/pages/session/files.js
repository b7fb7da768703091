/** @import { SessionPage } from '../session.js' */
import { html, nothing } from 'lit';
import { since } from '../../components/session-parts.js';
import { count, oneLine } from '../../js/format.js';
import { icon } from '../../js/icons.js';
import { t } from '../../js/i18n.js';

/** Text that may break after each slash. @param {string} folders */
const breakable = (folders) => folders.split(/(?<=[/\\])/).map((part) => html`${oneLine(part)}<wbr>`);

/** The folder of a path in grey, its name in black. @param {string} path @param {string | null} root */
function pathOf(path, root) {
  const below = root && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  const at = Math.max(below.lastIndexOf('/'), below.lastIndexOf('\\')) + 1;
  return html`<bdi title=${oneLine(path)}><span class="quiet">${breakable(below.slice(0, at))}</span>${oneLine(below.slice(at))}</bdi>`;
}

/** What it read and wrote, last touched first. @param {SessionPage} page */
export function filesTab({ data }) {
  const files = data?.details?.files ?? [];
  if (files.length === 0) return html`<p class="note">${t(data?.details ? 'session.noFiles' : 'shell.loading')}</p>`;
  const root = data?.details?.cwd ?? null;
  return html`<div class="scroll-x"><table class="plain"><thead><tr><th scope="col">${t('file.path')}</th><th scope="col" class="right">${t('file.reads')}</th><th scope="col" class="right">${t('file.writes')}</th><th scope="col" class="right last">${t('file.last')}</th></tr></thead>
    <tbody>${files.map((file) => html`<tr><th scope="row"><a href="?${new URLSearchParams({ q: file.path.split(/[/\\]/).at(-1) ?? file.path })}">${pathOf(file.path, root)}</a>${file.conflict
      ? html` <span class="tag warn">${icon('alert')}${t('file.conflict')}</span>` : nothing}</th>
      <td class="right num">${file.reads ? count(file.reads) : html`<span class="quiet">·</span>`}</td><td class="right num">${file.writes ? html`<strong>${count(file.writes)}</strong>` : html`<span class="quiet">·</span>`}</td>
      <td class="right quiet last">${since(file.last_touched)}</td></tr>`)}</tbody></table></div>`;
}

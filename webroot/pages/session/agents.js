/** @import { SessionPage } from '../session.js' */
import { html } from 'lit';
import { t } from '../../js/i18n.js';
import '../../components/agent-tree.js';

/** Its subagents as they called each other. @param {SessionPage} page */
export function agentsTab({ data, route: { query } }) {
  if (!data?.details) return html`<p class="note">${t('shell.loading')}</p>`;
  if (data.details.agents.length === 0) return html`<p class="note">${t('session.noAgents')}</p>`;
  return html`<agent-tree .agents=${data.details.agents} .responses=${data.responses ?? []} .session=${data.id} .chosen=${query.get('agent') ?? ''}></agent-tree>`;
}

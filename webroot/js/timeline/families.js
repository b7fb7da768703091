/** What a tool does, in five words: as many colours as an eye keeps apart. @typedef {'run' | 'read' | 'write' | 'agent' | 'other'} Family */

/** @type {Family[]} */
export const FAMILIES = ['run', 'read', 'write', 'agent', 'other'];

/** @type {Record<string, Family>} */
const BY_TOOL = {
  Bash: 'run', PowerShell: 'run', BashOutput: 'run', KillShell: 'run', Monitor: 'run',
  Read: 'read', Grep: 'read', Glob: 'read', LS: 'read', WebFetch: 'read', WebSearch: 'read', ToolSearch: 'read', NotebookRead: 'read',
  Edit: 'write', MultiEdit: 'write', Write: 'write', NotebookEdit: 'write',
  Task: 'agent', Agent: 'agent', TaskOutput: 'agent', SendMessage: 'agent', Workflow: 'agent',
};

/** @param {string} tool @returns {Family} */
export const familyOf = (tool) => (Object.hasOwn(BY_TOOL, tool) ? BY_TOOL[tool] : 'other');

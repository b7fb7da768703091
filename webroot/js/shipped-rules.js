/** The sentences of the rules in `alerts.yaml` of the jar, by id: only these are translated. @type {Record<string, string>} */
export const SHIPPED = {
  'dead-letters': 'Files could not be understood',
  'error-rate': 'Many events are errors',
  'events-rejected': 'Many files could not be understood',
  'health-critical': 'A health check is critical',
  'health-warning': 'A health check warns',
  'ingest-backlog': 'Many files wait to be read',
  'no-activity': 'No event has come for long',
  'pressure-cpu': 'The processors of a machine are short',
  'pressure-memory': 'The memory of a machine is short',
  'processing-slow': 'A stage takes long for some events',
  'session-waiting': 'A session has waited long for its human',
  'spend-hour': 'The tokens cost much, an estimate',
  'store-failures': 'The log cannot be written',
};

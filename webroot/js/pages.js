/**
 * Every page: one line here, one file in `pages/`.
 *
 * @typedef {object} Page
 * @property {string} id names the title (`page.ID`) and the element (`page-ID`)
 * @property {string} path segments; `:name` takes any one
 * @property {() => Promise<unknown>} load
 * @property {string} [key] second key of `g …`, and a place in the navigation
 * @property {boolean} [scoped] it is about a time and a project, which are chosen in the header and kept from page to page
 */

/** @type {Page[]} */
export const PAGES = [
  { id: 'now', path: '/', load: () => import('../pages/now.js'), key: 'n', scoped: true },
  { id: 'live', path: '/live', load: () => import('../pages/live.js'), key: 'l' },
  { id: 'sessions', path: '/sessions', load: () => import('../pages/sessions.js'), key: 's', scoped: true },
  { id: 'session', path: '/sessions/:id', load: () => import('../pages/session.js') },
  { id: 'tools', path: '/tools', load: () => import('../pages/tools.js'), key: 't', scoped: true },
  { id: 'costs', path: '/costs', load: () => import('../pages/costs.js'), key: 'c', scoped: true },
  { id: 'alerts', path: '/alerts', load: () => import('../pages/alerts.js'), key: 'a' },
  { id: 'reports', path: '/reports', load: () => import('../pages/reports.js'), key: 'r' },
  { id: 'event', path: '/e/:seq', load: () => import('../pages/event.js') },
  { id: 'system', path: '/system', load: () => import('../pages/system.js'), key: 'h' },
  { id: 'settings', path: '/settings', load: () => import('../pages/settings.js'), key: ',' },
];

/** @type {Page} */
const LOST = { id: 'lost', path: '', load: () => import('../pages/lost.js') };

/**
 * @param {string} path
 * @returns {{page: Page, params: Record<string, string>}}
 */
export function findPage(path) {
  const parts = path.split('/').filter(Boolean);
  for (const page of PAGES) {
    const shape = page.path.split('/').filter(Boolean);
    if (shape.length !== parts.length) continue;
    /** @type {Record<string, string>} */
    const params = {};
    const fits = shape.every((segment, i) => {
      if (!segment.startsWith(':')) return segment === parts[i];
      params[segment.slice(1)] = decode(parts[i]);
      return true;
    });
    if (fits) return { page, params };
  }
  return { page: LOST, params: {} };
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone percent sign is itself
  }
}

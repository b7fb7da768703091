/** @import { SessionItem } from './types.js' */
import { sessionLink, sessionName } from '../components/session-parts.js';
import { copied, copyText } from './clipboard.js';
import { oneLine } from './format.js';
import { language, t } from './i18n.js';
import { switchLanguage } from './language-switch.js';
import { PAGES } from './pages.js';
import { router } from './router.js';
import { store } from './store.js';
import { setTheme, THEMES } from './theme.js';
import { savedViews, viewAddress } from './views.js';

/**
 * Something that the palette can do.
 *
 * @typedef {object} Command
 * @property {string} id
 * @property {string} group names its heading: `palette.group.GROUP`
 * @property {string} title
 * @property {string} [note] quieter, behind the title
 * @property {string} glyph of `icons.js`
 * @property {string} [keys] the shortcut that does the same
 * @property {() => void} run
 */

const SESSIONS = 8;

/** @returns {Command[]} */
const pages = () => PAGES.filter((page) => page.key).map((page) => ({
  id: `page-${page.id}`, group: 'pages', title: t(`page.${page.id}`), glyph: page.id, keys: `g ${page.key}`, run: () => router.go(page.path),
}));

/** @returns {Command[]} */
function actions() {
  const other = language() === 'ja' ? 'en' : 'ja';
  return [
    { id: 'failures', group: 'actions', title: t('palette.failures'), glyph: 'alert', run: () => router.go('/live?q=error%3Ayes') },
    { id: 'help', group: 'actions', title: t('help.title'), glyph: 'help', keys: '?', run: () => /** @type {any} */ (document.querySelector('help-sheet')).show() },
    { id: 'copy', group: 'actions', title: t('palette.copyAddress'), glyph: 'link', keys: 'c', run: () => copyAddress() },
    { id: 'language', group: 'actions', title: t('palette.language'), glyph: 'elicitation', run: () => switchLanguage(other) },
    ...THEMES.map((theme) => ({ id: `theme-${theme}`, group: 'actions', title: t('shell.theme', { now: t(`theme.${theme}`) }), glyph: theme, run: () => setTheme(theme) })),
  ];
}

/** @param {SessionItem} session @returns {Command} */
const toSession = (session) => ({
  id: `session-${session.session_id}`, group: session.waiting ? 'waiting' : 'sessions', title: sessionName(session),
  note: [session.project, t(`state.${session.state}`)].filter(Boolean).join(' · '), glyph: 'sessions', run: () => router.go(sessionLink(session.session_id)),
});

/** @param {string} text @returns {Command} */
const search = (text) => ({
  id: 'search', group: 'search', title: t('palette.search', { text }), glyph: 'search', run: () => router.go(viewAddress(text)),
});

/** @returns {Command[]} */
const views = () => savedViews().map((view) => ({ id: `view-${view}`, group: 'views', title: oneLine(view), glyph: 'filter', run: () => router.go(viewAddress(view)) }));

/** Copies the address of what is shown, and says so. */
export async function copyAddress() {
  store.toast(t(copied(await copyText(location.href))));
}

/** @param {string} text */
const fold = (text) => text.normalize('NFKC').toLowerCase();

/**
 * How well a command answers: every word must be in it; words that begin a word of the title come before others.
 *
 * @param {{title: string, note?: string}} command
 * @param {string[]} words folded
 * @returns {number} 0 when it does not answer
 */
export function rank({ title, note = '' }, words) {
  const head = fold(title);
  const all = `${head} ${fold(note)}`;
  if (!words.every((word) => all.includes(word))) return 0;
  if (words.every((word) => head.startsWith(word))) return 3;
  return words.every((word) => ` ${head}`.includes(` ${word}`)) ? 2 : 1;
}

/**
 * What the palette lists for a text, best first within its group: who waits, pages, actions, sessions, and last the search
 * for the text in all events.
 *
 * @param {string} text
 * @returns {Command[]}
 */
export function findCommands(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const best = (/** @type {Command[]} */ list) => list.map((command) => ({ command, fit: rank(command, words) }))
    .filter(({ fit }) => fit > 0).sort((a, b) => b.fit - a.fit).map(({ command }) => command);
  const waiting = store.waitingList();
  const others = store.sessionList().filter((session) => !session.waiting);
  return [...best(waiting.map(toSession)), ...best(pages()), ...best(views()), ...best(actions()), ...best(others.map(toSession)).slice(0, SESSIONS),
    ...(words.length > 0 ? [search(text.trim())] : [])];
}

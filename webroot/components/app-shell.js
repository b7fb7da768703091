import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { openAlerts } from '../js/alerts.js';
import { copyAddress } from '../js/commands.js';
import { icon, mark } from '../js/icons.js';
import { language, LANGUAGES, t, tn } from '../js/i18n.js';
import { useKeys } from '../js/keys.js';
import { switchLanguage } from '../js/language-switch.js';
import { PAGES } from '../js/pages.js';
import { router } from '../js/router.js';
import { store } from '../js/store.js';
import { setTheme, theme, THEMES } from '../js/theme.js';
import './command-palette.js';
import './conn-banner.js';
import './event-drawer.js';
import './help-sheet.js';
import './hooks-banner.js';
import './scope-picker.js';
import './toast-region.js';

/** The frame of every page: skip link, header, navigation, main, drawer, and the one region that speaks. */
class AppShell extends PlainElement {
  static topics = ['connection', 'notice', 'spoken', 'stats', 'sessions', 'alerts'];

  constructor() {
    super();
    /** @type {(HTMLElement & {route?: unknown, heading?: string}) | null} */
    this.content = null;
    this.shown = '';
    this.failed = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const onRoute = () => this.#show();
    router.addEventListener('change', onRoute);
    const goes = PAGES.filter((page) => page.key).map((page) => [`g ${page.key}`, () => router.go(page.path)]);
    this.endings.push(
      () => router.removeEventListener('change', onRoute),
      useKeys({
        ...Object.fromEntries(goes),
        '?': () => this.#help(),
        '/': () => router.go('/live?focus=filter'),
        c: () => copyAddress(),
        Escape: () => { if (router.route.query.has('sel')) router.setQuery({ sel: null }); },
      }),
    );
    this.addEventListener('heading', () => this.#title());
    this.addEventListener('open-event', (event) => router.setQuery(
      { sel: /** @type {CustomEvent} */ (event).detail.seq }, { push: !router.route.query.has('sel') }));
    this.#show();
  }

  /** Puts the page of the route into main; the same page only gets its new parameters. */
  async #show() {
    const { page, path } = router.route;
    const other = this.shown !== path;
    const moved = other && this.shown !== '';
    if (other) {
      this.shown = path;
      try {
        await page.load();
        this.failed = false;
      } catch {
        this.failed = true; // the server is away or newer: the page says so and a reload mends it
      }
      if (this.shown !== path) return;
      this.content = /** @type {HTMLElement} */ (document.createElement(`page-${page.id}`));
    }
    if (this.content) this.content.route = router.route;
    this.requestUpdate();
    await this.updateComplete;
    if (other) this.#bringHere();
    if (!moved) return;
    const main = /** @type {HTMLElement} */ (this.querySelector('main'));
    main.scrollTop = 0;
    main.focus({ preventScroll: true });
    store.announce(t(`page.${page.id}`));
  }

  /** A telephone's bar has more entries than room, whichever way it is held: the current one is brought into it. */
  #bringHere() {
    const bar = /** @type {HTMLElement} */ (this.querySelector('.nav'));
    const here = bar.querySelector('[aria-current]')?.getBoundingClientRect();
    const seen = bar.getBoundingClientRect();
    if (here && (here.left < seen.left || here.right > seen.right)) bar.scrollLeft += (here.left + here.right - seen.left - seen.right) / 2;
    if (here && (here.top < seen.top || here.bottom > seen.bottom)) bar.scrollTop += (here.top + here.bottom - seen.top - seen.bottom) / 2;
  }

  #help() {
    /** @type {any} */ (this.querySelector('help-sheet')).show();
  }

  updated() {
    this.#title();
  }

  /** Who waits, and what is looked at: what a tab has room for. */
  #title() {
    const waiting = store.waitingList().length;
    const title = `${waiting > 0 ? `(${waiting}) ` : ''}${this.content?.heading || t(`page.${router.route.page.id}`)} · Yagura`;
    if (document.title !== title) document.title = title;
  }

  render() {
    const selected = router.route.query.get('sel');
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('shell.skip')}</a>
      ${this.#header()}
      <div class="banners" role="region" aria-label=${t('shell.notices')}>
        ${store.demo ? html`<p class="ribbon"><strong>${t('demo.title')}</strong> <span>${t('demo.text')}</span></p>` : nothing}
        <conn-banner></conn-banner>
        <hooks-banner></hooks-banner>
      </div>
      <nav class="nav" aria-label=${t('shell.nav')}>
        <ul>${PAGES.filter((page) => page.key).map((page) => this.#navItem(page))}</ul>
      </nav>
      <main class="page" id="main" tabindex="0">${this.failed
        ? html`<p class="note">${t('shell.loadFailed')}</p>` : this.content ?? nothing}</main>
      ${selected ? html`<event-drawer class="drawer" role="complementary" aria-label=${t('detail.title')} .seq=${Number(selected)}></event-drawer>` : nothing}
      <help-sheet></help-sheet>
      <command-palette></command-palette>
      <toast-region></toast-region>
      <p class="hidden-text" role="status" id="spoken">${store.spoken}</p>`;
  }

  #header() {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
    const { state } = store.connection;
    return html`<header class="head">
      <a class="brand" href=${router.withScope('/')}>${mark()}<span>Yagura</span><small lang="ja">櫓</small></a>
      <button type="button" class="button search" title=${t('palette.open')} aria-keyshortcuts="Control+K Meta+K" @click=${() => /** @type {any} */ (this.querySelector('command-palette')).show()}>
        ${icon('search')}<span>${t('palette.open')}</span><kbd aria-hidden="true">Ctrl K</kbd></button>
      ${router.route.page.scoped ? html`<scope-picker role="group" aria-label=${t('scope.title')} .query=${router.route.query}></scope-picker>` : nothing}
      <span class="line" title=${t(`connection.${state}`)}><span class="dot ${state}"></span><span class="line-text">${t(`connection.${state}`)}</span></span>
      <span class="choice" role="group" aria-label=${t('shell.language')}>${LANGUAGES.map((lang) => html`
        <button type="button" lang=${lang} title=${lang === 'ja' ? '日本語' : 'English'} aria-label=${`${lang.toUpperCase()}: ${lang === 'ja' ? '日本語' : 'English'}`} aria-pressed=${lang === language()}
          @click=${() => switchLanguage(lang)}>${lang.toUpperCase()}</button>`)}</span>
      <button type="button" class="button bare square" aria-label=${t('shell.theme', { now: t(`theme.${theme()}`) })}
        title=${t('shell.theme', { now: t(`theme.${theme()}`) })}
        @click=${() => { setTheme(next); this.requestUpdate(); }}>${icon(theme())}</button>
      <button type="button" class="button bare square help" aria-label=${t('help.title')} title=${`${t('help.title')} (?)`}
        @click=${() => this.#help()}>${icon('help')}</button>
    </header>`;
  }

  /** @param {import('../js/pages.js').Page} page */
  #navItem(page) {
    const path = router.route.path;
    const here = page.path === '/' ? path === '/' : path === page.path || path.startsWith(`${page.path}/`);
    const calls = page.id === 'now' ? store.waitingList().length : page.id === 'alerts' ? openAlerts(store.alerts).length : 0;
    const figure = page.id === 'sessions' ? store.stats?.sessions_active : calls;
    return html`<li><a href=${router.withScope(page.path)} aria-current=${here ? 'page' : nothing} title=${`g ${page.key}`}>${icon(page.id)}
      <span>${t(`page.${page.id}`)}</span>${figure ? html`<span class="num ${calls ? 'badge' : ''}" aria-hidden="true">${figure}</span>` : nothing}
      ${page.id === 'alerts' && calls > 0 ? html`<span class="hidden-text">${tn('alerts.open', calls)}</span>` : nothing}</a></li>`;
  }

  /** @param {Event} event */
  #skip(event) {
    event.preventDefault();
    /** @type {HTMLElement} */ (this.querySelector('main')).focus();
  }
}

customElements.define('app-shell', AppShell);

// Runs in a page before its own scripts, see PageProbe: takes down what a reader would feel. Histograms have a fixed size,
// so that measuring for ten minutes costs no memory.
(() => {
  const MOST_MS = 10_000;
  const histogram = () => new Uint32Array(MOST_MS + 1);
  const note = (/** @type {Uint32Array} */ counts, /** @type {number} */ ms) => { counts[Math.min(MOST_MS, Math.max(0, Math.round(ms)))]++; };

  /** Whose value at least this share of all is no greater, in milliseconds. */
  const quantile = (/** @type {Uint32Array} */ counts, /** @type {number} */ share) => {
    const wanted = counts.reduce((sum, n) => sum + n, 0) * share;
    let passed = 0;
    for (let ms = 0; ms <= MOST_MS; ms++) {
      passed += counts[ms];
      if (passed >= wanted) return passed === 0 ? 0 : ms;
    }
    return MOST_MS;
  };

  const fresh = () => ({ since: performance.now(), frames: histogram(), painted: histogram(), keys: histogram(), longTasks: 0 });
  let taken = fresh();
  let reports = 0;
  /** When the page could be used: it listens, and its first figures or rows, or that there are none yet, have been painted. */
  let interactive = 0;
  let lastFrame = 0;
  /** Newest row that was in the document at the last frame. */
  let newest = 0;
  /** When the keystroke came that has not been answered yet; 0 is none. */
  let asked = 0;
  /** What it asked for was in the document at the last frame. */
  let answered = false;

  addEventListener('securitypolicyviolation', () => { reports++; });
  addEventListener('input', (event) => { asked = event.timeStamp; answered = false; }, true);
  new PerformanceObserver((list) => { taken.longTasks += list.getEntries().length; }).observe({ type: 'longtask' });

  const feed = () => /** @type {any} */ (document.querySelector('event-feed'));
  const live = () => /** @type {any} */ (document.querySelector('page-live'));
  const rendered = () => [...feed().renderRoot.querySelectorAll('[data-seq]')].map((row) => Number(row.dataset.seq));

  /** Rows that are in the document as a frame begins were painted by the frame before, at the latest. @param {number} now */
  function rows(now) {
    const last = rendered().at(-1) ?? 0;
    const all = feed().view.rows;
    for (let i = all.length - 1; newest > 0 && i >= 0 && all[i].seq > newest; i--) {
      if (all[i].seq <= last && all[i].received_at) note(taken.painted, performance.timeOrigin + now - Date.parse(all[i].received_at));
    }
    newest = Math.max(newest, last);
  }

  /** The filter is what was typed, and all that is shown passes it. */
  function follows() {
    const { query, view } = live();
    const typed = live().querySelector('filter-bar').renderRoot.querySelector('input').value.trim();
    const passes = (/** @type {number} */ seq) => view.snippets.has(seq) || view.accepts(view.rows[view.indexOf(seq)] ?? { seq });
    return query === typed && !feed().isUpdatePending && (feed().hidden || rendered().every((seq) => view.rows[view.indexOf(seq)]?.seq === seq && passes(seq)));
  }

  /** @param {number} now */
  function frame(now) {
    if (lastFrame > 0) note(taken.frames, now - lastFrame);
    lastFrame = now;
    if (feed()?.renderRoot?.querySelector('.viewport')) rows(now);
    if (interactive === 0 && document.documentElement?.dataset.ready === '' && document.querySelector('stat-tile, event-feed, empty-state')) interactive = now;
    if (asked > 0 && answered) {
      note(taken.keys, now - asked);
      asked = 0;
    }
    if (asked > 0 && live()) queueMicrotask(() => { answered = follows(); });
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  /** @type {any} */ (window).probe = {
    reset: () => { taken = fresh(); },
    waits: () => asked > 0,
    figures: () => ({
      seconds: (performance.now() - taken.since) / 1_000,
      frames: taken.frames.reduce((sum, n) => sum + n, 0), frame95: quantile(taken.frames, 0.95), frame99: quantile(taken.frames, 0.99),
      painted: taken.painted.reduce((sum, n) => sum + n, 0), painted50: quantile(taken.painted, 0.5), painted95: quantile(taken.painted, 0.95),
      keys: taken.keys.reduce((sum, n) => sum + n, 0), key50: quantile(taken.keys, 0.5), keyMost: quantile(taken.keys, 1),
      longTasks: taken.longTasks, reports, interactive,
    }),
  };
})();

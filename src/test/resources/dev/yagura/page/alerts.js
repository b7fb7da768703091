// Stands for the server's part of the page of alerts: answers its questions in the page, writes down what it is asked to do, and keeps
// the server's own frames away. Each document begins anew.
(() => {
  // What a test changes: nobody looks at the rules, who begins with this has no answer, nothing fires, nobody or many were told, orders wait or are refused.
  window.world = { looked: true, away: 'none', quiet: false, untold: false, many: false, hold: false, refuse: false };
  const bait = "<img src=pwn onerror=fetch('pwn')>";
  const time = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
  const alert = (some) => ({ summary: 'none', severity: 'low', state: 'firing', labels: {}, value: 7, threshold: 0, since: time(-20), fired_at: time(-18), resolved_at: null,
    acknowledged: null, silence: null, inhibited_by: null, ...some });
  let alerts = [
    alert({ id: '00000000000000a1', rule: 'store-failures', severity: 'critical', summary: 'The log cannot be written', labels: { node: 'tower', host: bait + '\u202e' } }),
    alert({ id: '00000000000000a2', rule: 'spend-hour', severity: 'medium', summary: 'Too dear', acknowledged: { by: 'Mika', comment: 'known ' + bait, at: time(-1) } }),
    alert({ id: '00000000000000a3', rule: 'baited', state: 'pending', summary: 'Mine ' + bait, fired_at: null }),
  ];
  let silences = [{ id: 's1', matchers: { rule: bait }, from: time(-5), until: time(55), by: bait, reason: 'drill ' + bait, matching: 0 }];
  const rule = (some) => ({ summary: 'none', labels: {}, per: null, aggregation: 'last', window_seconds: 0, operator: 'gt', threshold: 0, for_seconds: 60,
    keep_firing_seconds: 0, severity: 'low', destinations: ['log'], inhibited_by: [], enabled: true, origin: 'built-in', ...some });
  const rules = [rule({ id: 'store-failures', summary: 'The log cannot be written', metric: 'store_write_failures_total', severity: 'critical' }),
    rule({ id: 'baited', summary: 'Mine ' + bait, metric: 'up', labels: { node: bait }, origin: 'file', destinations: [bait] })];
  const deliveries = [{ id: 'd1', destination: bait, rule: bait, resolved: false, state: 'waiting', attempts: 2, at: time(-3), last_at: time(-2), outcome: bait, next_at: time(2) }];
  const destinations = [{ name: 'log', kind: 'log', used: true, address: null }, { name: bait, kind: bait, used: false, address: '<secret>' }];
  const asked = {
    '/api/v1/alerts': () => ({ at: time(0), evaluating: window.world.looked, evaluated_at: time(-3), items: window.world.quiet ? [] : alerts, ended: [alert({ id: '00000000000000a9', rule: 'gone', state: 'resolved', summary: 'Over ' + bait, resolved_at: time(-1) })] }),
    '/api/v1/alert-rules': () => ({ items: rules, trouble: 'alerts.yaml: ' + bait }),
    '/api/v1/silences': () => ({ items: silences }),
    '/api/v1/deliveries': () => ({ items: window.world.untold ? [] : window.world.many ? Array.from({ length: 100 }, (_, i) => ({ ...deliveries[0], id: `d${i}` })) : deliveries, destinations, trouble: null }),
  };
  const told = {
    '/api/v1/alerts/acknowledge': ({ id, by }) => {
      alerts = alerts.map((one) => (one.id === id ? { ...one, acknowledged: { by, comment: '', at: time(0) } } : one));
      return alerts.find((one) => one.id === id);
    },
    '/api/v1/silences': ({ matchers, minutes, by, reason }) => {
      const silence = { id: 's2', matchers, from: time(0), until: time(minutes), by, reason, matching: 1 };
      silences = [...silences, silence];
      alerts = alerts.map((one) => (one.rule === matchers.rule ? { ...one, silence: 's2' } : one));
      return silence;
    },
    '/api/v1/silences/end': ({ id }) => {
      const silence = silences.find((one) => one.id === id);
      silences = silences.filter((one) => one.id !== id);
      return silence;
    },
    '/api/v1/destinations/test': ({ name }) => ({ delivered: name === 'log', outcome: name === 'log' ? 'delivered' : 'status_404', reason: 'said in English' }),
  };
  // The page asks every few seconds; a test has no time for that.
  const every = window.setInterval;
  window.setInterval = (work, ms, ...more) => every(work, ms / 10, ...more);
  window.posts = [];
  const real = window.fetch;
  window.fetch = async (address, options) => {
    const { pathname } = new URL(address, location.href);
    const body = options?.method === 'POST' ? JSON.parse(options.body) : null;
    const answer = body ? told[pathname] : asked[pathname];
    if (!answer) return real(address, options);
    if (body) window.posts.push({ path: pathname, ...body });
    if (body && window.world.hold) await new Promise((resolve) => { window.release = resolve; });
    if (!body && pathname.startsWith(window.world.away)) return problem(503, 'unavailable');
    if (body && window.world.refuse) return problem(400, 'invalid');
    return new Response(JSON.stringify(answer(body)), { headers: { 'Content-Type': 'application/json' } });
  };
  const problem = (status, code) => new Response(JSON.stringify({ type: `urn:yagura:problem:${code}`, code, title: 'No', status, detail: 'Not now.' }),
    { status, headers: { 'Content-Type': 'application/problem+json' } });
  // A frame as the server sends it, so late that no answer is newer.
  window.frame = (count, all, summary) => {
    const body = { at: time(60), evaluating: true, evaluated_at: time(0), count: all, items: Array.from({ length: count }, (_, i) => alert({ id: `00000000000000b${i}`, rule: 'store-failures', severity: 'critical', summary })) };
    window.socket.onmessage({ data: `a${JSON.stringify([JSON.stringify({ type: 'rec', address: 'ui.alerts', body })])}` });
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (frame) {
    window.socket = this;
    if (!String(frame).includes('ui.alerts')) send.call(this, frame);
  };
})();

import '../components/app-shell.js';
import { AlertVoice, openAlerts } from './alerts.js';
import { useLanguage } from './i18n.js';
import { liveFeed } from './live-feed.js';
import { router } from './router.js';
import { store } from './store.js';
import { WaitingCalls } from './waiting-calls.js';

// early.js has chosen the language from ?lang, the saved setting and the browser, in that order.
await useLanguage(document.documentElement.lang);
router.start();
liveFeed.start();
new WaitingCalls().start();
const voice = new AlertVoice();
for (const topic of ['alerts', 'tick']) {
  store.on(topic, () => {
    const text = store.alerts ? voice.hear(openAlerts(store.alerts).length, performance.now()) : '';
    if (text) store.announce(text);
  });
}
document.documentElement.dataset.ready = '';

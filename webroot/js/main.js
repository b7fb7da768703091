import '../components/app-shell.js';
import { useLanguage } from './i18n.js';
import { liveFeed } from './live-feed.js';
import { router } from './router.js';
import { WaitingCalls } from './waiting-calls.js';

// early.js has chosen the language from ?lang, the saved setting and the browser, in that order.
await useLanguage(document.documentElement.lang);
router.start();
liveFeed.start();
new WaitingCalls().start();
document.documentElement.dataset.ready = '';

// Runs before the first paint, so that neither the theme nor the language flashes.
(() => {
  const saved = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem('yagura.' + name);
    } catch {
      return null; // storage is switched off: the defaults count
    }
  };
  const theme = saved('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const wanted = new URLSearchParams(location.search).get('lang') || saved('lang') || navigator.language;
  document.documentElement.lang = /^ja\b/i.test(wanted) ? 'ja' : 'en';
  try {
    sessionStorage.removeItem('yagura-knocked'); // let in: the greeting may knock again in this tab (Greeting.java)
  } catch {
    // storage is switched off: the greeting could not knock either
  }
})();

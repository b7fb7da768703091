package dev.yagura.web.page;

/**
 * What a browser without credentials sees. A link in a chat or a mail is a navigation from another
 * site, for which SameSite=Strict withholds the cookie: the page asks once more by itself, now from
 * our own origin, and explains what to do when that was in vain.
 */
public final class Greeting {
  public static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Yagura</title>
      <style>
      :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
      main { max-width: 34rem; margin: 15vh auto; padding: 0 1rem; }
      </style>
      </head>
      <body>
      <main>
      <h1>Yagura</h1>
      <p>This browser has not been let in yet. Run <code>yagura open</code> on the machine that \
      runs Yagura, or open the link that it printed when it started.</p>
      <p lang="ja">このブラウザーはまだ許可されていません。Yagura を動かしているマシンで \
      <code>yagura open</code> を実行するか、起動時に表示されたリンクを開いてください。</p>
      </main>
      <script>
      const key = 'yagura-knocked';
      if (sessionStorage.getItem(key)) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, '1');
        location.replace(location.pathname + location.search);
      }
      </script>
      </body>
      </html>
      """;

  public static final String POLICY = Policy.ofLonePage(HTML);

  private Greeting() {}
}

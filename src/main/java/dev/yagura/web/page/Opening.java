package dev.yagura.web.page;

/**
 * What a browser sees while the rooms behind the page are being seated. It asks again by itself,
 * without a script, at the same address.
 */
public final class Opening {
  public static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="refresh" content="2">
      <title>Yagura</title>
      <style>
      :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
      main { max-width: 34rem; margin: 15vh auto; padding: 0 1rem; }
      </style>
      </head>
      <body>
      <main>
      <h1>Yagura</h1>
      <p>Yagura is starting. This page opens by itself as soon as it is ready.</p>
      <p lang="ja">Yagura を起動しています。準備ができると、このページは自動的に開きます。</p>
      </main>
      </body>
      </html>
      """;

  public static final String POLICY = Policy.ofLonePage(HTML);

  private Opening() {}
}

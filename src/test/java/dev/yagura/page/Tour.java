package dev.yagura.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Every page that {@code js/pages.js} lists, so that a new one is looked at without being named
 * here.
 */
final class Tour {
  private final LivePage page;

  Tour(LivePage page) {
    this.page = page;
  }

  /** Addresses of all pages, with what some of them are about. */
  List<String> addresses(String session, long seq) {
    String id = URLEncoder.encode(session, StandardCharsets.UTF_8).replace("+", "%20");
    List<String> addresses = new ArrayList<>();
    for (Object path :
        (List<?>)
            page.script(
                "return import('/app/js/pages.js').then(list => list.PAGES.map(one =>"
                    + " one.path))")) {
      addresses.add(path.toString().replace(":id", id).replace(":seq", Long.toString(seq)));
    }
    return addresses;
  }

  /**
   * Goes there and waits until the page has its data: nothing loads, and nothing moves any more.
   */
  void visit(String address) {
    page.go(address);
    LivePage.until(
        () ->
            Boolean.TRUE.equals(
                page.script(
                    "return document.querySelector('main')?.innerText.trim().length > 0"
                        + " && !document.querySelector('.banner')?.dataset.state"
                        + " && document.getAnimations().every("
                        + "one => one.effect.getComputedTiming().iterations === Infinity)")));
  }
}

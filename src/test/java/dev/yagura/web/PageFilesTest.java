package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page itself: its document, its files, its libraries, and nothing else. */
class PageFilesTest extends InStandingHouse {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/..%5c..%5cetc/passwd",
        "/%252e%252e/etc/passwd",
        "/app/../../etc/passwd",
        "/app/%2e%2e/%2e%2e/pom.xml",
        "/app/..%2f..%2fpom.xml",
        "/app/..%5cpom.xml",
        "/app//etc/passwd",
        "/app/.git/config",
        "/app/js/..%2F..%2Fyagura-version.txt",
        "/app/../yagura-version.txt",
        "/app/%00index.html",
        "/app/js/%2e%2e/%2e%2e/dev/yagura/Main.class",
        "/vendor/../../../etc/passwd",
        "/vendor/..%2f..%2f..%2fdev/yagura/Main.class",
        "/vendor/%2e%2e/%2e%2e/MANIFEST.MF",
        "/vendor/",
        "/vendor/lit/",
        "/.git/config",
        "/foo/bar%2F..%2Findex.html",
        "/yagura-version.txt"
      })
  void nothing_outside_the_page_is_served(String target) {
    Wire.Answer answer = house.get(target);
    assertThat(answer.status()).isIn(400, 403, 404);
    assertThat(answer.body()).doesNotContain("root:", "<configuration>", "Manifest-Version");
  }

  @Test
  void the_pages_files_are_asked_for_anew_and_libraries_are_kept() {
    Matcher script = Pattern.compile("src=\"(/app/[^\"]+)\"").matcher(house.get("/").body());
    assertThat(script.find()).isTrue();
    Wire.Answer file = house.get(script.group(1));
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).contains("javascript");
    assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    String tag = file.header("ETag");
    assertThat(tag).isNotEmpty();
    assertThat(house.get(script.group(1), "If-None-Match: " + tag).status()).isEqualTo(304);
    assertThat(house.get(script.group(1), "If-None-Match: \"old\"").status()).isEqualTo(200);
    Wire.Answer document = house.get("/", "If-None-Match: " + house.get("/").header("ETag"));
    assertThat(document.status()).isEqualTo(304);
    assertThat(document.header("Cache-Control")).isEqualTo("no-cache");
    Matcher library = Pattern.compile("\"(/vendor/[^\"]+\\.js)\"").matcher(house.get("/").body());
    assertThat(library.find()).isTrue();
    Wire.Answer vendor = house.get(library.group(1));
    assertThat(vendor.status()).isEqualTo(200);
    assertThat(vendor.header("Cache-Control")).contains("immutable");
    assertThat(house.get("/vendor/nothing.js").header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void pages_of_every_kind_are_one_document() {
    List<String> pages =
        List.of(
            "/",
            "/live",
            "/sessions",
            "/sessions/a%2Fb",
            "/tools",
            "/costs",
            "/alerts",
            "/reports",
            "/system",
            "/settings",
            "/e/12");
    String document = house.get("/").body();
    for (String page : pages) {
      assertThat(house.get(page).body()).as(page).isEqualTo(document);
    }
  }
}

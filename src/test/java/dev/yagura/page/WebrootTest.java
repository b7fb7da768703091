package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the content policy and the missing network ask of every file of the page. */
class WebrootTest {
  private static final Path WEBROOT = Path.of("webroot");
  private static final Pattern VENDOR = Pattern.compile("\"/vendor/([^\"]+)\"");
  private static final Pattern APP = Pattern.compile("\"/app/([^\"]+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("(?:import|from|import\\()\\s*'(\\.[^']+)'");

  @Test
  void nothing_is_loaded_from_elsewhere() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
      assertThat(text).as(file.toString()).doesNotContain("http://").doesNotContain("https://");
    }
  }

  @Test
  void text_never_becomes_markup() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file))
          .as(file.toString())
          .doesNotContain("innerHTML")
          .doesNotContain("outerHTML")
          .doesNotContain("insertAdjacentHTML")
          .doesNotContain("unsafeHTML")
          .doesNotContain("styleMap")
          .doesNotContain("document.write")
          .doesNotContain(" style=\"");
    }
  }

  @Test
  void the_only_inline_script_is_the_import_map() throws IOException {
    String index = filteredIndex();
    assertThat(index.split("<script", -1)).hasSize(4);
    assertThat(index.split("<script type=\"importmap\">", -1)).hasSize(2);
    assertThat(index).doesNotContain("<style").doesNotContain(" onload=");
    assertThat(importMap(index).getJsonObject("imports").fieldNames())
        .contains("lit", "@lit/reactive-element", "uplot", "sockjs");
  }

  @Test
  void every_vendor_file_is_in_a_WebJar() throws IOException {
    String index = filteredIndex();
    assertThat(index).doesNotContain("webjar.");
    List<String> paths = matches(VENDOR, index);
    assertThat(paths).hasSizeGreaterThan(8);
    for (String path : paths) {
      String resource = "META-INF/resources/webjars/" + path;
      assertThat(getClass().getClassLoader().getResource(resource)).as(resource).isNotNull();
    }
  }

  @Test
  void every_file_that_is_named_exists() throws IOException {
    for (String path : matches(APP, filteredIndex())) {
      assertThat(WEBROOT.resolve(path)).exists();
    }
    for (Path file : files()) {
      for (String path : matches(IMPORT, Files.readString(file))) {
        assertThat(file.resolveSibling(path).normalize()).as(file + " imports " + path).exists();
      }
    }
  }

  @Test
  void no_file_is_longer_than_300_lines() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(300);
    }
  }

  private static JsonObject importMap(String index) {
    int start = index.indexOf('>', index.indexOf("importmap")) + 1;
    return new JsonObject(index.substring(start, index.indexOf("</script>", start)));
  }

  private String filteredIndex() throws IOException {
    try (InputStream in = getClass().getClassLoader().getResourceAsStream("webroot/index.html")) {
      assertThat(in).as("webroot/index.html on the class path").isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(found -> found.group(1)).toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(WEBROOT)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("i18n"))
          .toList();
    }
  }
}

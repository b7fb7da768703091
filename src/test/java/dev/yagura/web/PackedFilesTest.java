package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the page go compressed to whom takes it; the bytes are the same behind it. */
class PackedFilesTest extends InStandingHouse {
  private static final String GZIP = "Accept-Encoding: gzip, deflate, br, zstd";
  private static final String SCRIPT = "/app/js/main.js";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/live",
        SCRIPT,
        "/app/css/base.css",
        "/app/i18n/ja.json",
        "/app/img/yagura.svg"
      })
  void a_browser_gets_fewer_bytes_and_the_same_text(String target) throws IOException {
    Wire.Answer plain = house.get(target);
    Wire.Answer packed = house.get(target, GZIP);
    assertThat(packed.status()).isEqualTo(200);
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Content-Type")).isEqualTo(plain.header("Content-Type"));
    assertThat(packed.header("Content-Security-Policy"))
        .isEqualTo(plain.header("Content-Security-Policy"));
    assertThat(packed.header("Content-Length")).isEqualTo(Integer.toString(packed.bytes().length));
    assertThat(packed.bytes()).hasSizeLessThan(plain.bytes().length);
    assertThat(unpacked(packed)).isEqualTo(plain.body());
  }

  @Test
  void both_forms_say_that_there_is_another_one_and_neither_passes_for_it() {
    Wire.Answer plain = house.get(SCRIPT);
    Wire.Answer packed = house.get(SCRIPT, GZIP);
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(packed.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(packed.header("ETag")).startsWith("\"").isNotEqualTo(plain.header("ETag"));

    Wire.Answer kept = house.get(SCRIPT, GZIP, "If-None-Match: " + packed.header("ETag"));
    assertThat(kept.status()).isEqualTo(304);
    assertThat(kept.header("ETag")).isEqualTo(packed.header("ETag"));
    assertThat(kept.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(kept.bytes()).isEmpty();
    assertThat(house.get(SCRIPT, GZIP, "If-None-Match: " + plain.header("ETag")).status())
        .isEqualTo(200);
    assertThat(house.get(SCRIPT, "If-None-Match: " + packed.header("ETag")).status())
        .isEqualTo(200);
  }

  @Test
  void one_of_several_copies_that_a_cache_holds_may_be_the_one() {
    String tag = house.get(SCRIPT).header("ETag");
    assertThat(house.get(SCRIPT, "If-None-Match: \"old\", W/" + tag).status()).isEqualTo(304);
    assertThat(house.get(SCRIPT, "If-None-Match: *").status()).isEqualTo(304);
    assertThat(house.get(SCRIPT, "If-None-Match: \"old\", \"older\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept-Encoding: gzip;q=0", "Accept-Encoding: br", "Accept: */*"})
  void whom_gzip_is_nothing_to_gets_the_file_as_it_is(String header) {
    Wire.Answer answer = house.get(SCRIPT, header);
    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.body()).contains("import");
  }

  @Test
  void asking_for_the_head_tells_the_length_and_sends_no_body() {
    Wire.Answer whole = house.get(SCRIPT, GZIP);
    Wire.Answer head = house.wire.send("HEAD", SCRIPT, "", GZIP, house.bearer());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.bytes()).isEmpty();
    for (String name : new String[] {"Content-Length", "Content-Encoding", "ETag", "Vary"}) {
      assertThat(head.header(name)).as(name).isEqualTo(whole.header(name));
    }
  }

  @Test
  void parts_of_a_file_are_not_given_out_the_whole_comes() {
    Wire.Answer answer = house.get(SCRIPT, GZIP, "Range: bytes=0-9");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Range")).isEmpty();
    assertThat(answer.bytes()).isEqualTo(house.get(SCRIPT, GZIP).bytes());
  }

  @Test
  void the_page_that_says_lost_is_compressed_too_and_no_copy_of_it_is_kept() throws IOException {
    Wire.Answer lost = house.get("/no/such/page", GZIP, "Accept: text/html", "If-None-Match: *");
    assertThat(lost.status()).isEqualTo(404);
    assertThat(lost.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(lost.header("Cache-Control")).isEqualTo("no-store");
    assertThat(unpacked(lost)).isEqualTo(house.get("/").body());
  }

  private static String unpacked(Wire.Answer answer) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import dev.yagura.vocabulary.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each way to tell people says. */
class ActionsTest {
  private static final String HOSTILE =
      "@everyone [x](javascript:alert(1)) `code` **b** <@123> https://evil.example \u202E\u001b[31m\n# h";

  @Test
  void a_webhook_gets_the_notice_in_a_form_that_has_a_version() {
    JsonNode body =
        json(WebhookAction.body(new Telling("k1", Fixture.notice("disk", Severity.HIGH), false)));

    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "key",
            "test",
            "status",
            "rule",
            "summary",
            "severity",
            "at",
            "total",
            "alerts");
    assertThat(body.get("version").asInt()).isEqualTo(1);
    assertThat(body.get("key").asText()).isEqualTo("k1");
    assertThat(body.get("status").asText()).isEqualTo("firing");
    assertThat(body.get("severity").asText()).isEqualTo("high");
    assertThat(body.get("at").asText()).isEqualTo("2026-11-28T12:00:00.000Z");
    assertThat(body.get("alerts").get(0).get("state").asText()).isEqualTo("firing");
    assertThat(body.get("alerts").get(0).get("fired_at").asText()).startsWith("2026-11-28T12:00");
    assertThat(
            json(WebhookAction.body(new Telling("k2", Fixture.resolved("disk"), false)))
                .get("status")
                .asText())
        .isEqualTo("resolved");
  }

  @Test
  void discord_gets_an_embed_with_ten_alerts_and_the_number_of_the_rest() {
    JsonNode body = discord(Fixture.many("disk", 20));
    String description = body.get("embeds").get(0).get("description").asText();

    assertThat(body.get("allowed_mentions").get("parse").isEmpty()).isTrue();
    assertThat(body.get("allowed_mentions").get("parse").isArray()).isTrue();
    assertThat(description).contains("tool=t0", "tool=t9", "and 10 more");
    assertThat(description).doesNotContain("tool=t10");
    assertThat(body.get("embeds").get(0).get("color").asInt())
        .isNotEqualTo(discord(Fixture.resolved("disk")).get("embeds").get(0).get("color").asInt());
  }

  @Test
  void discord_is_told_no_more_than_it_takes() {
    List<AlertView> alerts =
        IntStream.range(0, 10)
            .mapToObj(at -> Fixture.alert("r", Map.of("tool", "*".repeat(3000) + at)))
            .toList();
    String summary = "x".repeat(246) + "*🙂*🙂".repeat(100);
    JsonNode embed =
        discord(Fixture.notice("r", Severity.LOW, summary, alerts, 999)).get("embeds").get(0);

    assertThat(embed.get("title").asText().length()).isBetween(200, 256);
    assertThat(embed.get("title").asText()).matches("(?s).*[^\\\\]…");
    assertThat(embed.get("description").asText().length()).isBetween(3000, 4096);
    assertThat(embed.get("description").asText()).endsWith("and 989 more");
  }

  @Test
  void a_text_of_others_mentions_nobody_links_nowhere_and_steers_nothing() {
    Notice notice =
        Fixture.notice(
            HOSTILE,
            Severity.HIGH,
            HOSTILE,
            List.of(Fixture.alert("r", Map.of(HOSTILE, HOSTILE))),
            1);
    JsonNode embed = discord(notice).get("embeds").get(0);

    for (String field : List.of("title", "description")) {
      assertThat(embed.get(field).asText())
          .doesNotContain("@everyone", "<@1", "](", " `", " *", "://", "\u202E", "\u001b", "\n#");
    }
    assertThat(LogAction.line(new Telling("k", notice, false)))
        .doesNotContain("\n", "\u001b", "\u202E")
        .startsWith("alert firing: @everyone");
  }

  private static JsonNode discord(Notice notice) {
    return json(DiscordAction.body(new Telling("k", notice, false)));
  }

  private static JsonNode json(String text) {
    return Json.lenient(text.getBytes(StandardCharsets.UTF_8));
  }
}

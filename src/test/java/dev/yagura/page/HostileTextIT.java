package dev.yagura.page;

import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.logging.LogType;

/**
 * Text of strangers in every field of an event is text on every page: it is shown as it is, fetches
 * nothing, and neither the content policy nor Trusted Types has anything to report.
 */
class HostileTextIT extends WatchedBrowser {
  private static final String BAIT = "<img src=pwn onerror=fetch('pwn')>";
  private static final String SVG = "\"><svg onload=fetch('pwn')>";
  private static final String LINK = "javascript:fetch('pwn')";
  private static final String SESSION = "hostile";

  /** Text of the document with all shadow roots, and with what fields hold. */
  private static final String ALL_TEXT =
      "const deep = node => node.nodeType === 3 ? node.data : node.tagName === 'STYLE' ? '' :"
          + " [...(node.shadowRoot ?? node).childNodes].map(deep).join('');"
          + "return deep(document.body)";

  private static final String LISTEN =
      "window.reports = []; addEventListener('securitypolicyviolation', one =>"
          + " window.reports.push(one.violatedDirective + ' ' + one.blockedURI + ' ' +"
          + " one.sample));";

  private Tour tour;
  private long seq;

  @BeforeAll
  void strangers_write() throws Exception {
    tour = new Tour(page);
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LISTEN));
    Path transcript = server.home().resolve(".claude/projects/p/" + SESSION + ".jsonl");
    Files.createDirectories(transcript.getParent());
    Files.writeString(transcript, said().encode() + "\n");
    hooks.write(
        strange(prompt(SESSION, "turned \u202e\u001b[31m</script>" + BAIT))
            .put("transcript_path", transcript.toRealPath().toString()));
    for (String type : List.of("PreToolUse", "PostToolUse", "PostToolUseFailure")) {
      hooks.write(call(type));
    }
    hooks.write(strange(event("SubagentStart", SESSION)));
    hooks.write(strange(event("Notification", SESSION)));
    hooks.write(strange(event("PermissionRequest", SESSION)).put("tool_name", BAIT));
    hooks.write(strange(event("SessionEnd", "over")).put("reason", BAIT));
    hooks.write(strange(event(BAIT, BAIT)));
    page.go("/live?q=type:PreToolUse");
    page.untilRow(BAIT);
    seq = page.seqs().get(0);
  }

  /** Every field that some event has, whether it belongs to this one or not. */
  private static JsonObject strange(JsonObject event) {
    for (String field :
        List.of("message", "title", "agent_type", "model", "source", "trigger", "description")) {
      event.put(field, field + BAIT);
    }
    return event
        .put("cwd", "/tmp/" + BAIT)
        .put("agent_id", "a" + SVG)
        .put("permission_suggestions", new JsonArray().add(BAIT))
        .put("last_assistant_message", "**done** " + BAIT + " [link](" + LINK + ")");
  }

  private static JsonObject call(String type) {
    JsonObject input =
        new JsonObject()
            .put("command", "</script>" + BAIT)
            .put("file_path", "/tmp/" + BAIT + "/" + SVG)
            .put("url", LINK)
            .put(BAIT, SVG);
    return strange(event(type, SESSION))
        .put("tool_name", BAIT)
        .put("tool_use_id", "t" + BAIT)
        .put("duration_ms", 12)
        .put("tool_input", input)
        .put("tool_response", new JsonObject().put("stdout", BAIT).put(SVG, LINK))
        .put("error", SVG + BAIT);
  }

  private static JsonObject said() {
    JsonObject usage = new JsonObject().put("input_tokens", 100).put("output_tokens", 50);
    JsonObject message =
        new JsonObject()
            .put("id", "msg_1")
            .put("role", "assistant")
            .put("model", "claude-" + BAIT)
            .put(
                "content",
                new JsonArray().add(new JsonObject().put("type", "text").put("text", BAIT)))
            .put("usage", usage);
    return new JsonObject()
        .put("type", "assistant")
        .put("uuid", "u1")
        .put("sessionId", SESSION)
        .put("cwd", "/tmp/" + BAIT)
        .put("timestamp", java.time.Instant.now().toString())
        .put("message", message);
  }

  @Test
  void no_page_takes_it_for_anything_but_text() {
    List<String> addresses = new ArrayList<>(tour.addresses(SESSION, seq));
    for (String tab : List.of("timeline", "events", "prompts", "agents", "files", "cost")) {
      addresses.add("/sessions/" + SESSION + "?tab=" + tab);
    }
    addresses.add("/live?sel=" + seq);
    addresses.add("/live?q=" + "%22%3Cimg%20src%22");
    for (String address : addresses) {
      tour.visit(address);
      if (!address.matches("/(system|settings|alerts)")) {
        until(() -> text().contains("<img src="));
      }
      assertThat(page.script("return window.reports")).as(address).isEqualTo(List.of());
      assertThat(page.script("return document.images.length")).as(address).isEqualTo(0L);
    }
    assertThat(requests()).isNotEmpty().noneMatch(url -> url.matches(".*/pwn([?#].*)?"));
  }

  @Test
  void what_hides_or_turns_text_is_written_out() {
    tour.visit("/live?q=type:UserPromptSubmit");
    page.clickRow("turned");
    until(() -> page.drawer().contains("turned ⟨U+202E⟩␛[31m</script>" + BAIT));
  }

  @Test
  void a_report_would_be_seen() {
    tour.visit("/live");
    page.script(
        "const image = document.createElement('img');"
            + "image.src = 'http://bait.test/x'; document.body.append(image)");
    until(() -> page.script("return window.reports").toString().contains("img-src"));
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll().toString())
        .contains("Content Security Policy");
  }

  private String text() {
    return (String) page.script(ALL_TEXT);
  }
}

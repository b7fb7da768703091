package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * axe-core finds no violation of WCAG 2.0 to 2.2, levels A and AA: on every page, in both languages
 * and both themes.
 */
class AccessibilityIT extends InBrowser {
  private static final String SESSION = "walk";
  static final String RUN =
      "return axe.run(document, {resultTypes: ['violations'], runOnly:"
          + " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(found =>"
          + " found.violations.flatMap(rule => rule.nodes.map(node =>"
          + " rule.id + ' ' + node.target.flat().join(' ') + ' ' + node.failureSummary)))";

  private String axe;
  private Tour tour;
  private long seq;

  @BeforeAll
  void a_session_that_did_something_of_everything() throws Exception {
    axe = Files.readString(NodeTools.file("axe-core/axe.min.js"));
    tour = new Tour(page);
    hooks.write(prompt(SESSION, "Mend the tower, then say `done`"));
    hooks.write(bash(SESSION, "make test"));
    hooks.write(
        event("PostToolUse", SESSION)
            .put("tool_name", "Edit")
            .put("tool_use_id", "toolu_edit")
            .put("duration_ms", 420)
            .put(
                "tool_input",
                new JsonObject()
                    .put("file_path", "/home/dev/walk-project/tower.js")
                    .put("old_string", "a\nb\nc")
                    .put("new_string", "a\nB\nc"))
            .put("tool_response", new JsonObject().put("structuredPatch", new JsonArray())));
    hooks.write(
        event("PostToolUseFailure", SESSION)
            .put("tool_name", "Bash")
            .put("tool_use_id", "toolu_walk")
            .put("tool_input", new JsonObject().put("command", "make test"))
            .put("error", "exit 2"));
    hooks.write(event("SubagentStart", SESSION).put("agent_id", "a1").put("agent_type", "Explore"));
    hooks.write(
        event("PermissionRequest", "waits")
            .put("tool_name", "Bash")
            .put("tool_input", new JsonObject().put("command", "git push")));
    page.go("/live?q=tool:Edit");
    page.untilRow("tower.js");
    seq = page.seqs().get(0);
  }

  @ParameterizedTest
  @CsvSource({"en, light", "en, dark", "ja, light", "ja, dark"})
  void no_page_has_a_violation(String language, String theme) {
    wear(theme);
    List<String> violations = new ArrayList<>();
    for (String address : addresses()) {
      tour.visit(address + "?lang=" + language);
      violations.addAll(violations(address));
    }
    assertThat(violations).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en, light", "ja, dark"})
  void what_opens_over_a_page_has_none(String language, String theme) {
    wear(theme);
    tour.visit("/live?sel=" + seq + "&lang=" + language);
    until(() -> page.drawer().contains("tower.js"));
    List<String> violations = new ArrayList<>(violations("drawer"));
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL).perform();
    until(() -> isOpen("command-palette"));
    violations.addAll(violations("palette"));
    page.escape();
    until(() -> !isOpen("command-palette"));
    page.press("?");
    until(() -> isOpen("help-sheet"));
    violations.addAll(violations("help"));
    page.escape();
    tour.visit("/settings?lang=" + language);
    until(() -> driver.findElement(By.cssSelector("server-settings .c-act .button")) != null);
    page.script("document.querySelector('.c-act [aria-expanded]').click()");
    until(() -> driver.findElement(By.cssSelector("tr.editing .primary")) != null);
    violations.addAll(violations("setting"));
    page.script(
        "document.querySelector('confirm-dialog').ask({title: 'Sure?', text: 'x', yes: 'Do it'})");
    until(() -> isOpen("confirm-dialog"));
    violations.addAll(violations("confirm"));
    assertThat(violations).isEmpty();
  }

  @Test
  void a_telephone_has_none() {
    driver.manage().window().setSize(new Dimension(390, 844));
    wear("light");
    List<String> violations = new ArrayList<>();
    for (String address : addresses()) {
      tour.visit(address + "?lang=ja");
      violations.addAll(violations(address));
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void a_control_without_a_name_would_be_found() {
    tour.visit("/live");
    page.script("document.querySelector('main').append(document.createElement('button'))");
    assertThat(violations("/live")).anyMatch(found -> found.contains("button-name"));
  }

  /** All pages, and the one that says that there is none. */
  private List<String> addresses() {
    List<String> all = new ArrayList<>(tour.addresses(SESSION, seq));
    all.add("/no/such/page");
    return all;
  }

  private void wear(String theme) {
    page.script("localStorage.setItem('yagura.theme', arguments[0])", theme);
  }

  private boolean isOpen(String element) {
    return Boolean.TRUE.equals(
        page.script("return document.querySelector(arguments[0] + ' dialog').open", element));
  }

  private List<String> violations(String where) {
    page.script(axe);
    return ((List<?>) page.script(RUN)).stream().map(found -> where + ": " + found).toList();
  }
}

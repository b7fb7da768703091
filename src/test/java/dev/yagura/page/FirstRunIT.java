package dev.yagura.page;

import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;

/** A newcomer's empty home, step by step: each test goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunIT extends WatchedBrowser {
  private static final String HOOKED =
      """
      {"hooks": {"Stop": [{"hooks": [
        {"type": "command", "command": "\\"$HOME\\"/.claude/hooks/yagura-hook.sh", "timeout": 5}]}]}}
      """;

  @Test
  @Order(1)
  void the_list_ticks_off_the_hooks_as_they_are_installed() throws IOException {
    page.go("/?lang=en");
    until(() -> done("The page is connected") && done("The folder is watched"));
    assertThat(done("The hooks are installed")).isFalse();
    assertThat(step("The hooks are installed")).contains("yagura init");
    assertThat(done("The first event arrives")).isFalse();

    script();
    settings(HOOKED);
    until(() -> done("The hooks are installed"));
    assertThat(step("The hooks are installed")).doesNotContain("yagura init");
  }

  @Test
  @Order(2)
  void the_test_event_is_a_real_file_that_becomes_the_first_event() throws IOException {
    page.go("/?lang=en");
    until(() -> driver.findElement(By.cssSelector(".empty-act .button")).isEnabled());
    driver.findElement(By.xpath("//button[contains(., 'Send a test event')]")).click();
    until(() -> page.text().contains("Test event written: "));
    String link = driver.findElement(By.cssSelector(".toast a")).getDomAttribute("href");
    until(() -> driver.findElements(By.cssSelector("empty-state")).isEmpty());
    try (var files = Files.list(server.home().resolve(".claude/hooks/logs/raw_json"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .singleElement()
          .asString()
          .contains("_SessionEnd_yagura-test-");
    }
    assertThat(link).startsWith("/sessions/yagura-test-");
    until(() -> steps().contains("Your first event is here"));
    assertThat(
            page.script(
                "return document.querySelector('event-strip').renderRoot"
                    + ".querySelectorAll('.row.first').length"))
        .isEqualTo(1L);
    assertThat(driver.findElement(By.cssSelector("first-steps li:last-child a")).getText())
        .isEqualTo("Open its session");
    driver.findElement(By.cssSelector("first-steps button")).click();
    until(() -> steps().isEmpty());
    page.go(link);
    until(() -> page.text().contains("Ended"));
  }

  @Test
  @Order(3)
  void hooks_that_get_lost_are_told_on_every_page_with_the_command_that_mends_it()
      throws IOException {
    page.go("/live?lang=en");
    settings("{\"model\": \"opus\"}");
    until(() -> banner().contains("The hooks are gone from Claude Code's settings"));
    assertThat(banner()).contains("yagura init");
    page.go("/settings?lang=ja");
    until(() -> banner().contains("フックが消えています"));
    page.go("/system?lang=en");
    until(() -> page.text().contains("End all sessions of Claude Code"));

    settings(HOOKED);
    until(() -> banner().isEmpty());
  }

  private void settings(String text) throws IOException {
    Path file = server.home().resolve(".claude/settings.json");
    Files.writeString(file, text);
  }

  private void script() throws IOException {
    Files.writeString(server.home().resolve(".claude/hooks/yagura-hook.sh"), "#!/bin/sh\nexit 0\n");
  }

  private boolean done(String step) {
    return !driver
        .findElements(By.xpath("//empty-state//li[@class='done'][.//strong='" + step + "']"))
        .isEmpty();
  }

  private String step(String step) {
    return driver.findElement(By.xpath("//empty-state//li[.//strong='" + step + "']")).getText();
  }

  private String steps() {
    return (String) page.script("return document.querySelector('first-steps')?.innerText ?? ''");
  }

  private String banner() {
    return (String) page.script("return document.querySelector('.banner.hooks')?.innerText ?? ''");
  }
}

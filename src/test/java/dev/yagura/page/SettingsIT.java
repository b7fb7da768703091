package dev.yagura.page;

import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Settings of the server that the page changes, in the real file of the real server. */
class SettingsIT extends WatchedBrowser {
  private static final String KEY = "health.streams-warning";

  @Test
  void a_live_setting_is_changed_after_a_question_and_set_back() throws Exception {
    Path file = server.home().resolve(".config/yagura/yagura.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# mine\nhealth:\n  streams-warning: 90  # pages\n");
    page.go("/settings");
    until(() -> row().getText().contains("90"));

    edit();
    type("91");
    say("question", "90", "91");
    answer("");
    assertThat(file).content().contains("90");
    press("Change it");
    answer("yes");
    until(() -> row().getText().contains("91"));
    assertThat(file).hasContent("# mine\nhealth:\n  streams-warning: 91  # pages\n");
    until(() -> page.text().contains(KEY + ": 90 → 91"));
    assertThat(driver.switchTo().activeElement().getText()).isEqualTo("Change");

    edit();
    press("Reset to default (100)");
    answer("yes");
    until(() -> row().getText().contains("100"));
    assertThat(file).hasContent("# mine\nhealth:\n");
  }

  @Test
  void what_cannot_be_is_refused_where_it_was_typed_and_escape_leaves_it() {
    page.go("/settings?lang=en");
    edit();
    type("nine");
    until(() -> editor().getText().contains("A whole number from 1 to 100,000"));
    assertThat(driver.findElements(By.cssSelector("dialog[open]"))).isEmpty();
    page.escape();
    until(() -> driver.findElements(By.cssSelector("tr.editing")).isEmpty());
  }

  @Test
  void what_needs_a_restart_has_its_command_and_no_button() {
    page.go("/settings?lang=en");
    until(() -> rowOf("web.port").getText().contains("Copy command"));
    assertThat(rowOf("web.port").findElements(By.cssSelector("[aria-expanded]"))).isEmpty();
  }

  @Test
  void a_telephone_shows_the_editor_without_sideways_scrolling() {
    driver.manage().window().setSize(new Dimension(360, 740));
    page.go("/settings?lang=ja");
    edit();
    assertThat(
            page.script(
                "const main = document.querySelector('main');"
                    + "return main.scrollWidth <= main.clientWidth"))
        .isEqualTo(true);
  }

  private WebElement row() {
    return rowOf(KEY);
  }

  private WebElement rowOf(String key) {
    return driver.findElement(By.xpath("//server-settings//tr[th//bdi[text()='" + key + "']]"));
  }

  private WebElement editor() {
    return driver.findElement(By.cssSelector("tr.editing"));
  }

  private void edit() {
    until(() -> row().isDisplayed());
    row().findElement(By.cssSelector("[aria-expanded]")).click();
    until(() -> editor().isDisplayed());
  }

  private void type(String value) {
    WebElement field = editor().findElement(By.tagName("input"));
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), value, Keys.ENTER);
  }

  private void press(String label) {
    editor().findElement(By.xpath(".//button[normalize-space()='" + label + "']")).click();
  }

  private void say(String what, String... words) {
    until(() -> driver.findElement(By.cssSelector("confirm-dialog dialog")).isDisplayed());
    assertThat(driver.findElement(By.cssSelector("confirm-dialog dialog")).getText())
        .as(what)
        .contains(words);
  }

  private void answer(String value) {
    until(() -> driver.findElement(By.cssSelector("confirm-dialog dialog")).isDisplayed());
    driver.findElement(By.cssSelector("confirm-dialog button[value='" + value + "']")).click();
  }
}

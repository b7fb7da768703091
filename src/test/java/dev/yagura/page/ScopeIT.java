package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The time and the project that are chosen in the header, and what they do to the pages. */
class ScopeIT extends WatchedBrowser {
  @BeforeAll
  void two_projects() throws Exception {
    hooks.write(prompt("red", "Paint it red"));
    hooks.write(bash("red", "ls red"));
    hooks.write(
        event("PostToolUse", "red")
            .put("tool_name", "Bash")
            .put("tool_use_id", "toolu_red")
            .put("duration_ms", 40));
    hooks.write(prompt("blue", "Paint it blue"));
    page.go("/live");
    page.untilRow("Paint it blue");
  }

  @Test
  void a_project_narrows_the_figures_and_goes_along_from_page_to_page() {
    page.go("/?lang=en");
    choose("Project", "red-project");
    until(() -> page.url().endsWith("project=red-project"));
    until(() -> tile("Events").equals("3") && tile("Prompts").equals("1"));
    until(() -> tile("Tool calls").equals("1"));

    driver.findElement(By.cssSelector("nav a[href^='/sessions']")).click();
    until(() -> page.url().contains("/sessions?") && page.url().contains("project=red-project"));
    until(() -> mainText().contains("Paint it red"));
    assertThat(mainText()).doesNotContain("Paint it blue");

    driver.findElement(By.partialLinkText("Paint it red")).click();
    until(() -> page.url().endsWith("/sessions/red"));
    until(() -> driver.findElements(By.tagName("scope-picker")).isEmpty());
    page.press("g", "t");
    until(() -> page.url().contains("/tools?project=red-project"));
    until(() -> heads().contains("Mean") && mainText().contains("40"));
    page.press("g", "c");
    until(() -> page.url().contains("/costs?project=red-project"));

    driver.findElement(By.cssSelector("scope-picker button")).click();
    until(() -> page.url().endsWith("/costs"));
    page.press("g", "s");
    until(() -> mainText().contains("Paint it blue") && mainText().contains("Paint it red"));
  }

  @Test
  void a_time_is_in_the_address_and_back_leads_to_the_one_before() {
    page.go("/tools?lang=en");
    until(() -> heads().contains("p95"));
    choose("Time", "Last 24 hours");
    until(() -> page.url().contains("range=24h"));
    until(() -> mainText().contains("since") && heads().contains("p95"));
    choose("Time", "Last 7 days");
    until(() -> heads().contains("Mean"));
    driver.navigate().back();
    until(() -> heads().contains("p95"));
    assertThat(selected("Time")).isEqualTo("Last 24 hours");
    page.go("/sessions?range=30d");
    until(() -> selected("Time").equals("Last 30 days") && mainText().contains("Paint it red"));
  }

  @Test
  void a_project_that_nobody_knows_is_shown_as_chosen_and_finds_nothing() {
    page.go("/?lang=en&project=%3Cb%3Enowhere");
    until(() -> tile("Events").equals("0"));
    until(() -> selected("Project").equals("<b>nowhere"));
    page.go("/sessions?project=nowhere");
    until(() -> mainText().contains("No session matches."));
  }

  @Test
  void narrow_screens_and_large_letters_need_no_sideways_scrolling() {
    for (int width : List.of(320, 390, 640)) {
      driver.manage().window().setSize(new Dimension(width, 740));
      for (String path : List.of("/", "/sessions", "/tools", "/costs")) {
        page.go(path + "?lang=ja&range=24h&project=red-project");
        until(() -> !driver.findElements(By.cssSelector("scope-picker select")).isEmpty());
        until(
            () ->
                page.script(
                        "const main = document.querySelector('main');"
                            + "const head = document.querySelector('.head');"
                            + "return main.scrollWidth <= main.clientWidth"
                            + " && head.scrollWidth <= head.clientWidth"
                            + " && document.documentElement.scrollWidth <= innerWidth")
                    == Boolean.TRUE);
      }
    }
  }

  @Test
  void the_title_is_the_name_of_the_session_that_is_looked_at() {
    page.go("/sessions/red?lang=en");
    until(() -> driver.getTitle().equals("Paint it red · Yagura"));
    page.press("g", "s");
    until(() -> driver.getTitle().equals("Sessions · Yagura"));
  }

  private void choose(String label, String option) {
    until(
        () -> {
          select(label).selectByVisibleText(option);
          return true;
        });
  }

  private String selected(String label) {
    return select(label).getFirstSelectedOption().getText();
  }

  private Select select(String label) {
    return new Select(
        driver.findElement(By.cssSelector("scope-picker select[aria-label='" + label + "']")));
  }

  private List<String> heads() {
    return driver.findElements(By.cssSelector("table.figures thead th")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private String tile(String label) {
    return (String)
        page.script(
            "return [...document.querySelectorAll('stat-tile')].find(one => one.label ==="
                + " arguments[0])?.value ?? ''",
            label);
  }
}

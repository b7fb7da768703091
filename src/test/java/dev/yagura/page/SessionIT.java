package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page of one session: its tabs, its timeline, live and after a crash. */
class SessionIT extends WatchedBrowser {
  private static final String LANES = "const lanes = document.querySelector('swimlane-timeline');";

  @Test
  void tabs_go_by_arrow_keys_and_the_address_remembers_them() throws Exception {
    hooks.write(prompt("tabs", "Sweep the tower"));
    untilKnown("tabs");
    page.go("/sessions/tabs");
    until(() -> selectedTab().equals("tab-timeline"));
    driver.findElement(By.id("tab-timeline")).sendKeys(Keys.ARROW_RIGHT);
    until(() -> selectedTab().equals("tab-events") && page.url().contains("tab=events"));
    assertThat(page.script("return document.activeElement.id")).isEqualTo("tab-events");
    page.untilRow("Sweep the tower");
    driver.findElement(By.id("tab-events")).sendKeys(Keys.END);
    until(() -> selectedTab().equals("tab-cost"));
    page.go("/sessions/tabs?tab=prompts");
    until(() -> selectedTab().equals("tab-prompts") && mainText().contains("Sweep the tower"));
    assertThat(driver.findElement(By.cssSelector("[role=tabpanel]")).getDomAttribute("id"))
        .isEqualTo("panel-prompts");
  }

  @Test
  void an_event_is_shown_beside_the_page_without_losing_its_part_of_the_timeline()
      throws Exception {
    hooks.write(prompt("beside", "Keep the view"));
    untilKnown("beside");
    page.go("/sessions/beside?tab=prompts&t=1000..2000");
    until(() -> !driver.findElements(By.cssSelector(".talk .by a")).isEmpty());
    driver.findElement(By.cssSelector(".talk .by a")).click();
    until(() -> page.url().contains("sel="));
    assertThat(page.url()).contains("tab=prompts", "t=1000..2000");
  }

  @Test
  void the_timeline_is_drawn_and_grows_while_the_session_runs() throws Exception {
    hooks.write(prompt("lanes", "Light the lanterns"));
    hooks.write(bash("lanes", "ls lanterns"));
    untilKnown("lanes");
    page.go("/sessions/lanes");
    until(() -> pieces() >= 2 && inked());
    long before = pieces();
    hooks.write(event("SubagentStart", "lanes").put("agent_id", "a1").put("agent_type", "Explore"));
    hooks.write(bash("lanes", "grep oil").put("tool_use_id", "toolu_more").put("agent_id", "a1"));
    until(() -> pieces() > before && lanes().contains("Explore"));
  }

  @Test
  void a_click_on_a_bar_opens_its_event_and_zooming_is_kept_in_the_address() throws Exception {
    hooks.write(prompt("zoom", "Come closer"));
    hooks.write(bash("zoom", "look at this"));
    untilKnown("zoom");
    page.go("/sessions/zoom");
    until(() -> pieces() >= 2 && inked());
    page.press("+");
    until(() -> page.url().matches(".*[?&]t=\\d+\\.\\.\\d+.*"));
    page.press("0");
    until(() -> !page.url().contains("t="));
    page.script(
        LANES
            + "const box = lanes.stage.boxes.find(one => one.piece.kind === 'tool');"
            + "const canvas = lanes.stage.canvas('lanes'); const at = canvas.getBoundingClientRect();"
            + "const place = {clientX: at.left + box.x + box.wide / 2, clientY: at.top + 6 + 18 + 13, pointerId: 1, button: 0, bubbles: true};"
            + "canvas.setPointerCapture = () => {};"
            + "for (const type of ['pointerdown', 'pointerup']) canvas.dispatchEvent(new PointerEvent(type, place));");
    until(() -> page.drawer().contains("look at this"));
    assertThat(page.url()).contains("sel=");
  }

  @Test
  void a_key_steps_to_the_failure_and_the_table_says_the_same() throws Exception {
    hooks.write(prompt("broken", "Build it"));
    hooks.write(bash("broken", "make tower"));
    hooks.write(
        event("PostToolUseFailure", "broken")
            .put("tool_name", "Bash")
            .put("tool_use_id", "toolu_broken")
            .put("tool_input", new JsonObject().put("command", "make tower"))
            .put("error", "Exit code 2\nno such stone"));
    untilKnown("broken");
    page.go("/sessions/broken");
    until(() -> (Boolean) page.script(LANES + "return lanes?.model?.errors.length === 1"));
    page.press("]");
    until(() -> (Boolean) page.script(LANES + "return lanes.current?.bad === true"));
    page.script(LANES + "lanes.table = true");
    until(() -> mainText().contains("make tower") && mainText().contains("failed"));
  }

  @Test
  void hostile_text_is_text_in_every_tab_and_asks_for_nothing() throws Exception {
    String bait = "<img src=x onerror=fetch('/pwn')>";
    hooks.write(prompt("bait", bait + "\n\n![x](https://pwn.example/x.png)"));
    hooks.write(event("SubagentStart", "bait").put("agent_id", "a" + bait).put("agent_type", bait));
    hooks.write(
        HookFolder.after("bait", "Write", "t1")
            .put("tool_input", new JsonObject().put("file_path", "/" + bait).put("content", bait))
            .put("tool_response", new JsonObject().put("originalFile", "")));
    untilKnown("bait");
    for (String tab : List.of("timeline", "events", "prompts", "agents", "files", "cost")) {
      page.go("/sessions/bait?tab=" + tab);
      until(() -> mainText().contains(bait));
      assertThat(page.script("return document.images.length")).as(tab).isEqualTo(0L);
    }
    page.go("/sessions/bait");
    until(() -> pieces() > 0);
    page.script(LANES + "lanes.table = true");
    until(() -> mainText().contains("/" + bait));
    assertThat(requests()).noneMatch(url -> url.contains("pwn"));
  }

  @Test
  void after_a_crash_of_the_server_no_event_of_the_session_is_missing_or_double() throws Exception {
    hooks.write(prompt("crash", "before the crash"));
    untilKnown("crash");
    page.go("/sessions/crash?tab=events");
    page.untilRow("before the crash");
    serverWasAway = true;
    server.kill();
    until(() -> page.banner().equals("reconnecting"));
    for (int i = 0; i < 1_100; i++) {
      hooks.write(bash("crash", "step " + i));
    }
    server.start();
    until(() -> page.seqs().size() == 1_101);
    hooks.write(prompt("crash", "after the crash"));
    page.untilRow("after the crash");
    assertThat(page.seqs()).doesNotHaveDuplicates().hasSize(1_102);
  }

  private String selectedTab() {
    return (String)
        page.script("return document.querySelector('[role=tab][aria-selected=true]')?.id ?? ''");
  }

  private long pieces() {
    return ((Number) page.script(LANES + "return lanes?.model?.pieces.length ?? 0")).longValue();
  }

  private String lanes() {
    return (String)
        page.script(
            LANES
                + "return [...lanes.renderRoot.querySelectorAll('.name')].map(one => one.textContent).join()");
  }

  /** Whether anything stands on the canvas. */
  private boolean inked() {
    return (Boolean)
        page.script(
            LANES
                + "const canvas = lanes.stage.canvas('lanes');"
                + "return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(one => one > 0)");
  }
}

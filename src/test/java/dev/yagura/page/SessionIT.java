package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.HookFolder.prompt;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page of one session: tabs, timeline, and what its events say in full. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionIT {
  private static final String LANES = "const lanes = document.querySelector('swimlane-timeline');";

  private JarServer server;
  private ChromeDriver driver;
  private HookFolder hooks;
  private LivePage page;

  @BeforeAll
  void start(@TempDir Path home, @TempDir Path profile) throws Exception {
    assumeTrue(JarServer.exists(), "No fat jar at the property yagura.jar: run mvn verify.");
    driver = Chromium.open(profile);
    server = new JarServer(home);
    server.start();
    hooks = new HookFolder(home);
    page = new LivePage(driver, server.link());
    driver.get(server.link().toString());
  }

  @AfterAll
  void stop() throws Exception {
    if (driver != null) {
      driver.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void desk() {
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().window().setSize(new Dimension(1280, 900));
  }

  @AfterEach
  void no_test_breaks_the_content_policy_or_logs_an_error() {
    List<String> problems =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
            .map(LogEntry::getMessage)
            .toList();
    assertThat(problems).isEmpty();
  }

  @Test
  void tabs_go_by_arrow_keys_and_the_address_remembers_them() throws Exception {
    hooks.write(prompt("tabs", "Sweep the tower"));
    page.go("/sessions/tabs");
    until(() -> selectedTab().equals("tab-timeline"));
    driver.findElement(By.id("tab-timeline")).sendKeys(Keys.ARROW_RIGHT);
    until(() -> selectedTab().equals("tab-events") && page.url().contains("tab=events"));
    assertThat(page.script("return document.activeElement.id")).isEqualTo("tab-events");
    page.untilRow("Sweep the tower");
    driver.findElement(By.id("tab-events")).sendKeys(Keys.END);
    until(() -> selectedTab().equals("tab-cost"));
    page.go("/sessions/tabs?tab=prompts");
    until(() -> selectedTab().equals("tab-prompts") && deep().contains("Sweep the tower"));
    assertThat(driver.findElement(By.cssSelector("[role=tabpanel]")).getDomAttribute("id"))
        .isEqualTo("panel-prompts");
  }

  @Test
  void the_timeline_is_drawn_and_grows_while_the_session_runs() throws Exception {
    hooks.write(prompt("lanes", "Light the lanterns"));
    hooks.write(bash("lanes", "ls lanterns"));
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
    page.go("/sessions/broken");
    until(() -> (Boolean) page.script(LANES + "return lanes?.model?.errors.length === 1"));
    page.press("]");
    until(() -> (Boolean) page.script(LANES + "return lanes.current?.bad === true"));
    page.script(LANES + "lanes.table = true");
    until(() -> deep().contains("make tower") && deep().contains("failed"));
  }

  @Test
  void an_edit_is_shown_as_a_diff_and_a_write_against_what_the_file_held() throws Exception {
    hooks.write(
        tool("diff", "Edit", "t1")
            .put(
                "tool_input",
                new JsonObject()
                    .put("file_path", "/srv/a.txt")
                    .put("old_string", "one\ntwo\n")
                    .put("new_string", "one\nthree\n")));
    hooks.write(written("diff", "t2", "/srv/b.txt", "first\n"));
    hooks.write(written("diff", "t3", "/srv/b.txt", "first\nsecond\n"));
    page.go("/sessions/diff?tab=events");
    page.untilRow("a.txt");
    until(() -> page.seqs().size() == 3);
    List<Long> seqs = page.seqs();
    page.go("/sessions/diff?sel=" + seqs.get(0));
    until(() -> diff().equals(List.of("1 one", "2-two", "2+three")));
    page.go("/sessions/diff?sel=" + seqs.get(1));
    until(() -> diff().equals(List.of("1+first")) && page.drawer().contains("New file"));
    page.go("/sessions/diff?sel=" + seqs.get(2));
    until(() -> diff().equals(List.of("1 first", "2+second")));
    assertThat(page.drawer()).doesNotContain("New file");
  }

  @Test
  void an_answer_is_formatted_and_none_of_its_text_becomes_markup_or_a_dangerous_link()
      throws Exception {
    hooks.write(
        event("Stop", "said")
            .put(
                "last_assistant_message",
                "It is **done**: <img src=x onerror=fetch('/pwn')> [bad](javascript:fetch('/pwn'))"
                    + " [good](https://example.org/a)\n\n- [x] swept\n\n```\n<b>code</b>\n```"));
    page.go("/sessions/said?tab=events");
    page.untilRow("It is");
    page.go("/sessions/said?sel=" + page.seqs().get(0));
    until(() -> page.drawer().contains("<img src=x onerror=fetch('/pwn')>"));
    assertThat(page.drawer()).contains("[bad](javascript:fetch('/pwn'))").contains("<b>code</b>");
    assertThat(markdown("a", "one.href + ' ' + one.rel"))
        .containsExactly("https://example.org/a noopener noreferrer");
    assertThat(markdown("strong", "one.textContent")).containsExactly("done");
    assertThat(markdown("img, b", "one.outerText")).isEmpty();
  }

  @Test
  void a_key_of_the_payload_offers_its_path_and_its_value() throws Exception {
    hooks.write(
        tool("tree", "mcp__x__y", "t1")
            .put(
                "tool_input",
                new JsonObject()
                    .put("rooms", new JsonArray().add(new JsonObject().put("a b", 7)))));
    page.go("/sessions/tree?tab=events");
    until(() -> page.seqs().size() == 1);
    page.go("/sessions/tree?sel=" + page.seqs().get(0));
    until(() -> page.drawer().contains("a b"));
    page.script(
        "const tree = document.querySelector('event-drawer event-detail').renderRoot.querySelector('json-view');"
            + "[...tree.renderRoot.querySelectorAll('.key')].find(key => key.textContent === 'a b').click();");
    until(
        () ->
            page.script(
                    "return document.querySelector('event-drawer event-detail').renderRoot.querySelector('json-view').chosen")
                .equals("$.tool_input.rooms[0][\"a b\"]"));
    assertThat(page.drawer()).contains("Copy path").contains("Copy value");
  }

  private static JsonObject tool(String session, String tool, String id) {
    return event("PostToolUse", session).put("tool_name", tool).put("tool_use_id", id);
  }

  private static JsonObject written(String session, String id, String path, String content) {
    return tool(session, "Write", id)
        .put("tool_input", new JsonObject().put("file_path", path).put("content", content))
        .put("tool_response", new JsonObject().put("filePath", path));
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

  /** Lines of the drawer's diff: number, sign, text. */
  @SuppressWarnings("unchecked")
  private List<String> diff() {
    return (List<String>)
        page.script(
            "const view = document.querySelector('event-drawer event-detail')?.renderRoot.querySelector('diff-view');"
                + "return [...(view?.renderRoot.querySelectorAll('tr') ?? [])].map(row => [...row.children].map(cell => cell.textContent).join(''))");
  }

  @SuppressWarnings("unchecked")
  private List<String> markdown(String selector, String what) {
    return (List<String>)
        page.script(
            "const view = document.querySelector('event-drawer event-detail').renderRoot.querySelector('prompt-view').renderRoot.querySelector('markdown-view');"
                + "return [...view.renderRoot.querySelectorAll(arguments[0])].map(one => "
                + what
                + ")",
            selector);
  }

  /** All text of the page's main part, shadow roots included. */
  private String deep() {
    return (String)
        page.script(
            "const deep = node => node.nodeType === 3 ? node.data : node.tagName === 'STYLE' ? '' :"
                + " [...(node.shadowRoot ?? node).childNodes].map(deep).join(' ');"
                + "return deep(document.querySelector('main'))");
  }
}

package dev.yagura.page;

import static dev.yagura.page.HookFolder.bash;
import static dev.yagura.page.HookFolder.event;
import static dev.yagura.page.LivePage.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One event in full: diffs, formatted answers, the tree of its payload. */
class EventDetailIT extends WatchedBrowser {
  @Test
  void the_drawer_shows_facts_and_the_raw_payload_and_closes_with_escape() throws Exception {
    hooks.write(bash("drawer", "ls -l /srv").put("something_new", "kept as it came"));
    page.go("/live?q=session:drawer");
    page.clickRow("ls -l /srv");
    until(
        () -> page.drawer().contains("something_new") && page.drawer().contains("kept as it came"));
    assertThat(page.drawer()).contains("drawer-project").contains("toolu_drawer");
    until(() -> page.url().contains("sel="));
    page.escape();
    until(() -> page.drawer().isEmpty() && !page.url().contains("sel="));
  }

  @Test
  void an_edit_is_shown_as_a_diff_and_a_write_against_what_the_file_held() throws Exception {
    hooks.write(
        HookFolder.after("diff", "Edit", "t1")
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
        HookFolder.after("tree", "mcp__x__y", "t1")
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

  private static JsonObject written(String session, String id, String path, String content) {
    return HookFolder.after(session, "Write", id)
        .put("tool_input", new JsonObject().put("file_path", path).put("content", content))
        .put("tool_response", new JsonObject().put("filePath", path));
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
}

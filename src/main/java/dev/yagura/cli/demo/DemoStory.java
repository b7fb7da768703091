package dev.yagura.cli.demo;

import java.util.List;
import java.util.Map;

/** What a made-up agent works on. */
record DemoStory(
    String project,
    String title,
    List<String> prompts,
    List<Step> steps,
    List<String> answers,
    List<String> errors) {

  /** A tool call with its result. */
  record Step(String tool, Map<String, Object> input, Object output) {}

  static final List<DemoStory> ALL =
      List.of(
          new DemoStory(
              "payments-api",
              "Retry failed captures",
              List.of(
                  "Captures that time out are charged twice. Find out why and make the retry idempotent.",
                  "Add a test that proves a second capture with the same key is a no-op.",
                  "The build is red on main since this morning, please have a look."),
              List.of(
                  bash(
                      "mvn -q test -Dtest=CaptureRetryTest",
                      "Run the retry tests",
                      "Tests run: 14, Failures: 0"),
                  bash(
                      "git diff --stat",
                      "See what changed",
                      " 4 files changed, 61 insertions(+), 12 deletions(-)"),
                  read("/home/demo/payments-api/src/main/java/pay/Capture.java"),
                  edit(
                      "/home/demo/payments-api/src/main/java/pay/Capture.java",
                      "capture(order)",
                      "capture(order, key)"),
                  grep("idempotency[-_]?key", "/home/demo/payments-api/src")),
              List.of(
                  "The retry now carries an idempotency key; all 14 tests pass.",
                  "Done. Captures are safe to repeat."),
              List.of(
                  "CaptureRetryTest.second_capture_is_ignored:41 expected 1 but was 2",
                  "COMPILATION ERROR: cannot find symbol: Key")),
          new DemoStory(
              "docs-site",
              "ドキュメントの日本語化",
              List.of(
                  "インストール手順のページを日本語に翻訳して、用語集に合わせて整えてください。",
                  "リンク切れがないか確認して、見つかったら直してください。",
                  "見出しの階層が揃っていないようです。直したうえで理由を教えてください。"),
              List.of(
                  bash("npm run build", "サイトを組み立てる", "✓ 128 pages built in 6.2s"),
                  bash(
                      "npx linkinator ./dist --silent",
                      "リンク切れを調べる",
                      "Successfully scanned 1,204 links"),
                  read("/home/demo/docs-site/ja/install.md"),
                  edit("/home/demo/docs-site/ja/install.md", "インストール", "導入の手順"),
                  new Step(
                      "Glob",
                      Map.of("pattern", "ja/**/*.md"),
                      Map.of("numFiles", 42, "truncated", false))),
              List.of("翻訳を終え、用語を用語集に合わせました。", "リンク切れは三か所あり、すべて直しました。"),
              List.of(
                  "エラー: ja/guide/start.md の front matter が不正です", "Broken link: /ja/reference/api")),
          new DemoStory(
              "web-console",
              "Make the table fast",
              List.of(
                  "The orders table takes four seconds with 10,000 rows. Make it feel instant.",
                  "Please write down what you measured, before and after.",
                  "Can the header stay visible while scrolling?"),
              List.of(
                  bash(
                      "npm test -- --run table",
                      "Run the table tests",
                      "Test Files 6 passed (6)\nTests 48 passed (48)"),
                  bash("node bench/scroll.mjs", "Measure scrolling", "p50 16.6 ms, p99 24.1 ms"),
                  read("/home/demo/web-console/src/table/OrdersTable.ts"),
                  edit(
                      "/home/demo/web-console/src/table/OrdersTable.ts",
                      "rows.map(render)",
                      "windowed(rows).map(render)"),
                  new Step(
                      "WebFetch",
                      Map.of(
                          "url",
                          "https://developer.mozilla.org/docs/Web/API/ResizeObserver",
                          "prompt",
                          "When is it called?"),
                      Map.of("code", 200, "bytes", 18233)),
                  new Step(
                      "mcp__github__search_code",
                      Map.of("query", "virtual list keyboard focus"),
                      List.of(Map.of("type", "text", "text", "12 results")))),
              List.of(
                  "Only the visible rows are in the page now: 4,100 ms became 38 ms.",
                  "The header stays; measurements are in bench/README.md."),
              List.of(
                  "AssertionError: expected 48 rows to be rendered, got 10000",
                  "TypeError: Cannot read properties of undefined (reading 'height')")));

  private static Step bash(String command, String description, String stdout) {
    return new Step(
        "Bash",
        Map.of("command", command, "description", description),
        Map.of("stdout", stdout, "stderr", "", "interrupted", false, "isImage", false));
  }

  private static Step read(String path) {
    return new Step(
        "Read",
        Map.of("file_path", path),
        Map.of("type", "text", "file", Map.of("filePath", path, "numLines", 120, "content", "…")));
  }

  private static Step edit(String path, String before, String after) {
    return new Step(
        "Edit",
        Map.of("file_path", path, "old_string", before, "new_string", after),
        Map.of("filePath", path, "oldString", before, "newString", after, "userModified", false));
  }

  private static Step grep(String pattern, String path) {
    return new Step(
        "Grep",
        Map.of("pattern", pattern, "path", path, "output_mode", "files_with_matches"),
        Map.of(
            "mode",
            "files_with_matches",
            "numFiles",
            3,
            "filenames",
            List.of("Capture.java", "Key.java", "RetryPolicy.java")));
  }
}

package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds the page's own modules against their types and their tests ({@code src/test/js}). */
class ScriptsTest {
  @Test
  void the_modules_of_the_page_pass_their_own_tests() throws Exception {
    NodeTools.Outcome tests = NodeTools.node("--test", "src/test/js");
    assertThat(tests.code()).as(tests.said()).isZero();
  }

  @Test
  void the_modules_of_the_page_keep_to_the_types_they_declare() throws Exception {
    String compiler = NodeTools.file("typescript/bin/tsc").toString();
    NodeTools.Outcome types = NodeTools.node(compiler, "-p", ".");
    assertThat(types.code()).as(types.said()).isZero();
  }
}

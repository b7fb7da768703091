package dev.yagura.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What {@code onSuccess} does stands beside the chain, not in it: when another thread completes the
 * future between the two calls, the {@code compose} behind it may run first. (Seen once: the server
 * was mounted before its token was put away.) What the next step builds on is a step itself.
 */
class StepsInOrderTest {
  private static final Pattern BESIDE = Pattern.compile("\\.onSuccess\\(");
  private static final Pattern GOES_ON = Pattern.compile("\\s*\\.compose\\(");

  @Test
  void no_step_follows_what_stands_beside_the_chain() {
    List<String> found = new ArrayList<>();
    for (Path file : Sources.below(Sources.MAIN_JAVA)) {
      found.addAll(in(file.toString(), Sources.text(file)));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void such_a_chain_is_found() {
    String source = "a()\n.onSuccess(x -> keep(f(x)))\n  .compose(x -> b());\n";
    assertThat(in("A.java", source)).containsExactly("A.java:2");
    assertThat(in("A.java", "a().onSuccess(x -> keep(x)).onFailure(y -> c());")).isEmpty();
    assertThat(in("A.java", "a().onSuccess(x -> keep(x.compose(y -> b())));")).isEmpty();
  }

  private static List<String> in(String name, String source) {
    List<String> found = new ArrayList<>();
    Matcher beside = BESIDE.matcher(source);
    while (beside.find()) {
      Matcher next = GOES_ON.matcher(source).region(closing(source, beside.end()), source.length());
      if (next.lookingAt()) {
        long line = source.substring(0, beside.start() + 1).lines().count();
        found.add(name + ":" + line);
      }
    }
    return found;
  }

  /** Index behind the bracket that closes the one before {@code from}. */
  private static int closing(String source, int from) {
    int at = from;
    for (int open = 1; open > 0 && at < source.length(); at++) {
      open += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
    }
    return at;
  }
}

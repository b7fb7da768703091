package dev.yagura.cli.init;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.List;

/** The difference of two texts of one file, as {@code diff -u} writes it. */
public final class Diff {
  private static final int CONTEXT = 3;

  private Diff() {}

  public static List<String> unified(Path file, String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
            before.isEmpty() ? "/dev/null" : file.toString(),
            after.isEmpty() ? "/dev/null" : file.toString(),
            old,
            DiffUtils.diff(old, now),
            CONTEXT)
        .stream()
        .map(Diff::head)
        .toList();
  }

  /** Where a side has no lines, {@code diff} counts from 0 and the library from 1. */
  private static String head(String line) {
    return line.startsWith("@@ ") ? line.replace("-1,0 ", "-0,0 ").replace("+1,0 ", "+0,0 ") : line;
  }
}

package dev.yagura.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as an agent's tool names it, made whole: of either kind of operating system, whichever we
 * run on ourselves. Text only; no file is looked at.
 *
 * @param text absolute and without {@code .} and {@code ..}, with its own kind of separators;
 *     relative only when no folder was known to resolve it against
 */
record FilePath(String text) {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final Pattern SEPARATORS = Pattern.compile("/+");
  private static final Pattern EITHER_SEPARATORS = Pattern.compile("[/\\\\]+");

  static FilePath of(String path, @Nullable String cwd) {
    if (isAbsolute(path) || cwd == null || cwd.isEmpty()) {
      return new FilePath(clean(path));
    }
    boolean windows = isWindows(cwd);
    return new FilePath(clean(cwd + (windows ? "\\" : "/") + path));
  }

  /** Equal for two spellings of one file; Windows does not care about case. */
  String key() {
    return isWindows(text) ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/") || isWindows(path);
  }

  private static boolean isWindows(String path) {
    return path.startsWith("\\\\") || DRIVE.matcher(path).matches();
  }

  private static String clean(String path) {
    boolean windows = isWindows(path);
    boolean share = path.startsWith("\\\\");
    String root = share ? "\\\\" : path.startsWith("/") ? "/" : "";
    Deque<String> steps = new ArrayDeque<>();
    for (String step : (windows ? EITHER_SEPARATORS : SEPARATORS).split(path, -1)) {
      if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
        // Nothing is above a root or a drive.
        if (!DRIVE.matcher(steps.getLast()).matches()) {
          steps.removeLast();
        }
      } else if (!step.isEmpty() && !step.equals(".") && !(step.equals("..") && !root.isEmpty())) {
        steps.addLast(step);
      }
    }
    return root + join(steps.iterator(), windows ? "\\" : "/");
  }

  private static String join(Iterator<String> steps, String separator) {
    StringBuilder joined = new StringBuilder();
    while (steps.hasNext()) {
      joined.append(joined.isEmpty() ? "" : separator).append(steps.next());
    }
    return joined.toString();
  }
}

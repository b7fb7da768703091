package dev.yagura.cli.fast;

import dev.yagura.cli.print.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command line of the usual form, read without the parser of commands, which takes longer to load
 * than some commands may take in all.
 *
 * @param words the command and what follows it, without flags
 * @param home of {@code --home}; null without it
 */
public record QuickWords(
    List<String> words, @Nullable Path home, boolean json, boolean plain, Language language) {

  /** Empty for flags that not every command has, and for what makes no sense. */
  public static Optional<QuickWords> of(String[] args, Map<String, String> environment) {
    List<String> words = new ArrayList<>();
    Path home = null;
    boolean json = false;
    boolean plain = false;
    Language language = Language.of(environment);
    for (int at = 0; at < args.length; at++) {
      String flag = args[at];
      boolean joined = flag.startsWith("--") && flag.contains("=");
      String name = joined ? flag.substring(0, flag.indexOf('=')) : flag;
      if (flag.equals("--json")) {
        json = true;
      } else if (flag.equals("--no-color")) {
        plain = true;
      } else if (name.equals("--home") || name.equals("--lang")) {
        if (!joined && ++at == args.length) {
          return Optional.empty();
        }
        String value = joined ? flag.substring(name.length() + 1) : args[at];
        Optional<Language> tongue = Language.named(value);
        if (name.equals("--home")) {
          home = Path.of(value);
        } else if (tongue.isPresent()) {
          language = tongue.get();
        } else {
          return Optional.empty();
        }
      } else if (flag.startsWith("-")) {
        return Optional.empty();
      } else {
        words.add(flag);
      }
    }
    return Optional.of(new QuickWords(List.copyOf(words), home, json, plain, language));
  }
}

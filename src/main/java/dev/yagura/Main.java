package dev.yagura;

import dev.yagura.cli.Build;
import dev.yagura.cli.CommandLineTree;
import dev.yagura.cli.fast.QuickStatus;
import java.util.OptionalInt;

/**
 * Arguments to one command. Help and version are answered here, and status by {@link QuickStatus},
 * without loading Vert.x or picocli: 50 ms and 200 ms are the aims.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    String first = args.length == 0 ? "" : args[0];
    switch (first) {
      case "help", "-h", "--help" -> System.out.println(Build.text("/help/en.txt"));
      case "version", "-V", "--version" -> System.out.println("yagura " + Build.version());
      default -> {
        OptionalInt status = QuickStatus.answer(args, System.getenv(), System.out);
        if (status.isPresent()) {
          System.exit(status.getAsInt());
        } else if (asksForHelp(args) && !CommandLineTree.explains(first)) {
          System.out.println(Build.text("/help/en.txt"));
        } else {
          System.exit(CommandLineTree.execute(args));
        }
      }
    }
  }

  private static boolean asksForHelp(String[] args) {
    for (String arg : args) {
      if (arg.equals("-h") || arg.equals("--help")) {
        return true;
      }
    }
    return false;
  }
}

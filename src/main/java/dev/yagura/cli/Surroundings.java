package dev.yagura.cli;

import dev.yagura.cli.print.Phrases;
import java.util.Map;

/** What a command finds around itself: the environment, and the language that it shall speak. */
record Surroundings(Map<String, String> environment, Phrases phrases) {}

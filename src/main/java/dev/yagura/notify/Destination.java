package dev.yagura.notify;

import org.jspecify.annotations.Nullable;

/**
 * Where notices can go.
 *
 * @param kind of an {@link AlertAction}
 * @param url null for a kind that needs none, and as long as the user has not told it
 */
record Destination(String name, String kind, @Nullable HookUrl url) {
  static final Destination LOG = new Destination("log", LogAction.KIND, null);
}

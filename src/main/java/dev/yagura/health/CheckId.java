package dev.yagura.health;

/**
 * What is checked: a room of a node, or a missed node itself.
 *
 * @param room empty for the node itself
 */
record CheckId(String node, String room) implements Comparable<CheckId> {
  /** Of a node that has the log: whether hooks report what happens. */
  static final String HOOKS = "hooks";

  static CheckId ofNode(String node) {
    return new CheckId(node, "");
  }

  boolean isNode() {
    return room.isEmpty();
  }

  /** {@code node/room}, or {@code node}: the name in reports. */
  String text() {
    return isNode() ? node : node + "/" + room;
  }

  @Override
  public int compareTo(CheckId other) {
    return text().compareTo(other.text());
  }
}

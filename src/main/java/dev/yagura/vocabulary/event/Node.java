package dev.yagura.vocabulary.event;

/**
 * One running Yagura process.
 *
 * @param name unique in the cluster; letters, digits, dash
 * @param host name of the machine, as stored with every event
 * @param build version of the running jar
 */
public record Node(String name, String host, String build) {}

package dev.yagura.vocabulary.bus;

/**
 * An address that browsers may register on. It exists between {@code web} and its browsers only:
 * frames never travel on the event bus, so nothing that a browser sends can reach it either.
 */
public record FrameChannel(String address) {}

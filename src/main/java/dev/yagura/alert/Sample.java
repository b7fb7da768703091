package dev.yagura.alert;

/**
 * A value of a series.
 *
 * @param atMs milliseconds of a clock that only goes forward
 */
record Sample(long atMs, double value) {}

/**
 * How files of our own are written: whole or not at all, and for their owner's eyes. Blocking, so
 * never on an event loop.
 */
@NullMarked
package dev.yagura.vocabulary.file;

import org.jspecify.annotations.NullMarked;

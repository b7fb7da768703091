/**
 * How rooms talk: typed channels (publish) and queries (request/reply), the messages that travel on
 * them, and the codec that carries them between nodes. The only package that touches the Vert.x
 * event bus.
 */
@NullMarked
package dev.yagura.vocabulary.bus;

import org.jspecify.annotations.NullMarked;

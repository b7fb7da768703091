/**
 * The JSON shapes of the outside contract, all of them: REST, SSE and the bridge write through
 * here, and so does the command line, which shows the same whether a server answers or the log
 * alone. No {@code io.vertx} type.
 */
@NullMarked
package dev.yagura.vocabulary.json;

import org.jspecify.annotations.NullMarked;

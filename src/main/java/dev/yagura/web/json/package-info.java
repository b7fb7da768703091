/**
 * The JSON shapes of the outside contract, all of them: REST, SSE and the bridge write through
 * here. No {@code io.vertx} type.
 */
@NullMarked
package dev.yagura.web.json;

import org.jspecify.annotations.NullMarked;

/**
 * What happened, in one model: the records and enums that every room understands. No behaviour
 * beyond reading them.
 */
@NullMarked
package dev.yagura.vocabulary.event;

import org.jspecify.annotations.NullMarked;

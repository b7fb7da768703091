/**
 * Reckons what the tokens of transcripts cost, as an estimate at the list prices of the API, and
 * watches budgets.
 *
 * <p>Listens: {@code transcripts.changed}. Answers: {@code cost.table}, {@code cost.sessions}.<br>
 * Speaks: {@code budget.crossed}; {@code store.transcripts.usage} and {@code
 * store.transcripts.changes}, at most once a second; {@code store.snapshot.load} and {@code
 * store.snapshot.save} (which budgets were crossed; of several nodes the one that saves a crossing
 * first tells it).<br>
 * Owns: the prices (one file in the jar, one of the user), all arithmetic with money, budgets.<br>
 * When it fails: tokens go on being counted in the store; costs are missing in answers until it is
 * back, and nothing has to be read again. A crossing that happens meanwhile is noticed then.
 */
@NullMarked
package dev.yagura.cost;

import org.jspecify.annotations.NullMarked;

/**
 * Reads finished datasets again: verification, comparison, erasure. Uses {@code dataset} and {@code
 * tuning}.
 */
@NullMarked
package dev.prosa.dataset.verify;

import org.jspecify.annotations.NullMarked;

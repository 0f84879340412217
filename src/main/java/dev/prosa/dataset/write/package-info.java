/**
 * Writes the files of a dataset before it is published. Uses {@code dataset} and {@code tuning}.
 */
@NullMarked
package dev.prosa.dataset.write;

import org.jspecify.annotations.NullMarked;

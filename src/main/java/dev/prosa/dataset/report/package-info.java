/** The report and the dataset card, made from a manifest. Uses {@code dataset}. */
@NullMarked
package dev.prosa.dataset.report;

import org.jspecify.annotations.NullMarked;

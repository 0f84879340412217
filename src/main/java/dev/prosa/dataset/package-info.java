/** What is handed over: the files of a dataset, their manifest, and their publication. */
@NullMarked
package dev.prosa.dataset;

import org.jspecify.annotations.NullMarked;

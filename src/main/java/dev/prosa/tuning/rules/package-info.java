/** What a line of each target may hold, and the checks that say so. Uses Jackson. */
@NullMarked
package dev.prosa.tuning.rules;

import org.jspecify.annotations.NullMarked;

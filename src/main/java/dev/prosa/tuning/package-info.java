/** What a model is taught: examples, and the targets that want them in their own dialects. */
@NullMarked
package dev.prosa.tuning;

import org.jspecify.annotations.NullMarked;

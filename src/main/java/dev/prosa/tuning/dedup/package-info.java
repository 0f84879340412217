/** Which examples say what others say, which of them stay, and in which split. */
@NullMarked
package dev.prosa.tuning.dedup;

import org.jspecify.annotations.NullMarked;

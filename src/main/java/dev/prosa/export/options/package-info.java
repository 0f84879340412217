/** Options as users write them, and the validated records made of them. Uses Beam's options. */
@NullMarked
package dev.prosa.export.options;

import org.jspecify.annotations.NullMarked;

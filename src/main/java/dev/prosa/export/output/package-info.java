/** Where a dataset is written: a local folder or an object store. Uses Beam's file systems. */
@NullMarked
package dev.prosa.export.output;

import org.jspecify.annotations.NullMarked;

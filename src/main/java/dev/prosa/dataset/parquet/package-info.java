/**
 * Rows of JSON as Apache Parquet, and back. The only package that needs parquet-floor: its classes
 * are loaded when a Parquet file is written or read, and not before.
 */
@NullMarked
package dev.prosa.dataset.parquet;

import org.jspecify.annotations.NullMarked;

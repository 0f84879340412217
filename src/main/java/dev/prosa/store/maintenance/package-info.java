/**
 * Looks after a store: doctor, erasure, trim, purge, statistics. Uses {@code store} and {@code
 * redis}.
 */
@NullMarked
package dev.prosa.store.maintenance;

import org.jspecify.annotations.NullMarked;

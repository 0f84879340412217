/**
 * The wire to Redis: addresses, connections that retry, scans over one server or a cluster, and its
 * errors as exceptions. Uses {@code error}, {@code identity} and Jedis.
 */
@NullMarked
package dev.prosa.redis;

import org.jspecify.annotations.NullMarked;

package dev.prosa.dataset;

import java.io.Serializable;

/**
 * A finished temporary file of one shard.
 *
 * @param series which of the dataset's series of files it belongs to: a target's label, or {@link
 *     DatasetLayout#REJECTED}
 * @param name where it lies, relative to the dataset's folder
 * @param rows examples, or rejected records
 * @param bytes its length
 * @param sha256 of its bytes, in lower-case hexadecimal
 */
public record PartFile(String series, String name, long rows, long bytes, String sha256)
    implements Serializable {}

package dev.prosa.dataset.write;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.FinalFile;
import dev.prosa.tuning.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a finished dataset in the place of whatever the folder holds. A reader that looks for {@code
 * _SUCCESS} sees the old dataset, none, or the new one.
 *
 * <pre>
 * WRITTEN     the folder is as it was: perhaps an older dataset, and .tmp-RUN/ with the new one's
 *   |         parts. Everything else is written there too, and is made durable: what needs room
 *   |         fails here, and the older dataset stays
 * UNMARKED    _SUCCESS is taken away. From here on there are only renames and deletions
 * REPLACED    the index of people, the data, the papers and the manifest have their names, and the
 *   |         older dataset's files are gone
 * PUBLISHED   _SUCCESS is there again; what is left is to delete .tmp-… of this and of killed runs
 * </pre>
 *
 * <p>After a kill in any state the next run finds a folder that {@link #isLeftByARun} knows as one
 * that it may write to. The same run may begin again from any state, as Beam does after a failure.
 */
final class Publication {

  private static final Set<String> OWN_FOLDERS =
      Stream.concat(
              Arrays.stream(Target.values()).map(Target::label), Stream.of(DatasetLayout.REJECTED))
          .collect(Collectors.toUnmodifiableSet());

  /** What else {@link #publish} writes, but for {@code _SUCCESS}. */
  private static final Set<String> OWN_FILES =
      Set.of(
          DatasetLayout.MANIFEST,
          DatasetLayout.CARD,
          DatasetLayout.REPORT,
          DatasetLayout.REPORT_DATA);

  private final DatasetFolder folder;
  private final String temporary;
  private final @Nullable SubjectIndex people;

  Publication(DatasetFolder folder, String temporary, @Nullable SubjectIndex people) {
    this.folder = folder;
    this.temporary = temporary;
    this.people = people;
  }

  /**
   * Whether nothing lies in a folder but what runs of ours have left there that were killed.
   *
   * @param names of what lies in it
   */
  static boolean isLeftByARun(List<String> names) {
    if (names.contains(DatasetLayout.SUCCESS) || names.contains(DatasetLayout.FORGETTING)) {
      return false;
    }
    boolean ours =
        names.contains(DatasetLayout.MANIFEST) || names.stream().anyMatch(Publication::isTemporary);
    return names.stream()
        .allMatch(
            name ->
                isTemporary(name)
                    || OWN_FOLDERS.contains(name)
                    || (ours && OWN_FILES.contains(name)));
  }

  /**
   * Publishes.
   *
   * @param files in {@code temporary}, and the names they shall get
   * @param papers what lies beside them, the manifest first
   */
  void publish(List<FinalFile> files, Map<String, byte[]> papers) throws IOException {
    List<DatasetFolder.Move> data = moves(files);
    List<DatasetFolder.Move> written = new ArrayList<>();
    for (Map.Entry<String, byte[]> paper : papers.entrySet()) {
      written.add(write(paper.getKey(), paper.getValue()));
    }
    DatasetFolder.Move success = write(DatasetLayout.SUCCESS, new byte[0]);
    folder.sync(
        Stream.concat(data.stream(), written.stream()).map(DatasetFolder.Move::from).toList());

    unmark();
    deleteAllBut(data);
    folder.move(data);
    for (DatasetFolder.Move paper : written) {
      folder.move(List.of(paper));
    }
    folder.syncNames();

    folder.move(List.of(success));
    folder.syncNames();
  }

  /** Takes away what killed runs and this one left; what stays is no obstacle to the next run. */
  void tidyUp() throws IOException {
    if (people != null) {
      people.discard();
    }
    for (String name : folder.names()) {
      if (isTemporary(name) && !name.equals(OutputLock.LOCK)) {
        folder.delete(name);
      }
    }
  }

  /** The index goes with its dataset: where it cannot be published, the older one stays. */
  private void unmark() throws IOException {
    boolean marked = folder.exists(DatasetLayout.SUCCESS);
    folder.delete(DatasetLayout.SUCCESS);
    try {
      folder.syncNames();
      if (people != null) {
        people.publish();
      }
    } catch (IOException | RuntimeException failed) {
      if (marked && (people == null || !people.isPublished())) {
        folder.create(DatasetLayout.SUCCESS).close();
      }
      throw failed;
    }
  }

  /** Removes the files of an older dataset or of an interrupted run, so that none stays behind. */
  private void deleteAllBut(List<DatasetFolder.Move> data) throws IOException {
    Set<String> kept =
        data.stream().map(DatasetFolder.Move::to).collect(Collectors.toUnmodifiableSet());
    for (String own : OWN_FILES) {
      folder.delete(own);
    }
    for (String own : OWN_FOLDERS) {
      for (String name : folder.filesBelow(own)) {
        if (!kept.contains(name)) {
          folder.delete(name);
        }
      }
      folder.deleteIfEmpty(own);
    }
  }

  private static List<DatasetFolder.Move> moves(List<FinalFile> files) {
    return files.stream()
        .map(
            file ->
                new DatasetFolder.Move(
                    file.temporaryName(), file.described().name(), file.described().bytes()))
        .toList();
  }

  private DatasetFolder.Move write(String name, byte[] content) throws IOException {
    String draft = temporary + "/" + name;
    folder.delete(draft);
    try (OutputStream output = folder.create(draft)) {
      output.write(content);
    }
    return new DatasetFolder.Move(draft, name, content.length);
  }

  private static boolean isTemporary(String name) {
    return name.startsWith(DatasetLayout.TEMPORARY_PREFIX);
  }
}

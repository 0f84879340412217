package dev.prosa.export.options;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Those of an export's options that say what becomes of personal data. */
public interface PrivacyOptions extends PipelineOptions {

  @Description(
      "What replaces personal data (CPF, phone, card, name, address and more). index:"
          + " [CPF_1], the same for the same value within a conversation; tag: [CPF]; surrogate:"
          + " a similar value that belongs to nobody; mask: hides all but the last two"
          + " characters; drop-turn, drop-conversation: left out; off: nothing is redacted.")
  @Default.String("index")
  String getRedact();

  void setRedact(String policy);

  @Description("Overrides --redact for single types, such as cpf=mask,order=index.")
  @Default.InstanceFactory(ExportDefaults.Nothing.class)
  List<String> getRedactTypes();

  void setRedactTypes(List<String> overrides);

  @Description(
      "Which words are taken for names. known: those that lists, the words around or the question"
          + " tell; strict: every word of no list with a capital letter, too, and what follows a"
          + " word such as sou or dona.")
  @Default.String("known")
  String getRedactNames();

  void setRedactNames(String names);

  @Description(
      "Only conversations in these languages: pt, es, en, other. Each conversation has one, decided"
          + " over the whole of it.")
  @Default.InstanceFactory(ExportDefaults.Nothing.class)
  List<String> getLanguages();

  void setLanguages(List<String> languages);

  @Description(
      "Leaves out conversations with a higher residual risk, from 0 to 100: points for words and"
          + " answers that may be personal and were not found.")
  @Default.Integer(100)
  int getMaxRisk();

  void setMaxRisk(int risk);

  @Description(
      "The secret key for pseudonyms and for the split by person, as env:NAME or file:PATH"
          + " on the workers; the same as the writers'. Several keys: the newest first.")
  @Default.InstanceFactory(ExportDefaults.Nothing.class)
  List<String> getKey();

  void setKey(List<String> references);

  @Description(
      "What to do if phone numbers or other long numbers remain in the output: fail"
          + " (nothing is published, exit code 6), warn, or off. Default: fail, but off with"
          + " --redact=off.")
  @Nullable String getResidual();

  void setResidual(String reaction);

  @Description("A file of long numbers that may remain, one per line: the business's own phones.")
  @Nullable String getResidualAllow();

  void setResidualAllow(String file);

  @Description(
      "Write OUTPUT.people next to the dataset: which lines are about which subject, under"
          + " pseudonyms. forget needs it to find a person.")
  @Default.Boolean(true)
  boolean getPersonIndex();

  void setPersonIndex(boolean index);

  @Description("The purpose of the dataset, recorded in its manifest.")
  @Default.String("fine-tuning for the business's own exclusive use")
  String getPurpose();

  void setPurpose(String purpose);
}

package dev.prosa.export;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Those of an export's options that say what becomes of personal data. */
public interface PrivacyOptions extends PipelineOptions {

  @Description(
      "What becomes of personal data (CPF, phone, card, name, address and more). index: [CPF_1], the"
          + " same for the same value within a conversation; tag: [CPF]; surrogate: something alike"
          + " that belongs to nobody; mask: all but the last two characters; drop-turn,"
          + " drop-conversation: left out; off: nothing, the dataset holds what people said.")
  @Default.String("index")
  String getRedact();

  void setRedact(String policy);

  @Description("What becomes of single types instead, such as cpf=mask,order=index.")
  @Default.InstanceFactory(ExportDefaults.Nothing.class)
  List<String> getRedactTypes();

  void setRedactTypes(List<String> overrides);
}

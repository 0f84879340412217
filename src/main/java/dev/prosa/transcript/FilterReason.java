package dev.prosa.transcript;

import java.util.List;

/**
 * Why a message that was read is in no example. Each filtered message has exactly one reason.
 *
 * <p>Times are decided by {@link Period}, phones by {@link PhoneFilter}, single texts by {@link
 * TranscriptAssembler}, what an unfinished dialogue leaves by {@link Session}; consent, personal
 * data, length and likeness later, by the export's {@code ConsentFilter}, {@code Redactor}, {@code
 * ExampleCutter} and {@code DecidedExamples}.
 */
public enum FilterReason {
  /** It was sent before the time that was asked for. */
  TOO_EARLY("too-early"),
  /** It was sent after it. */
  TOO_LATE("too-late"),
  /** Its conversation had ended before the time that was asked for. */
  CLOSED_EARLIER("closed-earlier"),
  /** Its conversation had not ended by then. */
  STILL_OPEN("still-open"),
  /** Its phone number is not among those that were asked for. */
  PHONE_NOT_ALLOWED("phone-not-allowed"),
  /** Its phone number is among those to leave out. */
  PHONE_DENIED("phone-denied"),
  /** Its person asked to be forgotten. */
  FORGOTTEN("forgotten"),
  /** Its person does not want to be in datasets. */
  OPTED_OUT("opted-out"),
  /** It says nothing that can be seen. */
  EMPTY("empty"),
  /** It is a text that the owner wants left out. */
  DROPPED_TEXT("dropped-text"),
  /** The assistant said it, and it never arrived. */
  UNDELIVERED("undelivered"),
  /** It stands for a picture, a voice message or the like, or for a deleted message. */
  MEDIA_PLACEHOLDER("media-placeholder"),
  /** The assistant said it before the user said anything. */
  BEFORE_USER("before-user"),
  /** The assistant said it to something that is left out, after an answer to something else. */
  ANSWER_TO_DROPPED("answer-to-dropped"),
  /**
   * It, or what it answers, came with a picture or the like that is left out, and nothing else in
   * its conversation is to be learnt.
   */
  ANSWER_TO_MEDIA("answer-to-media"),
  /**
   * It is of an exchange in which a tool was called and the result or the answer is missing, or of
   * which only the result is there.
   */
  INCOMPLETE_TOOL_CALL("incomplete-tool-call"),
  /** It tells the assistant what to do: it may be an example's system prompt, but is no turn. */
  SYSTEM_MESSAGE("system-message"),
  /** The user said it, and nobody answered. */
  UNANSWERED("unanswered"),
  /** Its conversation has too few turns. */
  TOO_FEW_TURNS("too-few-turns"),
  /** Nothing in its conversation is to be learnt. */
  NOTHING_TO_LEARN("nothing-to-learn"),
  /** Question and answer alone have too many tokens. */
  TOO_MANY_TOKENS("too-many-tokens"),
  /**
   * It, or what it answers, or its conversation holds personal data, which is not to be exported.
   */
  PERSONAL_DATA("personal-data"),
  /** Its conversation is in a language that was not asked for. */
  OTHER_LANGUAGE("other-language"),
  /** Too much of its conversation looks like personal data that was not found. */
  RESIDUAL_RISK("residual-risk"),
  /** Its example says what another says, word for word. */
  DUPLICATE("duplicate"),
  /** Its example says nearly what another says. */
  NEAR_DUPLICATE("near-duplicate"),
  /** All that its example could teach is taught often enough by others. */
  SAME_REPLY("same-reply");

  private final String label;

  FilterReason(String label) {
    this.label = label;
  }

  /** Why nothing of {@code turns}, none of which is trained, is to be learnt. */
  public static FilterReason ofNothingToLearn(List<Turn> turns) {
    return turns.stream().anyMatch(Turn::answersMedia) ? ANSWER_TO_MEDIA : NOTHING_TO_LEARN;
  }

  /** The reason's name in manifests. */
  public String label() {
    return label;
  }
}

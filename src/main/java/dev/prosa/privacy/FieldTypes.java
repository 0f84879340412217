package dev.prosa.privacy;

import dev.prosa.privacy.text.EntityType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a field says of its value, in Portuguese, English and Spanish: what stands in
 * {@code nome_cliente} or {@code customerName} is a name, whatever it looks like.
 */
final class FieldTypes {

  private static final Map<String, EntityType> BY_WORD = new HashMap<>();

  /** How many digits a value of that type has at least, if it has any. */
  private static final Map<EntityType, Integer> FEWEST_DIGITS = new EnumMap<>(EntityType.class);

  /** Words that say whose name it is, or which part of one. */
  private static final Set<String> OF_PERSON =
      words(
          "cliente customer client user usuario paciente patient titular holder destinatario"
              + " recipient remetente sender contato contact contacto pessoa person persona aluno"
              + " student responsavel comprador buyer pagador payer hospede guest passageiro"
              + " passenger completo full first last given family middle social mae mother pai"
              + " father conjuge spouse segurado beneficiario beneficiary morador owner"
              + " proprietario cardholder lead member membro socio profile perfil");

  private static final Set<String> NAMES = words("nome name nombre names nomes");

  /** Fields that are names without saying so, if their value is words. */
  private static final Set<String> PEOPLE =
      words(
          "cliente customer client paciente patient titular destinatario recipient remetente"
              + " sobrenome surname firstname lastname fullname nomecompleto apellido apellidos"
              + " nickname apelido pushname hospede passageiro comprador responsavel");

  static {
    put(EntityType.CPF, "cpf");
    put(EntityType.CNPJ, "cnpj");
    put(EntityType.RG, "rg identidade");
    put(EntityType.CNH, "cnh");
    put(EntityType.PIS, "pis nis pasep");
    put(EntityType.CNS, "cns");
    put(EntityType.RENAVAM, "renavam");
    put(EntityType.PASSPORT, "passaporte passport pasaporte");
    put(EntityType.NATIONAL_ID, "ssn dni curp nif documento document documentnumber taxid");
    put(EntityType.PHONE, "telefone phone celular whatsapp mobile fone tel msisdn waid telefono");
    put(EntityType.PHONE, "phonenumber cellphone telephone movil");
    put(EntityType.EMAIL, "email mail correo");
    put(EntityType.CEP, "cep zip zipcode postal postalcode");
    put(EntityType.ADDRESS, "endereco address logradouro rua street complemento direccion calle");
    put(EntityType.BIRTH_DATE, "nascimento birth birthday birthdate dob nacimiento");
    put(EntityType.SECRET, "senha password passwd secret otp pin contrasena");
    put(EntityType.CARD, "cartao card cardnumber tarjeta pan");
    put(EntityType.CARD_CODE, "cvv cvc");
    put(EntityType.PLATE, "placa plate");
    put(EntityType.LOGIN, "login username");
    put(EntityType.NETWORK, "ip ipaddress");
    put(EntityType.COORDINATES, "latitude longitude lat lng lon coordinates coordenadas");
    put(EntityType.BANK_ACCOUNT, "iban");
    needDigits(7, EntityType.CPF, EntityType.CNPJ, EntityType.CNH, EntityType.PIS);
    needDigits(7, EntityType.CNS, EntityType.RENAVAM, EntityType.PHONE, EntityType.CARD);
    needDigits(4, EntityType.COORDINATES, EntityType.NETWORK);
    needDigits(3, EntityType.RG, EntityType.NATIONAL_ID, EntityType.PASSPORT, EntityType.CEP);
    needDigits(3, EntityType.PLATE, EntityType.BIRTH_DATE, EntityType.CARD_CODE);
  }

  private FieldTypes() {}

  private static void put(EntityType type, String names) {
    words(names).forEach(word -> BY_WORD.put(word, type));
  }

  private static void needDigits(int fewest, EntityType... types) {
    for (EntityType type : types) {
      FEWEST_DIGITS.put(type, fewest);
    }
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" ", -1));
  }

  /**
   * What {@code value} is, as far as the names of the fields that lead to it say so; null if they
   * do not.
   */
  static @Nullable EntityType of(List<String> keys, String value) {
    if (keys.isEmpty()) {
      return null;
    }
    List<String> words = split(keys.get(keys.size() - 1));
    EntityType type = null;
    for (String word : words) {
      EntityType one = BY_WORD.get(word);
      // An e-mail address is an e-mail.
      type = one == null || (type != null && one == EntityType.ADDRESS) ? type : one;
    }
    String joined = String.join("", words);
    type = BY_WORD.getOrDefault(joined, type);
    if (type == null && isName(keys, words, joined)) {
      type = EntityType.NAME;
    }
    return type != null && fits(type, value) ? type : null;
  }

  private static boolean isName(List<String> keys, List<String> words, String joined) {
    if (PEOPLE.contains(joined)) {
      return true;
    }
    if (words.stream().noneMatch(NAMES::contains)) {
      return false;
    }
    if (words.stream().anyMatch(OF_PERSON::contains)) {
      return true;
    }
    return words.size() == 1
        && keys.size() > 1
        && split(keys.get(keys.size() - 2)).stream()
            .map(FieldTypes::singular)
            .anyMatch(OF_PERSON::contains);
  }

  private static String singular(String word) {
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  /** Whether the value can be that at all: a card may be a kind of payment, a document a file. */
  private static boolean fits(EntityType type, String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    long letters = value.chars().filter(Character::isLetter).count();
    if (digits < FEWEST_DIGITS.getOrDefault(type, 0)) {
      return false;
    }
    return switch (type) {
      case RG, NATIONAL_ID, PASSPORT, CEP, PLATE -> digits + letters >= 5;
      case NETWORK -> value.indexOf('.') > 0;
      case EMAIL -> value.indexOf('@') > 0;
      case NAME -> letters >= 2 && digits == 0 && value.split("\\s+", -1).length <= 8;
      case ADDRESS -> letters >= 3;
      default -> digits + letters >= 3;
    };
  }

  /** The words of a field's name: {@code customerName}, {@code NOME_CLIENTE}, {@code e-mail}. */
  static List<String> split(String key) {
    String plain = Normalizer.normalize(key, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    List<String> words = new ArrayList<>();
    for (String word :
        plain.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1 $2").split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }
}

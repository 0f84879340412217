package dev.prosa.privacy.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the words around a number say that it is. Sets of cues are bits of an int; the sign marks
 * what only faint words say, which a stronger one further away outweighs: "o renavam do carro é".
 */
public enum ContextWord {
  CPF("cpf cic"),
  CNPJ("cnpj"),
  PIS("pis pasep nis nit"),
  CNH("cnh habilitacao motorista carteira"),
  RENAVAM("renavam"),
  VOTER("eleitor eleitoral titulo"),
  RG("rg identidade ssp"),
  CNS("sus cns saude"),
  CARD("cartao credito debito visa mastercard master elo hipercard amex tarjeta card"),
  CARD_CODE(
      "cvv cvc cvv2 seguranca verificador tras verso seguridad reverso dorso cv digitos digits security"),
  EXPIRY(
      "validade vencimento valido vence val expira expire expiry exp expires expiration caducidad caduca"
          + " vencimiento valida thru"),
  PIX("pix chave"),
  PHONE(
      "telefone tel fone cel celular zap zapzap whats whatsapp wpp whatsap contato liga ligar ligue"
          + " chama chamar recado telefones wa wats watsapp telefono movil fono llamame llama llamar"
          + " phone mobile cell call reach whatsapps ligacao"),
  BANK(
      "agencia ag conta cc corrente poupanca cuenta cbu cvu clabe iban account acct sort routing"
          + " ahorros"),
  CEP("cep postal cp zip postcode pincode zipcode"),
  PLATE("placa placas carro moto veiculo patente plate registration reg matricula vehicle"),
  BIRTH(
      "nascimento nasc nascida nascido nasci nasceu aniversario dn niver nascimentos nacimientos birthdays birthdates nacimiento nacio naci"
          + " nacido nacida cumpleanos cumple birth born dob birthday bday birthdate"),
  ORDER(
      "pedido pedidos protocolo ticket os ordem chamado atendimento codigo produto item sku ref"
          + " referencia nf compra nota fiscal order folio booking tracking reference guia"
          + " invoice factura code reserva localizador leitura lectura reading rastreio ocorrencia"
          + " sinistro contestacao reivindicacao orcamento reclamo reclamacao reporte parte siniestro"
          + " incidencia claim dispute case anuncio peca pieza produto producto product seguimiento"
          + " orden radicado expediente solicitud solicitacao presupuesto nsu comprobante comprovante recibo"
          + " saque processo proceso etiqueta serie serial request transacao transaccion transaction"
          + " tramite autorizacao autorizacion authorization resguardo albaran remito requisicao bilhete"
          + " localizer pnr listing imovel cod"),
  SECRET(
      "senha token otp pin verificacao confirmacao acesso sms clave contrasena password passcode"
          + " verificacion verification pw pwd passwd passcodes"),
  IMEI("imei"),
  MONEY("total valor preco custa fica frete troco saldo"),
  ADDRESS(
      "endereco entrega entregar moro rua mora frete direccion domicilio vivo calle address deliver"
          + " delivery shipping street entregam entregue envio complemento apartamento apto bloco unidade piso apartment flat unit ship depto departamento onde donde where"),
  NAME(
      "nome nomes nombres names quem quien who recebe recibe recoge retira titular destinatario chama chamo falo falando receber retirar nombre apellido apellidos"
          + " sobrenome name surname speaking beneficiario gusto hablo"),
  EMAIL("email mail gmail hotmail correo"),
  INVOICE("nfe danfe nota fiscal"),
  TRACKING("rastreio rastreamento rastrear"),
  BOLETO("boleto linha digitavel barras fatura"),
  NATIONAL_ID(
      "dni nie nif cif curp rfc cuit cuil cedula rut ssn social nino insurance aadhaar aadhar adhaar"
          + " pan gstin gst"),
  PASSPORT("passaporte pasaporte passport"),
  LOGIN("alias login usuario username user logging logged loga logar loguear"),
  TOWN("cidade cidades municipio ciudad ciudades city town");

  /** Set beside what a faint word says. */
  public static final int FAINT = 1 << 31;

  /** Answers to these are read, whatever they look like. */
  public static final int ANSWERED =
      NAME.bit()
          | ADDRESS.bit()
          | BIRTH.bit()
          | SECRET.bit()
          | EMAIL.bit()
          | CEP.bit()
          | LOGIN.bit();

  /** A sentence that begins with one of these asks for it, with no other sign of a question. */
  public static final int ASKED_FIRST =
      NAME.bit()
          | PASSPORT.bit()
          | CPF.bit()
          | RG.bit()
          | NATIONAL_ID.bit()
          | BIRTH.bit()
          | EMAIL.bit();

  private static final Set<String> FAINT_WORDS =
      WordSet.of(
          "serie processo proceso listing imovel recibo carro moto veiculo nota fiscal compra valor total code reserva parte case produto producto product anuncio peca orden digitos digits unit onde donde where cidade cidades municipio"
              + " ciudad ciudades city town");

  private static final Map<String, Integer> WORDS = words();

  private final String words;

  ContextWord(String words) {
    this.words = words;
  }

  private static Map<String, Integer> words() {
    Map<String, Integer> known = new HashMap<>();
    for (ContextWord cue : values()) {
      for (String word : cue.words.split(" ", -1)) {
        int faint = FAINT_WORDS.contains(word) ? FAINT : 0;
        known.merge(word, cue.bit() | faint, (one, other) -> one | other);
      }
    }
    return Map.copyOf(known);
  }

  @SuppressWarnings("EnumOrdinal") // bits live no longer than the process
  public int bit() {
    return 1 << ordinal();
  }

  public boolean in(int cues) {
    return (cues & bit()) != 0;
  }

  /** What that word says; 0 for most. */
  public static int of(String word) {
    return WORDS.getOrDefault(word, 0);
  }

  /** What a word says that a number is glued to: {@code meucpf}. */
  public static int ofEnd(String word) {
    int whole = of(word);
    for (int from = 1; whole == 0 && word.length() - from >= 3; from++) {
      whole = of(word.substring(from));
    }
    return whole;
  }

  static Iterable<String> allWords() {
    return WORDS.keySet();
  }
}

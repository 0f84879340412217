package dev.prosa.privacy.text;

import java.util.Set;

/**
 * The words that finders go by, other than the cues of {@link ContextWord} and the names of {@link
 * Lexicon}. Lists alone: what they mean is the finders' business.
 */
public final class PhraseWords {

  /** What an address may begin with. */
  public static final Set<String> STREETS =
      WordSet.of(
          "rua r av avenida travessa tv trav alameda al rodovia rod estrada estr praca pca quadra qd"
              + " condominio largo viela beco ladeira vila calle cll carrera cra kra diagonal"
              + " paseo avda transversal c kr");

  /** A number and such a word behind a few words is an English address. */
  public static final Set<String> WAYS =
      WordSet.of(
          "street st avenue ave road rd drive lane ln court blvd boulevard crescent terrace nagar"
              + " close parkway circle way place square gardens mews row dr");

  /** A flat by itself, with a number. */
  public static final Set<String> STRONG_PARTS =
      WordSet.of(
          "apto apt ap apartamento apartment flat depto dpto suite kitnet sqn sqs shis shin cln cls"
              + " sqsw qnl qnm qnp qnd qsa eqn");

  /** Parts of an address that need another one, or a question. */
  public static final Set<String> PARTS =
      WordSet.of(
          "bloco bl torre casa cs lote lt quadra qd conjunto conj cj departamento sala unidade unit piso puerta int"
              + " escalera bloque andar loja fundos sn km qi ql qe qn setor floor local");

  /** What stands in an address and hardly anywhere else. */
  public static final Set<String> PARTS_OF_ADDRESSES =
      WordSet.of(
          "apto apt ap apartamento apartment bloco bl lote lt quadra qd torre fundos conjunto conj cj"
              + " casa sala unidade kitnet loja andar km sitio fazenda chacara estancia rancho finca"
              + " ruta carretera piso depto dpto int escalera puerta flat unit suite sqn sqs shis cln"
              + " shin sqsw qi ql qn qnl qnm qnp qe cls scs eqn qsa qnd frente lado atras esquina perto"
              + " depois detras junto behind next across opposite near street st ave road rd drive dr"
              + " lane ln court ct blvd boulevard way place close crescent terrace row gardens square"
              + " hill mews walk parkway circle trail nagar main floor cross sector phase colony block"
              + " jiron pasaje camino calz kr bloque manzana mz sn portal urb colonia col"
              + " condominio residencial edificio ed predio vila jardim bairro setor br sp mg go rj"
              + " county route box by ladeira viela beco largo praca");

  /** The words with which a bot asks for something without a question mark. */
  static final Set<String> REQUESTS =
      WordSet.of(
          "diz dizer digitar preencha preencher fornecer anote responda responder deixa deixe"
              + " informe informa informar digite digita envie envia enviar manda mande mandar passa"
              + " passe passar preciso precisamos confirme confirma confirmar favor escreva diga"
              + " fala fale qual quais coloque forneca insira poderia pode necessito falta faltou"
              + " gentileza pasame pasa facilita facilite indica indique digame diganos proporciona"
              + " proporcione ingrese ingresa cual cuales necesito necesitamos confirmame regalame"
              + " what whats which please share send kindly can could tell enter type confirm provide"
              + " need porfa dime escriba escribe deme");

  /** The code that a bot has sent is a secret; the code of a product is not. */
  static final Set<String> SENT =
      WordSet.of(
          "sms enviamos enviei enviado mandamos mandei recebeu recebido chegou apareceu aplicativo"
              + " app texted sent received llego recibio recibiste digitos digit verificacao"
              + " verification verificacion whatsapp autenticador");

  /** What is said of something that has come, and hardly of how many. */
  public static final Set<String> JUST_CAME =
      WordSet.of("recebi chegou veio apareceu got received recibi llego salio");

  /** Before "with", or "as", and what somebody is called in a system. */
  public static final Set<String> ENTER =
      WordSet.of("entrar entro acessar acesso acceder ingresar sign log login signing signed in");

  public static final Set<String> WITH = WordSet.of("com con with as como");

  /** Where a card has its code. */
  public static final Set<String> BEHIND =
      WordSet.of("atras tras detras verso reverso back dorso espalda");

  /** What is said of a code that has come, or of how long it is. */
  public static final Set<String> CAME =
      WordSet.of(
          "recebi chegou veio apareceu mandaram got received recibi llego enviaram sent numeros digitos"
              + " digit digits cifras numbers");

  /** What else has a code. */
  public static final Set<String> THINGS =
      WordSet.of(
          "produto item barras postal rastreio cupom reserva peca sku pedido erro voo referencia"
              + " modelo cor product coupon booking tracking error producto cupon pieza localizador"
              + " order promo flight ticket reservation pnr bilhete passagem vuelo listing seguranca security seguridad verso back");

  /** An agency may be one for journeys, a conta a bill: two such words ask for a bank account. */
  static final Set<String> BANKING =
      WordSet.of(
          "banco bancarios deposito depositar estorno reembolso devolucao transferencia ted doc"
              + " digito devolucion refund transfer bank deposit sort routing");

  /** What a name follows, or one's own answer to who it is. */
  static final Set<String> NAME_CUES =
      Set.of("nome", "chamo", "sou", "e", "cliente", "nombre", "llamo", "soy", "name", "im", "is");

  public static final Set<String> KIN =
      WordSet.of(
          "filho filha marido esposa esposo irmao irma mae pai neto neta sogra sogro namorado"
              + " namorada vizinho vizinha amigo amiga tio tia primo prima cunhado cunhada nora genro"
              + " sobrinho sobrinha avo madrinha padrinho afilhado afilhada enteado enteada noivo"
              + " noiva mulher hijo hija hermano hermana madre padre mama papa abuelo abuela suegro"
              + " suegra novio novia cunado cunada nuera yerno mujer husband wife son daughter mother"
              + " father mom mum dad brother sister boyfriend girlfriend nephew niece aunt uncle"
              + " grandson granddaughter chefe patrao patroa socio socia colega jefe jefa compadre comadre boss"
              + " coworker roommate flatmate grandma grandpa cousin");

  public static final Set<String> TITLES =
      WordSet.of(
          "sr sra dona dr dra seu senhor senhora titular destinatario destinataria recebedor"
              + " paciente favorecido srta doutor doutora don srita doctor doctora profe professora prof sindico porteiro zelador mr mrs ms miss beneficiario"
              + " diarista baba enfermeira enfermeiro motorista tecnico tecnica medico medica cuidadora"
              + " faxineira segurado segurada aluno aluna corretor corretora vendedor vendedora atendente"
              + " gerente entregador advogado advogada psicologa alumno alumna enfermera mensajero asegurado"
              + " nurse technician student contact llamarse tal");

  /** Titles that other words follow, too. */
  public static final Set<String> WEAK_TITLES =
      WordSet.of(
          "seu miss don diarista baba enfermeira enfermeiro motorista tecnico tecnica medico medica"
              + " cuidadora faxineira segurado segurada aluno aluna corretor corretora vendedor vendedora"
              + " atendente gerente entregador advogado advogada psicologa alumno alumna enfermera"
              + " mensajero asegurado nurse technician student contact llamarse tal");

  public static final Set<String> GREETINGS =
      WordSet.of(
          "grata grato oi ola oii opa prazer obrigado obrigada certo perfeito pronto dia tarde noite"
              + " ok beleza valeu abs abraco att atenciosamente bjs beijos bem hola gracias hi hello"
              + " hey thanks thank dear regards saludos buenas");

  /** What has a name and is no person. */
  public static final Set<String> ANIMALS =
      WordSet.of(
          "pet pets cachorro cachorra cachorrinho cachorrinha cao cadela gato gata gatinho gatinha"
              + " papagaio calopsita coelho coelha hamster porquinho bichinho animal filhote tartaruga"
              + " egua cavalo passarinho perro perra perrito perrita cachorrito gatito gatita loro"
              + " conejo conejito mascota caniche yegua dog doggie cat kitten kitty puppy pup parrot"
              + " rabbit bunny horse tortoise poodle labrador beagle pug shih tzu spitz golden"
              + " retriever pitbull husky terrier bulldog dachshund salsicha lhasa yorkshire collie"
              + " chihuahua siames persa cocker schnauzer rottweiler dalmata maltes");

  /** What is done with animals. */
  public static final Set<String> CARE =
      WordSet.of(
          "banho tosa vacina vacinar vacinas racao castrar castracao vermifugo coleira"
              + " veterinario veterinaria vet latindo late mia miando coceira pulga pulgas carrapato"
              + " vacunar vacuna vacunas croquetas castrarla castrarlo esterilizar desparasitar bano"
              + " grooming groomed neutered spayed fleas vaccinated kibble leash barking");

  /** What is counted, or one of many, is nobody. */
  public static final Set<String> COUNTED =
      WordSet.of(
          "uma umas una unas unos two three four five several dois duas tres quatro cinco cuatro"
              + " another each cada every other outra outro otra otro mais marca modelo brand"
              + " linha");

  /** Makers of things, and what is called like them. */
  public static final Set<String> MAKERS =
      WordSet.of(
          "api nike adidas samsung motorola xiaomi philips electrolux brastemp consul bosch makita"
              + " mondial arno oster britania philco lg sony dell lenovo acer asus apple iphone galaxy"
              + " nescafe nestle garnier loreal natura boticario avon dove nivea dyson lego ikea"
              + " tylenol advil dipirona ibuprofeno paracetamol honda toyota ford fiat chevrolet"
              + " volkswagen hyundai renault peugeot nissan jeep yamaha suzuki netflix spotify amazon"
              + " nespresso dolce puma reebok vans converse zara renner riachuelo sadia perdigao"
              + " brahma skol heineken budweiser corona whirlpool mabe midea panasonic toshiba epson"
              + " canon levis kindle fitbit gopro instax playstation xbox nintendo tramontina havaianas"
              + " ipanema olympikus mizuno oral colgate gillette pampers huggies kingston"
              + " sandisk logitech walmart tesco costco target unimed amil bradesco itau nubank"
              + " santander vivo tim claro movistar telcel verizon vodafone uber ifood rappi"
              + " flamengo palmeiras corinthians cruzeiro gremio botafogo fluminense arsenal chelsea"
              + " everton lakers yankees");

  /** Before one's own name. */
  public static final Set<String> SELF = WordSet.of("chamo llamo sou soy");

  /** Before the name of whom one wants to speak to. */
  public static final Set<String> REACHES =
      WordSet.of("call text phone ring email message contact reach llame llamar llama marque");

  private PhraseWords() {}
}

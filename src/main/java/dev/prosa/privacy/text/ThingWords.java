package dev.prosa.privacy.text;

import java.util.Set;

/**
 * Words of things that have a name of their own, and the names of well-known ones: products, shops,
 * plants. Lists alone: what they mean is the finders' business.
 */
public final class ThingWords {

  /** What has a maker, or a name of its own: it follows, and is nobody's. */
  static final Set<String> NAMED =
      WordSet.of(
          "perfume perfumes batom shampoo xampu condicionador sabonete creme cremes esmalte"
              + " maquiagem hidratante protetor remedio pomada xarope vitamina suplemento tenis"
              + " sapato sandalia chinelo terno vestido jaqueta bolsa mochila relogio oculos"
              + " celular notebook tablet televisao geladeira fogao microondas lavadora"
              + " liquidificador batedeira aspirador cafeteira ventilador freezer chuveiro"
              + " torneira tinta verniz cimento argamassa furadeira parafusadeira cambio bicicleta"
              + " bike pneu pneus bateria filtro amortecedor caminhao trator racao cerveja vinho"
              + " biscoito pizza pizzas hamburguer fonte fragrancia aparelho roteador impressora"
              + " aplicativo jogo filme livro novela seriado farmacia drogaria mercado"
              + " supermercado padaria restaurante pizzaria academia barbearia otica papelaria"
              + " sorveteria lanchonete churrascaria hamburgueria posto clinica hospital ubs upa"
              + " laboratorio escola colegio faculdade universidade creche paroquia shopping hotel"
              + " pousada aeroporto praia parque museu teatro estadio lipstick jacket watch router"
              + " modem fridge blender tyre wine beer pharmacy bakery restaurant gym school"
              + " college mall theatre museum font labial crema zapatillas reloj calentador nevera"
              + " estufa licuadora cerveza panaderia gimnasio escuela universidad isapre prepaga"
              + " eps playa museo");

  /** The same, but only a capital letter tells that a name follows: "o plano Vida Nova". */
  static final Set<String> NAMED_IN_CAPITALS =
      WordSet.of(
          "plano pacote combo linha colecao cor tom sabor modelo maquininha produto servico curso turma"
              + " sala serie seguro loja marca plan package course colour color shade flavor flavour model"
              + " tono paquete coleccion tienda maquina camarote bloco show musica cancao song evento grupo"
              + " empresa oficina edicao versao serum gel kit conjunto raca");

  /** A firm is called so by its end. */
  static final Set<String> FIRMS =
      WordSet.of("ltda eireli inc llc ltd sl srl sas gmbh plc pty pvt cia dental motors fitness");

  /** Before these stands what they are of. */
  static final Set<String> GENERA =
      WordSet.of("pizza pizzas shampoo perfume burger burgers tablets capsules sneakers refill");

  /** Weights of medicine. */
  public static final Set<String> DOSES = WordSet.of("mg mcg ml ui iu miligramas milligrams");

  /** What people are called, and plants. */
  static final Set<String> PLANTS =
      WordSet.of(
          "rosa rosas margarida margaridas violeta violetas jasmim jasmin iris hortensia hortensias dalia"
              + " dalias camelia azaleia lavanda begonia orquidea girassol alecrim gardenia magnolia acucena"
              + " hibisco melissa acacia petunia tulipa lirio lily lilies daisy daisies ivy heather jasmine"
              + " violet violets rosemary poppy rose roses margarita margaritas azucena suculenta samambaia");

  /** Where such plants are meant. */
  static final Set<String> GARDENS =
      WordSet.of(
          "muda mudas semente sementes vaso vasos floricultura jardinagem adubo plantar regar buque"
              + " arranjo maceta macetas semilla semillas ramo ramos vivero jardineria abono seedlings"
              + " seeds bouquet bouquets florist gardening fertilizer fertiliser shrub shrubs");

  /** Makers, shops and medicine that everybody knows. */
  static final Set<String> BRANDS =
      WordSet.of(
          "liquigas supergasbras enel sabesp copel energisa coelba celpe cpfl"
              + " eletropaulo comgas caesb copasa sanepar embasa neoenergia equatorial magalu americanas"
              + " havan carrefour assai atacadao drogasil drogaraia panvel ultrafarma hering arezzo"
              + " schutz eudora mercadolivre shopee shein aliexpress decathlon centauro netshoes"
              + " dafiti leroy telhanorte deca docol lorenzetti intelbras multilaser"
              + " tcl bridgestone pirelli michelin goodyear heliar caloi"
              + " sram garmin casio seiko rayban oakley essilor"
              + " varilux oticon omron gillete rexona nivea natura malbec egeo ekos"
              + " losartana dipirona dorflex neosaldina buscopan novalgina rivotril ritalina"
              + " puran glifage ozempic mounjaro saxenda xarelto eliquis crestor zoloft prozac"
              + " lexapro synthroid ventolin metformin metformina omeprazol omeprazole losartan"
              + " amoxicilina amoxicillin simvastatina atorvastatina sertralina clonazepam enalapril"
              + " pedigree whiskas purina frontline bravecto nexgard simparic"
              + " roundup bayer syngenta linksys tplink xfinity comcast tmobile"
              + " sprint walgreens cvs kroger aldi lidl sainsburys asda morrisons primark"
              + " starbucks mcdonalds dominos wendys chipotle medicaid medicare"
              + " mabe exito falabella ripley sodimac coppel"
              + " oxxo soriana chedraui bancolombia davivienda banamex bbva caixabank mercadona"
              + " eroski corteingles fravega garbarino musimundo banelco fonasa osde"
              + " flipkart paytm phonepe bigbasket zomato swiggy tatamotors mahindra"
              + " helvetica arial calibri roboto poppins garamond");

  /** What is called like a person: the first and the second word. */
  public static final Set<String> CALLED_LIKE_PEOPLE =
      Set.of(
          "hugo boss",
          "ray ban",
          "dr pepper",
          "dr scholl",
          "dr oetker",
          "dr martens",
          "dr peanut",
          "tommy hilfiger",
          "calvin klein",
          "ralph lauren",
          "louis vuitton",
          "carolina herrera",
          "paco rabanne",
          "antonio banderas",
          "victoria secret",
          "jack daniels",
          "jack daniel",
          "johnnie walker",
          "jose cuervo",
          "don julio",
          "don perignon",
          "harley davidson",
          "michael kors",
          "marc jacobs",
          "kate spade",
          "mary kay",
          "stella artois",
          "samuel adams",
          "papa johns",
          "trader joes",
          "ben jerry",
          "uncle ben",
          "mr clean",
          "mr muscle",
          "yves rocher",
          "christian dior",
          "giorgio armani",
          "jean paul",
          "dona benta",
          "leroy merlin",
          "casa bahia",
          "monte carlo",
          "santa helena",
          "john deere",
          "massey ferguson",
          "rolls royce",
          "alfa romeo",
          "mercedes benz",
          "aston martin",
          "martin guitars",
          "black decker",
          "johnson johnson",
          "colgate palmolive",
          "toni guy",
          "juan valdez",
          "sara lee",
          "jack jones",
          "ted baker",
          "paul smith",
          "hellmanns light",
          "oscar mayer",
          "betty crocker",
          "george foreman",
          "estee lauder",
          "bobbi brown",
          "charlotte tilbury",
          "elizabeth arden");

  private ThingWords() {}
}

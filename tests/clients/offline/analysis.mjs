// The words of the static export: its scripts find the same ones as the indexer, and its search finds the records.
import assert from "node:assert/strict";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import vm from "node:vm";
import {run} from "../formats/reading.mjs";
import {source} from "../support/bank.mjs";

const languages = ["es", "pt"];
const names = {es: "spanish", pt: "portuguese"};
const read = (...path) => readFile(join(source, ...path), "utf8");

// As a page loads them: classic scripts that share one global object.
for (const script of ["analysis.js", "search.js"]) {
  vm.runInThisContext(await read("web/offline", script), {filename: script});
}
const {acervo} = globalThis;

async function rowsOf(language) {
  const code = await read(`bank/inflection/inflection_${language}.inc`);
  return [...code.matchAll(/R"\((.*?)\)"/gs)].map(([, rows]) => rows).join("\n");
}

const stopWordCode = await read("bank/stop_words.cpp");
function stopWordsOf(language) {
  const [, list] = new RegExp(`${names[language]}_words = std::to_array<std::string_view>\\(\\{([^}]*)\\}`).exec(stopWordCode);
  return [...list.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
}

const words = {
  inflection: {es: await rowsOf("es"), pt: await rowsOf("pt")},
  stopWords: {es: stopWordsOf("es"), pt: stopWordsOf("pt")},
};

function indexer(options, input = "") {
  assert.ok(process.env.ACERVO_INDEXER, "ACERVO_INDEXER is not set: run these tests through ctest or ./acervo test");
  return run(process.env.ACERVO_INDEXER, options, input);
}

// What `acervo-indexer --stems` prints of a line.
function lineOf(text, language) {
  const tokens = acervo.analyse(text, language);
  const joined = (key) => tokens.map((token) => token[key]).join("");
  return `${text}\t${joined("exact")}\t${joined("stem")}`;
}

// Both languages, every line; the first lines that differ are shown.
async function checkStems(texts) {
  acervo.data = words;
  for (const language of languages) {
    const wanted = (await indexer(["--stems", language], `${texts.join("\n")}\n`)).split("\n");
    assert.equal(wanted.length, texts.length + 1);
    const different = texts.map((text, place) => [lineOf(text, language), wanted[place]]).filter(([one, other]) => one !== other);
    assert.deepEqual(different.slice(0, 20), [], `${different.length} of ${texts.length} differ in ${language}`);
  }
}

async function corpusLines() {
  const lines = [];
  for (const folder of ["corpus/practices", "corpus/plans"]) {
    for (const name of (await readdir(join(source, folder))).filter((one) => one.endsWith(".md"))) {
      lines.push(...(await read(folder, name)).split("\n"));
    }
  }
  return lines;
}

// Words as they stand, with their punctuation, and without.
function distinctWords(lines) {
  const found = new Set();
  for (const line of lines) {
    for (const word of line.split(/\s+/)) found.add(word);
    for (const [word] of line.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) found.add(word);
  }
  return [...found];
}

const hardWords = [
  "", " ", ".", ",", "-", "'", "’", "...", "¿?", "¡", "«»", "—", "_", "a", "A", "y", "É", "ñ", "Ñ", "ç", "vi", "VI", "Vi", "xvi",
  "Participación", "PARTICIPACIÓN", "participacio\u0301n", "PARTICIPACIO\u0301N", "niñez", "nin\u0303ez", "NIÑAS", "pingüino", "ação",
  "ações", "AÇÕES", "ac\u0327a\u0303o", "pão", "pães", "mãe", "avó", "avô", "às", "à", "Ànimes", "cœur", "Œuvre", "æther", "Straße",
  "STRASSE", "ẞ", "İstanbul", "ISTANBUL", "ısı", "ﬁnanzas", "ﬀ", "ŉ", "ǰ", "ĳ", "ſ", "Å", "Ω", "K", "µ", "№", "™", "℃", "㎡", "㎏", "1º",
  "1ª", "2.º", "3.ª", "º", "ª", "n.º", "N.º", "Nº", "1er", "3ro", "25", "1.234", "1.234.567", "3,5", "1,234.56", "1.", "1.a", "a.1",
  "1..2", "1,,2", ".5", "5.", "2015-2018", "2015/16", "10%", "$100", "R$1.000,00", "½", "3½", "²", "m²", "CO₂", "H2O", "h2o", "①", "Ⅷ",
  "ⅷ", "٣٤", "１２３", "１.２", "Ａｂｃ", "covid-19", "COVID-19", "G20", "4x4", "1r", "s/n", "a/c", "km", "km/h", "kg", "Sr.", "Dra.", "Av.",
  "etc.", "fin.Nuevo", "a.b", "A.B", "A.B.", "U.T.S.C.", "U.T.S.C", "O.E.A.", "E.U.A", "EE.UU.", "S.A.", "S.A", "s.a.", "A.Bc",
  "A.B.Cd", "A.B.c", "Á.É.", "A.1", "1.A.B", "aA.B.", "A\u0301.B.", "A.", "A..B", "P.ej.", "D'água", "d'água", "D’água", "dʼágua",
  "d'Água", "l'Hospitalet", "L’Hospitalet", "l'", "'l", "d''a", "d'a'b", "d'a'b'c'd", "é'a", "ab'cd", "O'Higgins", "O’Higgins",
  "Sant'Ana", "d'1", "1'a", "a'", "rock'n'roll", "copo-d’água", "pé-de-moleque", "guarda-chuva", "bem-estar", "socio-económico", "-a",
  "a-", "a--b", "munici-", "munici‐pal", "e\u00admail", "muni\u00adcipal", "muni\u200bcipal", "muni\u200ccipal", "muni\u200dcipal",
  "\ufeffmunicipal", "muni\u2060cipal", "a\u00ad", "criá-la", "CRIÁ-LA", "criá-las", "criá-lo", "criá-los", "fazê-lo", "FAZÊ-LO",
  "garanti-los", "Garanti-Los", "incluí-las", "incluÍ-las", "compô-la", "dispô-los", "criá-lado", "criá-losa", "criá-loé", "criá-lo.",
  "criá-lo-ei", "criá-lo1", "criá-lo—", "cria-la", "dá-lo", "i-la", "cria\u0301-la", "dizê-lo-emos", "dar-lhe", "fá-lo", "comê-lo",
  "púsolo", "dárselo", "dándoselas", "dímelo", "cuéntanos", "hacerlo", "vámonos", "rápidamente", "cuentan", "cuento", "cuenta", "buen",
  "gran", "melhores", "gatinhas", "caminho", "farinha", "trouxeram", "trajeron", "fueron", "foram", "é", "es", "son", "são", "sé", "se",
  "tú", "tu", "él", "el", "más", "mas", "mais", "sólo", "también", "também", "não", "nao", "señor", "sr", "ónibus", "ônibus",
  "autobuses", "lápices", "luces", "voces", "ex-alcalde", "exalcalde", "a@b.org", "https://www.ejemplo.gob.ar/a_b", "#agua", "@rosario",
  "agua_potable", "agua*", "(agua)", "\"agua\"", "agua;luz", "agua/luz", "agua+luz", "C++", "a\tb", "dos palabras", "a\u00a0b",
  "a\ufffdb", "\ufffd", "a\u0000b", "😀", "a😀b", "👨‍👩‍👧", "🇦🇷", "❤️", "1️⃣", "κόσμος", "ΚΌΣΜΟΣ", "ΣΑΣ", "ς", "ᾳ", "ᾼ", "ΐ", "и", "Й",
  "Ёлка", "ёлка", "мир", "МИР", "ІЇ", "հայերեն", "և", "ԵՎ", "שלום", "שָׁלוֹם", "سلام", "سَلام", "ﷺ", "ﻻ", "नमस्ते", "हिन्दी", "ไทย",
  "မြန်မာ", "中文", "日本語", "カタカナ", "ｶﾀｶﾅ", "が", "か\u3099", "한국어", "각", "ꭰ", "Ꭰ", "ᏸ", "ა", "Ა", "𝐀𝐁", "𝒶", "𐐀", "ⓐ", "ⅳ", "Ǆ", "ǅ",
  "a\u20dd", "a\u0489", "constructor", "__proto__", "hasOwnProperty", "toString", "null", "undefined", "a".repeat(64), "a".repeat(65),
  "á".repeat(32), "á".repeat(33), "ﷺ".repeat(11), "ﷺ".repeat(21), "ﷺ".repeat(22), "1.".repeat(32), "1.".repeat(40), "A.".repeat(32),
  "A.".repeat(33), "x-".repeat(500), "d'".repeat(500), "e" + "\u0301".repeat(31), "e" + "\u0301".repeat(40), "z".repeat(10_000),
  "hola ".repeat(300), "zzyzx", "qwrtp", "ando", "mente", "ción", "ões", "s", "es", "os", "ar", "er", "ir", "aba", "rrr", "sss",
];

// Every character of these scripts, alone and in a word. None changed since Unicode 13: two ICUs agree.
function characters() {
  const ranges = [[0x21, 0x52f], [0x1e00, 0x1fff], [0x2000, 0x209c], [0x2100, 0x218b], [0x2460, 0x24ff], [0x3041, 0x30ff], [0xac00, 0xac7f],
    [0xab70, 0xabbf], [0xf900, 0xfaff], [0xfb00, 0xfb4f], [0xfe00, 0xffef], [0x10400, 0x1044f], [0x1d400, 0x1d7ff], [0x1f100, 0x1f1ac]];
  const found = [];
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; ++code) {
      const character = String.fromCodePoint(code);
      found.push(character, `x${character}y`, `1${character}2`, `D${character}E.`);
    }
  }
  return found;
}

// What `acervo-indexer --explain` prints of a text, line breaks and stop words included; the lexicon is left out.
async function explained(text) {
  const lines = (await indexer(["--explain", text])).split("\n").filter((line) => /^(?:es|pt)\t/.test(line));
  return lines.map((line) => line.split("\t= ")[0]);
}

function explainedHere(text) {
  acervo.data = words;
  return languages.flatMap((language) => acervo.analyse(text, language)
    .map(({exact, stem, isStopWord}) => [language, exact, stem, ...(isStopWord ? ["stop word"] : [])].join("\t")));
}

export function analysisTests() {
  test("the data that the page gets is whole", () => {
    for (const language of languages) {
      assert.ok(words.inflection[language].split(/\s+/).length > 30_000);
      assert.ok(words.stopWords[language].length > 100 && words.stopWords[language].includes("para"));
    }
  });

  test("every word and every line of the corpus is the same to the page as to the indexer", async (context) => {
    const lines = await corpusLines();
    const found = distinctWords(lines);
    context.diagnostic(`${found.length} words, ${lines.length} lines, in each language`);
    assert.ok(found.length > 10_000);
    await checkStems(found);
    await checkStems(lines);
  });

  test("hard words are the same, too", async (context) => {
    context.diagnostic(`${hardWords.length} words in each language`);
    await checkStems(hardWords);
  });

  test("every character of the usual scripts is of the same kind and folds to the same", async (context) => {
    const found = characters();
    context.diagnostic(`${found.length} words in each language`);
    await checkStems(found);
  });

  test("stop words and words parted at the end of a line are the same", async () => {
    const texts = [words.stopWords.es.join(" "), words.stopWords.pt.join(" "), "munici-\npal", "munici\u2010\npal y más", "Munici-\nPal",
      "munici-\n", "munici-", "munici-\n pal", "2015-\nal", "año-\n2015", "Él NO fue; não É d'água", "a-\nb-\nc", "ó-\nó", "criá-\nla"];
    for (const text of texts) assert.deepEqual(explainedHere(text), await explained(text), text);
  });

  test("half a character and a very long text do no harm", () => {
    acervo.data = words;
    const exact = (text) => acervo.analyse(text, "es").map((token) => token.exact);
    assert.deepEqual(exact("agua\ud800luz \udc00"), ["agua", "luz"]);
    assert.equal(exact("d'".repeat(100_000)).length, 1);
    assert.equal(exact("é ".repeat(100_000)).length, 100_000);
  });
}

const record = (id, lang, title, more = {}) => ({
  id, lang, title, place: "", years: "", summary: "", filters: {}, length: title.split(" ").length, ...more,
});

const records = [
  record("lluvia", "es", "Recolección de agua de lluvia en escuelas", {filters: {theme: ["agua"], country: ["AR"], city: ["Rosario"]}}),
  record("chuva", "pt", "Captação de água da chuva", {filters: {theme: ["agua", "clima"], country: ["BR"], city: ["Recife"]}}),
  record("presupuesto", "es", "Presupuesto participativo de los barrios", {filters: {theme: ["gestion"], country: ["AR"], city: ["La Plata"]}}),
  record("orcamento", "pt", "Orçamento participativo nos bairros", {filters: {theme: ["gestion"], country: ["BR"], city: ["Porto Alegre"]}}),
  record("obra", "es", "La empresa constructora y su constructor: proto de una obra", {filters: {country: ["UY"], city: ["Montevideo"]}}),
  record("agua", "es", "Agua, agua y más agua para todos los barrios", {filters: {theme: ["agua"], country: ["UY"], city: ["Montevideo"]}}),
];

const other = {es: "pt", pt: "es"};
const pairs = [["lluvia", "chuva"], ["agua", "água"], ["presupuesto", "orçamento"], ["barrio", "bairro"], ["escuela", "escola"]];

// What the exporter writes of such records, for titles alone.
function exported() {
  acervo.data = words;
  const data = {...words, edition: "20260101T000000Z", records, averageLength: 6};
  for (const name of ["postings", "exact", "equivalents"]) data[name] = {es: {}, pt: {}};
  const count = (table, key, doc) => {
    if (!Object.hasOwn(table, key)) table[key] = [];
    const list = table[key];
    if (list.at(-2) === doc) ++list[list.length - 1];
    else list.push(doc, 1);
  };
  records.forEach(({lang, title}, doc) => {
    for (const {exact, stem, isStopWord} of acervo.analyse(title, lang)) {
      if (!isStopWord) count(data.postings[lang], stem, doc);
      count(data.exact[lang], exact, doc);
    }
  });
  for (const [spanish, portuguese] of pairs) {
    const stems = {es: acervo.analyse(spanish, "es")[0].stem, pt: acervo.analyse(portuguese, "pt")[0].stem};
    for (const language of languages) data.equivalents[language][stems[language]] = [stems[other[language]]];
  }
  return JSON.parse(JSON.stringify(data));
}

const data = exported();
function found(query, filters) {
  acervo.data = data;
  return acervo.search(query, filters).map(({doc}) => records[doc].id);
}
const all = records.map(({id}) => id);

// [query, ids in order], and what the row is about.
const searches = [
  ["recoleccion", ["lluvia"], "without accents"],
  ["RECOLECCIÓN", ["lluvia"], "in capitals"],
  ["captacao", ["chuva"], "Portuguese without accents"],
  ["recolecciones escuela", ["lluvia"], "inflected"],
  ["lluvias", ["lluvia", "chuva"], "the other language by equivalents, after its own"],
  ["orçamentos", ["orcamento", "presupuesto"], "and back"],
  ["agua lluvia", ["lluvia", "chuva", "agua"], "records with all words first, then those with most"],
  ["agua lluvia escuelas", ["lluvia", "chuva"], "less than half of the words is too few"],
  ["agua xyzzy", ["agua", "chuva", "lluvia"], "a word that no record has is no hindrance"],
  ["xyzzy", [], "alone it finds nothing"],
  ["agua de la lluvia", ["lluvia", "chuva", "agua"], "stop words are passed over"],
  ["para todos", ["agua"], "unless there is nothing else"],
  ["agua -lluvia", ["agua"], "without, in both languages"],
  ["-agua -barrios", ["obra"], "nothing but exclusions: the rest, in the order of the data"],
  ["agua -\"agua lluvia\"", ["agua"], "records with all the words in quotation marks are left out"],
  ["agua -de", ["agua", "chuva", "lluvia"], "a stop word excludes nothing"],
  ["\"agua lluvia\"", ["lluvia", "chuva"], "all of these words"],
  ["“agua” lluvia", ["lluvia", "chuva", "agua"], "with the quotation marks of word processors"],
  ["\"agua lluvia", ["lluvia", "chuva"], "a quotation mark left open"],
  ["agua - lluvia", ["lluvia", "chuva", "agua"], "a dash alone says nothing"],
  ["agua agua agua", ["agua", "chuva", "lluvia"], "a word said again says no more"],
  ["constructor", ["obra"], "a word that objects have"],
  ["__proto__", ["obra"], "is a word like others"],
  ["hasOwnProperty toString valueOf", [], "and finds nothing where there is nothing"],
  ["-constructor -__proto__ lluvia", ["lluvia", "chuva"], "nor does it exclude"],
];

// Any text is a query; every word of these is missing, or they have none.
const hostile = [
  ["", all], ["   ", all], ["\"\"", all], ["-", all], ["--", all], ["¿?¡!.,;:()[]{}<>\\/*'’\"-_", all], ["!".repeat(10_000), all],
  ["\"".repeat(10_000), all], ["-\"".repeat(5_000), all], ["😀".repeat(3_000), all], ["\ud800", all], ["\u0000", all], ["de la y", ["obra"]],
  ["a".repeat(10_000), []], ["xyz ".repeat(2_500), []], ["<img src=x onerror=alert(1)>", []], ["q=(((", []],
];

export function searchTests() {
  test("the search finds what it should, in order", () => {
    for (const [query, wanted, about] of searches) assert.deepEqual(found(query), wanted, `${query}: ${about}`);
  });

  test("hits say their record, their score and how many words they lack", () => {
    acervo.data = data;
    const hits = acervo.search("agua lluvia xyzzy");
    assert.deepEqual(hits.map(({doc, missing}) => [doc, missing]), [[0, 1], [1, 1], [5, 2]]);
    assert.ok(hits.every(({score}) => score > 0));
    assert.deepEqual(acervo.search("").map(({score, missing}) => [score, missing]), all.map(() => [0, 0]));
  });

  test("a long record with all words comes before a better one that lacks a word", () => {
    acervo.data = {...data, records: records.map((one) => (one.id === "lluvia" ? {...one, length: 5000} : one))};
    const hits = acervo.search("agua lluvia");
    assert.deepEqual(hits.map(({doc}) => records[doc].id), ["chuva", "lluvia", "agua"]);
    assert.ok(hits[2].score > hits[1].score);
  });

  test("the form that was typed counts besides its stem, and a partner less", () => {
    acervo.data = data;
    const score = (query) => acervo.search(query)[0].score;
    assert.ok(score("barrios") > score("barrio"));
    const [own, partner] = acervo.search("lluvia");
    assert.ok(partner.score < own.score);
  });

  test("filters: one value of each field, in every field", () => {
    assert.deepEqual(found("", {theme: ["agua"]}), ["lluvia", "chuva", "agua"]);
    assert.deepEqual(found("", {theme: ["agua", "gestion"], country: ["BR"]}), ["chuva", "orcamento"]);
    assert.deepEqual(found("agua", {city: ["Rosario", "Recife"]}), ["chuva", "lluvia"]);
    assert.deepEqual(found("agua", {country: ["AR"], city: ["Recife"]}), []);
    assert.deepEqual(found("", {theme: ["constructor"]}), []);
    assert.deepEqual(found("", {theme: [""], country: []}), all);
    assert.deepEqual(found("", {other: ["x"]}), []);
  });

  test("any text is a query", () => {
    for (const [query, wanted] of hostile) {
      const begin = performance.now();
      assert.deepEqual(found(query), wanted, query.slice(0, 40));
      assert.ok(performance.now() - begin < 1000, query.slice(0, 40));
    }
  });

  test("a bank without equivalents, and one without records", () => {
    acervo.data = {...data, equivalents: {}};
    assert.deepEqual(acervo.search("lluvia").map(({doc}) => doc), [0]);
    const none = {es: {}, pt: {}};
    acervo.data = {...words, records: [], postings: none, exact: none, equivalents: none, averageLength: 0};
    assert.deepEqual(acervo.search("lluvia"), []);
    assert.deepEqual(acervo.search(""), []);
  });
}

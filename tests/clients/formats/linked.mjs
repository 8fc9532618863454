// Linked data as its own tools read it: jsonld makes RDF of JSON-LD, n3 reads that, xmllint reads Dublin Core.
import assert from "node:assert/strict";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import jsonld from "jsonld";
import {Parser, Store} from "n3";
import {withOwnBank} from "./own_bank.mjs";
import {base, get, list, permalink, records, run, xpath} from "./reading.mjs";

const schema = "https://schema.org/";
const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

// schema.org's own context is not fetched: every word is one of its vocabulary.
async function documentLoader(address) {
  assert.equal(address, "https://schema.org");
  return {contextUrl: null, documentUrl: address, document: {"@context": {"@vocab": schema}}};
}

// `safe`: what RDF cannot say is an error, not left out.
async function graphOf(text) {
  const quads = await jsonld.toRDF(JSON.parse(text), {documentLoader, format: "application/n-quads", safe: true});
  return new Store(new Parser({format: "N-Quads"}).parse(quads));
}

const valuesOf = (graph, subject, name) => graph.getObjects(subject, schema + name, null).map(({value}) => value);

function checkRecord(graph, record) {
  const iri = permalink(record.id);
  const wanted = {
    name: [record.title], headline: [record.title], url: [iri], identifier: [record.id], abstract: [record.summary],
    datePublished: [record.published_at], dateModified: [record.changed_at],
    inLanguage: [record.lang === "pt" ? "pt-BR" : record.lang],
    keywords: [...new Set(record.keywords ?? [])].sort(),
  };
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, valuesOf(graph, iri, name).sort()]));
  assert.deepEqual(found, wanted);
  const kinds = graph.getObjects(iri, type, null).map(({value}) => value);
  assert.deepEqual(kinds, [schema + (record.type === "practice" ? "Article" : "Report")]);
  const [author] = graph.getObjects(iri, `${schema}author`, null);
  assert.deepEqual(valuesOf(graph, author, "name"), [record.organization]);
  assert.equal(valuesOf(graph, iri, "about").length, new Set(record.themes).size);
}

const element = (name) => `*[local-name()='${name}' and namespace-uri()='http://purl.org/dc/elements/1.1/']`;

function jsonldTests(bank) {
  test("jsonld makes RDF of the whole bank, which says what the records say", async () => {
    const {text, total} = await list(bank().url, "/es/buscar.jsonld");
    const graph = await graphOf(text);
    const {all} = await records(bank().url);
    assert.equal(total, all.length);
    const [itemList] = graph.getSubjects(type, `${schema}ItemList`, null);
    assert.deepEqual(valuesOf(graph, itemList, "numberOfItems"), [String(total)]);
    assert.deepEqual(valuesOf(graph, itemList, "itemListElement").sort(), all.map(({id}) => permalink(id)).sort());
    for (const record of all) checkRecord(graph, record);
  });

  test("jsonld makes RDF of a search, of chosen records and of each record alone", async () => {
    const query = "?q=agua&country=BR";
    const {all} = await records(bank().url, query);
    assert.ok(all.length > 2);
    const chosen = `/pt/comparar.jsonld?${all.map(({id}) => `sel=${id}`).join("&")}`;
    for (const path of [`/es/buscar.jsonld${query}`, chosen]) {
      const graph = await graphOf((await list(bank().url, path)).text);
      for (const record of all) checkRecord(graph, record);
    }
    for (const record of all) {
      checkRecord(await graphOf((await list(bank().url, `/es/ficha/${record.id}.jsonld`)).text), record);
    }
  });
}

// The formats made of XML that a reader of XML refuses.
async function unreadable(url, folder) {
  const refused = [];
  for (const suffix of ["dc", "atom"]) {
    const {text} = await list(url, `/es/buscar.${suffix}`);
    await run("xmllint", ["--noout", "-"], text).catch(() => refused.push(suffix));
  }
  const book = join(folder, "bank.xlsx");
  await writeFile(book, Buffer.from(await (await get(url, "/es/buscar.xlsx")).arrayBuffer()));
  await run("xlsx2csv", [book]).catch(() => refused.push("xlsx"));
  return refused;
}

function dublinCoreTests(bank) {
  test("xmllint counts the records of Dublin Core", async () => {
    const {text, total} = await list(bank().url, "/es/buscar.dc");
    const {all, last} = await records(bank().url);
    assert.equal(await xpath(text, "count(/records/record)"), String(total));
    assert.equal(await xpath(text, "concat(/records/@total, ' ', /records/@edition)"), `${total} ${last.edition}`);
    for (const name of ["identifier", "title", "creator", "language", "type"]) {
      assert.equal(await xpath(text, `count(/records/record[count(${element(name)}) = 1])`), String(all.length), name);
    }
    for (const record of all.slice(0, 20)) {
      const found = `/records/record[${element("identifier")}='${permalink(record.id)}']`;
      assert.equal(await xpath(text, `string(${found}/${element("title")})`), record.title);
    }
  });

  test("xmllint reads a record alone", async () => {
    const {all} = await records(bank().url, "?city=Bogot%C3%A1");
    assert.ok(all.length > 0);
    for (const record of all) {
      const {text} = await list(bank().url, `/es/ficha/${record.id}.dc`);
      assert.equal(await xpath(text, `string(/records[@total=1]/record/${element("title")})`), record.title);
    }
  });

  // The text of a PDF can have them, and a record that has them would take the whole file with it.
  test("signs that XML cannot have are in no file of XML", async () => {
    const {all: [record]} = await records(bank().url);
    const odd = {...record, title: "Guion \ufffe y \uffff, & <b>", keywords: ["a\u0001b"], organization: "Obras \u001f"};
    await withOwnBank({"odd.jsonl": `${JSON.stringify(odd)}\n`}, async ({url, folder}) => {
      assert.deepEqual(await unreadable(url, folder), []);
    });
  });
}

const skos = "http://www.w3.org/2004/02/skos/core#";

// The statements of a file as N-Triples, in one order.
async function triplesBy(syntax, text) {
  const written = await run("rapper", ["-q", "-i", syntax, "-o", "ntriples", "-", `${base}/`], text);
  return written.trim().split("\n").sort();
}

// SKOS Reference: S9 (a scheme is no concept), S13 and S14 (labels), S27 (broader is not related to itself).
function checkIntegrity(graph) {
  const concepts = graph.getSubjects(type, `${skos}Concept`, null).map(({value}) => value);
  const schemes = graph.getSubjects(type, `${skos}ConceptScheme`, null).map(({value}) => value);
  assert.equal(schemes.length, 1);
  assert.ok(!concepts.includes(schemes[0]));
  for (const concept of concepts) {
    const labels = graph.getObjects(concept, `${skos}prefLabel`, null);
    assert.equal(new Set(labels.map(({language}) => language)).size, labels.length, `${concept}: a label a language`);
    for (const {value, language} of graph.getObjects(concept, `${skos}altLabel`, null)) {
      assert.ok(!labels.some((one) => one.value === value && one.language === language), `${concept}: ${value}`);
    }
    for (const {value} of graph.getObjects(concept, `${skos}broader`, null)) {
      assert.ok(concepts.includes(value), `${concept}: ${value} is no concept`);
      assert.equal(graph.getQuads(value, `${skos}narrower`, concept, null).length, 1, `${value} does not name ${concept}`);
    }
  }
  return concepts.length;
}

function vocabularyTests(bank) {
  test("the themes say the same in Turtle, RDF/XML and JSON-LD, and are sound SKOS", async () => {
    const file = async (suffix) => (await list(bank().url, `/vocabulario/temas.${suffix}`)).text;
    const turtle = await triplesBy("turtle", await file("ttl"));
    assert.deepEqual(await triplesBy("rdfxml", await file("rdf")), turtle);
    const graph = await graphOf(await file("jsonld"));
    assert.equal(graph.size, turtle.length);
    assert.ok(checkIntegrity(graph) > 50);
  });
}

export function linkedTests(bank) {
  vocabularyTests(bank);
  jsonldTests(bank);
  dublinCoreTests(bank);
}

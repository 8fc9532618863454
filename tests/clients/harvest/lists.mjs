// Lists, complete and by set, of a bank that rests.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, assertCode, assertValid, checkPaging, harvest, resume, unescaped} from "./asking.mjs";
import {oaiId} from "./corpus.mjs";

export const idsOf = (items) => items.map(({id}) => id).sort();
const titleOf = (metadata) => unescaped(/<dc:title[^>]*>([^<]*)</.exec(metadata)[1]);

// Each record once, whole, in its sets. Control characters cannot stand in XML: what becomes of them is the indexer's.
function checkRecords(bank, items, isWhole) {
  assert.deepEqual(idsOf(items), [...bank.records.keys()].sort());
  for (const {id, isGone, sets, metadata} of items) {
    assert.equal(isGone, false, id);
    assert.deepEqual(sets, bank.setsOf(id), id);
    assert.equal(metadata !== undefined, isWhole, id);
    const {title} = bank.records.get(id);
    if (isWhole && !/[\0-\x1f]/.test(title)) assert.equal(titleOf(metadata), title, id);
  }
}

const setsNamed = (bank) => [...new Set([...bank.records.keys()].flatMap((id) => bank.setsOf(id)))];

async function setSpecs(url) {
  const answer = await ask(url, {verb: "ListSets"});
  await assertValid([answer]);
  return [...answer.text.matchAll(/<setSpec>([^<]*)<\/setSpec>/g)].map(([, spec]) => spec);
}

function completeTests(bank) {
  test("ListRecords gives every record once, whole and in its sets; every response is valid", async () => {
    const list = await harvest(bank().url, {verb: "ListRecords"});
    checkPaging(list);
    checkRecords(bank(), list.items, true);
    await assertValid(list.answers);
  });

  test("ListIdentifiers gives the same headers; every response is valid", async () => {
    const list = await harvest(bank().url, {verb: "ListIdentifiers"});
    checkPaging(list);
    checkRecords(bank(), list.items, false);
    await assertValid(list.answers);
  });

  test("a token asked again gives the same again, and what follows the first response", async () => {
    const first = await ask(bank().url, {verb: "ListIdentifiers", metadataPrefix: "oai_dc"});
    const one = await resume(bank().url, "ListIdentifiers", first.token.text);
    const two = await resume(bank().url, "ListIdentifiers", first.token.text);
    assert.deepEqual(one.items, two.items);
    assert.deepEqual(one.token, two.token);
    assert.equal(one.items.some(({id}) => first.items.some((item) => item.id === id)), false);
  });
}

function setTests(bank) {
  test("ListRecords of every country gives the records of that country, and all together every record", async () => {
    const countries = (await setSpecs(bank().url)).filter((spec) => spec.startsWith("country:"));
    assert.deepEqual(countries.toSorted(), setsNamed(bank()).filter((set) => set.startsWith("country:")).sort());
    const found = new Set();
    for (const set of countries) {
      const list = await harvest(bank().url, {verb: "ListRecords", set});
      checkPaging(list);
      assert.deepEqual(idsOf(list.items), bank().membersOf(set).sort(), set);
      list.items.forEach(({id}) => found.add(id));
    }
    assert.deepEqual([...found].sort(), [...bank().records.keys()].sort());
  });

  test("ListSets names each set once, and every set that a header names", async () => {
    const specs = await setSpecs(bank().url);
    assert.equal(new Set(specs).size, specs.length);
    assert.deepEqual(setsNamed(bank()).filter((set) => !specs.includes(set)), []);
  });

  test("sets of themes have what is narrower; types, units and the sets above them are whole", async () => {
    const themes = ["theme:seguridad-y-convivencia", "theme:observatorios-y-datos", "theme:encuestas-de-victimizacion"];
    for (const set of [...themes, "type:minutes", "unit:deporte", "type", "unit"]) {
      const list = await harvest(bank().url, {verb: "ListIdentifiers", set});
      checkPaging(list);
      const members = set.includes(":") ? bank().membersOf(set)
        : [...bank().records.keys()].filter((id) => bank().setsOf(id).some((one) => one.startsWith(`${set}:`)));
      assert.ok(members.length > 0, set);
      assert.deepEqual(idsOf(list.items), members.sort(), set);
    }
  });
}

// The metadata of both formats: every part names its schema, and the pair is that of ListMetadataFormats (2.5, 3.4).
async function checkFormats(url) {
  const answer = await ask(url, {verb: "ListMetadataFormats"});
  const tag = (name, text) => new RegExp(`<${name}>([^<]*)<`).exec(text)[1];
  const formats = answer.text.split("<metadataFormat>").slice(1);
  assert.ok(formats.some((format) => tag("metadataPrefix", format) === "oai_dc"));
  for (const format of formats) {
    const [prefix, schema, space] = ["metadataPrefix", "schema", "metadataNamespace"].map((name) => tag(name, format));
    const record = await ask(url, {verb: "GetRecord", metadataPrefix: prefix, identifier: oaiId("ficha-000007")});
    const root = /<[\w:]+[^>]*>/.exec(record.items[0].metadata)[0];
    assert.match(root, new RegExp(`xmlns(:\\w+)?="${space}"`), prefix);
    assert.match(root, /xmlns:xsi="http:\/\/www.w3.org\/2001\/XMLSchema-instance"/, prefix);
    const located = /xsi:schemaLocation="([^"]*)"/.exec(root)?.[1].trim().split(/\s+/) ?? [];
    assert.equal(located[located.indexOf(space) + 1], schema, prefix);
  }
}

function formatTests(bank) {
  test("qualified Dublin Core is valid, with the records' own values", async () => {
    const list = await harvest(bank().url, {verb: "ListRecords", metadataPrefix: "qdc", set: "unit:deporte"});
    await assertValid(list.answers);
    const {id, metadata} = list.items[0];
    const record = bank().records.get(id);
    assert.ok(metadata.includes(`<dcterms:spatial>${record.country[0]}</dcterms:spatial>`));
    assert.match(metadata, /<dcterms:issued>\d{4}-\d\d-\d\d<\/dcterms:issued>/);
    assert.equal(titleOf(metadata), record.title);
  });

  test("every metadata part names its namespace and schema, as ListMetadataFormats says them", () => checkFormats(bank().url));

  test("answers are packed with gzip when that is asked for, and not otherwise", async () => {
    const asked = {verb: "ListRecords", metadataPrefix: "oai_dc"};
    const packed = await ask(bank().url, asked, {"accept-encoding": "gzip"});
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    for (const accepted of ["identity", "gzip;q=0"]) {
      const plain = await ask(bank().url, asked, {"accept-encoding": accepted});
      assert.equal(plain.headers.get("content-encoding"), null, accepted);
      assert.deepEqual(packed.items, plain.items);
      const [small, large] = [packed, plain].map(({headers}) => Number(headers.get("content-length")));
      assert.ok(small > 0 && small * 4 < large, `${small} ${large}`);
    }
    const identify = await ask(bank().url, {verb: "Identify"});
    assertCode(identify, "none");
    assert.match(identify.text, /<compression>gzip<\/compression>/); // 3.1.3: what is offered is named
  });
}

export function listTests(bank) {
  completeTests(bank);
  setTests(bank);
  formatTests(bank);
}

// Harvesters that others wrote: HTTP::OAI and Catmandu (Perl), oai-pmh (npm). Each gives {id, isGone, title?}.
import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {join} from "node:path";
import {test} from "node:test";
import oaiPmh from "oai-pmh";
import {here} from "./asking.mjs";
import {idsOf} from "./lists.mjs";

const packages = {perl: "libhttp-oai-perl", catmandu: "libcatmandu-oai-perl"};
const set = "country:UY"; // of several responses, with altered and deleted records
const listIdentifiers = {verb: "ListIdentifiers", metadataPrefix: "oai_dc"};

// The lines that a program wrote; it fails when the program does or warns.
const lines = (program, ...words) => new Promise((done, failed) => {
  execFile(program, words, {maxBuffer: 256 << 20, env: {...process.env, no_proxy: "127.0.0.1"}}, (error, out, told) => {
    const needed = `${program} (Debian: ${packages[program]})`;
    if (error || told) return failed(new Error(`${needed}: ${error?.message ?? ""}\n${told.slice(-2000)}`));
    done(out.split("\n").filter((line) => line));
  });
});

async function byHttpOai(url, {verb, ...asked}) {
  const words = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
  const found = await lines("perl", join(here, "http_oai.pl"), `${url}/oai`, verb, ...words);
  return found.map((line) => line.split("\t")).map(([id, status, sets, size]) =>
    ({id, isGone: status === "deleted", sets: sets.split(" ").sort(), size: Number(size)}));
}

async function byCatmandu(url, asked) {
  const words = Object.entries({url: `${url}/oai`, ...asked}).flatMap(([name, value]) => [`--${name}`, value]);
  const found = await lines("catmandu", "convert", "OAI", ...words, "to", "JSON", "--line_delimited", "1");
  return found.map((line) => JSON.parse(line)).map(({_id, _status, _setSpec, title}) =>
    ({id: _id, isGone: _status === "deleted", sets: _setSpec.sort(), title: title?.[0]}));
}

// A list of one item comes from it as the item itself: it cannot be asked for a list that ends so.
async function byNpm(url, asked) {
  const records = [];
  const client = new oaiPmh.OaiPmh(`${url}/oai`);
  for await (const {header, metadata} of client.listRecords({metadataPrefix: "oai_dc", ...asked})) {
    const title = metadata?.["oai_dc:dc"]["dc:title"]._;
    const sets = [header.setSpec].flat().sort();
    records.push({id: header.identifier, isGone: header.$?.status === "deleted", sets, title});
  }
  return records;
}

const living = (items) => items.filter(({isGone}) => !isGone);
const gone = (items) => items.filter(({isGone}) => isGone);

// The odd titles too, but for what white space and control characters become on the way.
function checkTitles(bank, items) {
  for (const {id, title, isGone} of items) {
    const wanted = bank.records.get(id)?.title;
    if (!isGone && !/[\0-\x1f]/.test(wanted)) assert.equal(title, wanted, id);
  }
}

export function completeForeignTests(bank) {
  test("oai-pmh of npm harvests every record once, whole", async () => {
    const items = await byNpm(bank().url, {});
    assert.deepEqual(idsOf(items), [...bank().records.keys()].sort());
    checkTitles(bank(), items);
    assert.equal(gone(items).length, 0);
    for (const {id, sets} of items) assert.deepEqual(sets, bank().setsOf(id), id);
  });

  test("HTTP::OAI harvests every header once, with its sets", async () => {
    const items = await byHttpOai(bank().url, listIdentifiers);
    assert.deepEqual(idsOf(items), [...bank().records.keys()].sort());
    assert.equal(gone(items).length, 0);
    for (const {id, sets} of items) assert.deepEqual(sets, bank().setsOf(id), id);
  });

  test("HTTP::OAI harvests the records of a set, whole", async () => {
    const items = await byHttpOai(bank().url, {verb: "ListRecords", metadataPrefix: "oai_dc", set});
    assert.deepEqual(idsOf(items), bank().membersOf(set).sort());
    assert.ok(items.every(({size}) => size > 100));
  });

  test("Catmandu harvests the records of a set, whole, in both formats", async () => {
    const items = await byCatmandu(bank().url, {set});
    assert.deepEqual(idsOf(items), bank().membersOf(set).sort());
    checkTitles(bank(), items);
    const qualified = await byCatmandu(bank().url, {set, metadataPrefix: "qdc"});
    assert.deepEqual(idsOf(qualified), bank().membersOf(set).sort());
  });
}

// What changed since the first harvest: of everything, and of a set.
function checkChanges(bank, state, items, ofSet) {
  const kept = (ids) => (ofSet ? ids.filter((id) => bank.setsOf(id).includes(ofSet)) : ids).toSorted();
  assert.deepEqual(idsOf(living(items)), kept(state.changed));
  assert.deepEqual(idsOf(gone(items)), kept(state.removed));
}

export function incrementalForeignTests(bank, state) {
  test("oai-pmh of npm harvests the changes, deletions as deletions", async () => {
    const items = await byNpm(bank().url, {from: state.begun});
    checkChanges(bank(), state, items);
    checkTitles(bank(), items);
    assert.ok(gone(items).every(({title}) => title === undefined));
  });

  test("HTTP::OAI harvests the changes, deletions as deletions", async () => {
    checkChanges(bank(), state, await byHttpOai(bank().url, {...listIdentifiers, from: state.begun}));
    const items = await byHttpOai(bank().url, {...listIdentifiers, verb: "ListRecords", from: state.begun, set: "country:BR"});
    checkChanges(bank(), state, items, "country:BR");
    assert.ok(gone(items).length > 0 && gone(items).every(({size}) => size === 0));
  });

  test("Catmandu harvests the changes, deletions as deletions", async () => {
    const items = await byCatmandu(bank().url, {from: state.begun});
    checkChanges(bank(), state, items);
    checkTitles(bank(), items);
    const days = {from: state.begun.slice(0, 10), until: "2999-12-31"};
    const ofDays = await byCatmandu(bank().url, {...days, set: "unit:deporte"});
    assert.deepEqual(idsOf(living(ofDays)), bank().membersOf("unit:deporte").sort());
  });
}

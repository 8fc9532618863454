// One search has one number: on the page, in the header, in what every format says and in what it holds.
import assert from "node:assert/strict";
import {Agent, get} from "node:http";
import {test} from "node:test";
import {parse} from "csv-parse/sync";
import {list, records} from "./reading.mjs";

const searches = 150;
const seed = Number(process.env.SEED ?? 20260922);
const languages = ["es", "pt", "en"];
const nonsense = ["xyzzyq", "qqqqwwww zzzz", "ññññ", "\"", "(", "ŵ-ŷ"];

// Numbers from 0 to 1 that follow from the seed (mulberry32, Tommy Ettinger).
function randomFrom(start) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// The records that a text in each format really holds.
const lines = (text) => text.split("\n").filter(Boolean);
const matches = (text, pattern) => (text.match(pattern) ?? []).length;
const held = {
  csv: (text) => parse(text, {columns: true}).length,
  ndjson: (text) => lines(text).length - 1,
  ris: (text) => matches(text, /^TY {2}- [^]*?^ER {2}- $/gm),
  bib: (text) => matches(text, /^@\w+\{[^]*?^\}$/gm),
  csl: (text) => JSON.parse(text).length,
  dc: (text) => matches(text, /<record>[^]*?<\/record>/g),
  jsonld: (text) => JSON.parse(text).itemListElement.length,
  md: (text) => matches(text, /^---\nid: "/gm),
  txt: (text) => matches(text, /^APA: /gm),
};
// Of the line after the last reference.
const remarkOf = (text) => Number(/^(?:<!-- )?Acervo \S+: (\d+) \S+\/recibo\?/m.exec(lines(text).at(-1))[1]);
// The number of records that a format states in its own words.
const stated = {
  csv: (text, count) => (count === 0 ? 0 : Number(parse(text, {columns: true}).at(-1).rows)),
  ndjson: (text) => JSON.parse(lines(text).at(-1)).total,
  ris: (text) => remarkOf(text),
  bib: (text) => remarkOf(text),
  md: (text) => remarkOf(text),
  txt: (text) => remarkOf(text),
  csl: (text, count) => (count === 0 ? 0 : JSON.parse(text).at(-1).custom.total),
  dc: (text) => Number(/<records [^>]*total="(\d+)"/.exec(text)[1]),
  jsonld: (text) => JSON.parse(text).numberOfItems,
};

async function vocabularyOf(url) {
  const {all} = await records(url);
  const words = [...new Set(all.flatMap(({title}) => title.match(/\p{L}{4,}/gu) ?? []))];
  const fields = "theme,country,city,evidence,type";
  const {facets} = JSON.parse((await list(url, `/es/buscar.json?limit=1&facet_limit=1000&facets=${fields}`)).text);
  const filters = Object.entries(facets).map(([field, {values}]) => [field, values.map(({value}) => value)]);
  return {words, filters};
}

// One search in the language of a reader: {path, query}.
function randomSearch(random, {words, filters}) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const query = new URLSearchParams();
  const kind = random();
  if (kind < 0.45) query.append("q", pick(words));
  else if (kind < 0.7) query.append("q", `${pick(words)} ${pick(words)}`);
  else if (kind < 0.78) query.append("q", pick(nonsense));
  for (let wanted = kind < 0.78 ? 0.5 : 1; random() < wanted; wanted /= 3) {
    const [field, values] = pick(filters);
    query.append(field, pick(values));
  }
  const year = 1990 + Math.floor(random() * 34);
  if (random() < 0.15) query.append("year_from", year);
  if (random() < 0.15) query.append("year_to", year + 5);
  return {path: `/${pick(languages)}/buscar`, query: query.size ? `?${query}` : ""};
}

const numberOnPage = (html) => {
  const total = /<(h1|p) class="total">([^<]*)<\/\1>/.exec(html)[2];
  return /\d/.test(total) ? Number(total.replace(/\D/g, "")) : 0; // «Sin resultados»
};

// Over a connection that is kept; a page sends on to the one way its address is written.
const ask = (agent, url) => new Promise((done, failed) => {
  get(url, {agent}, async (response) => {
    const text = Buffer.concat(await response.toArray()).toString();
    const {location} = response.headers;
    done(location ? ask(agent, new URL(location, url)) : {text, status: response.statusCode, headers: response.headers});
  }).on("error", failed);
});

async function answer(agent, url) {
  const {text, status, headers} = await ask(agent, url);
  assert.equal(status, 200, url);
  return {text, header: Number(headers["acervo-total"] ?? NaN)};
}

// Every number a search has, by where it stands.
async function numbersOf(agent, {address, query}) {
  const page = await answer(agent, `${address}.json${query}`);
  const numbers = {json: JSON.parse(page.text).total, "json header": page.header};
  numbers.html = numberOnPage((await answer(agent, address + query)).text);
  for (const [suffix, count] of Object.entries(held)) {
    const {text, header} = await answer(agent, `${address}.${suffix}${query}`);
    numbers[`${suffix} header`] = header;
    numbers[suffix] = count(text);
    if (stated[suffix]) numbers[`${suffix} itself`] = stated[suffix](text, numbers[suffix]);
  }
  return numbers;
}

// The number of each search, the same everywhere.
async function totalsOf(url, agent) {
  const random = randomFrom(seed);
  const vocabulary = await vocabularyOf(url);
  const totals = [];
  for (let i = 0; i < searches; ++i) {
    const {path, query} = randomSearch(random, vocabulary);
    const numbers = await numbersOf(agent, {address: url + path, query});
    const same = Object.fromEntries(Object.keys(numbers).map((where) => [where, numbers.json]));
    assert.deepEqual(numbers, same, path + query);
    totals.push(numbers.json);
  }
  return totals;
}

export function countTests(bank) {
  test(`${searches} random searches have one number everywhere (SEED=${seed})`, async () => {
    const agent = new Agent({keepAlive: true, maxSockets: 1});
    const totals = await totalsOf(bank().url, agent).finally(() => agent.destroy());
    // What always finds nothing, or everything, would prove little.
    assert.ok(totals.filter((total) => total > 0).length > searches / 2 && totals.includes(0), totals.join());
    assert.ok(new Set(totals).size > 10, totals.join());
  });
}

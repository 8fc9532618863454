// A plain client of OAI-PMH: asks, reads what the tests compare, and has xmllint hold every answer against the schema.
import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
const answersMax = 1000; // a list that does not end ends

const entities = {amp: "&", lt: "<", gt: ">", quot: "\"", "#39": "'"};
export const unescaped = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]);

// A moment of the protocol, so many seconds later.
export const secondsFrom = (time, seconds) => new Date(Date.parse(time) + seconds * 1000).toISOString().replace(".000", "");

// A query: text as it is, or pairs or an object to be encoded.
const queryOf = (asked) => (typeof asked === "string" ? asked : new URLSearchParams(asked).toString());

const header = new RegExp(String.raw`<header( status="deleted")?>\s*<identifier>([^<]*)</identifier>\s*` +
  String.raw`<datestamp>([^<]*)</datestamp>\s*((?:<setSpec>[^<]*</setSpec>\s*)*)</header>`, "g");

// Headers, each with the metadata that follows it before the next one.
function itemsOf(text) {
  const found = [...text.matchAll(header)];
  return found.map((match, i) => {
    const rest = text.slice(match.index + match[0].length, found[i + 1]?.index);
    const sets = [...match[4].matchAll(/<setSpec>([^<]*)</g)].map(([, set]) => unescaped(set)).sort();
    const metadata = /<metadata>(.*)<\/metadata>/s.exec(rest)?.[1];
    return {id: unescaped(match[2]), isGone: match[1] !== undefined, at: match[3], sets, metadata};
  });
}

function tokenOf(text) {
  const found = /<resumptionToken([^>]*?)(?:\/>|>([^<]*)<\/resumptionToken>)/.exec(text);
  if (!found) return undefined;
  const attributes = Object.fromEntries([...found[1].matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  return {text: unescaped(found[2] ?? ""), total: Number(attributes.completeListSize), cursor: Number(attributes.cursor)};
}

function requestOf(text) {
  const [, attributes, url] = /<request([^>]*)>([^<]*)<\/request>/.exec(text) ?? ["", "", ""];
  const said = [...attributes.matchAll(/ (\w+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]);
  return {url, arguments: Object.fromEntries(said)};
}

async function read(asked, response) {
  const text = await response.text();
  return {
    asked, text, status: response.status, headers: response.headers,
    date: /<responseDate>([^<]*)</.exec(text)?.[1], request: requestOf(text),
    errors: [...text.matchAll(/<error code="([^"]*)"/g)].map(([, code]) => code),
    items: itemsOf(text), token: tokenOf(text),
  };
}

// One answer. Connections are not kept: a daemon that is told to end would wait for them. Not packed unless asked for.
export async function ask(url, asked, headers = {}) {
  const query = queryOf(asked);
  const said = {connection: "close", "accept-encoding": "identity", ...headers};
  return read(query, await fetch(`${url}/oai?${query}`, {headers: said}));
}

export async function post(url, asked, {path = "/oai", type = "application/x-www-form-urlencoded"} = {}) {
  const body = queryOf(asked);
  const headers = {connection: "close", "content-type": type};
  return read(`POST ${path} ${body}`, await fetch(url + path, {method: "POST", headers, body}));
}

export const resume = (url, verb, token) => ask(url, {verb, resumptionToken: token});

// The answers of a list from `first` on, to the one that ends it.
export async function* following(url, verb, first) {
  let answer = first;
  for (let i = 0; ; ++i) {
    assert.deepEqual(answer.errors, [], answer.asked);
    assert.ok(i < answersMax, "a list without end");
    yield answer;
    if (!answer.token?.text) return;
    answer = await resume(url, verb, answer.token.text);
  }
}

// A whole list: {answers, items, date}; `date` is when it was begun, from which the next harvest goes on.
export async function harvest(url, asked) {
  const answers = [];
  const first = await ask(url, {metadataPrefix: "oai_dc", ...asked});
  for await (const answer of following(url, asked.verb, first)) answers.push(answer);
  return {answers, items: answers.flatMap(({items}) => items), date: answers[0].date};
}

// Sizes and cursors of a list that did not change under way (3.5): the last token is empty.
export function checkPaging({answers, items}) {
  let cursor = 0;
  for (const {token, items: some, asked} of answers) {
    assert.ok(some.length > 0, asked);
    if (answers.length > 1) assert.deepEqual([token.cursor, token.total], [cursor, items.length], asked);
    cursor += some.length;
  }
  if (answers.length > 1) assert.equal(answers.at(-1).token.text, "");
}

// xmllint's complaints about files, and nothing when each is valid.
const complaints = (files) => new Promise((done, failed) => {
  const words = ["--nonet", "--noout", "--schema", join(here, "oai-pmh.xsd"), ...files];
  execFile("xmllint", words, {maxBuffer: 64 << 20}, (error, out, told) => {
    if (error?.code === "ENOENT") return failed(new Error("xmllint is missing: install Debian's libxml2-utils"));
    if (error && ![1, 3].includes(error.code)) return failed(new Error(told.slice(-2000))); // 1: ill-formed, 3: invalid
    done(error ? told.split("\n").filter((line) => /error ?:/.test(line)) : []);
  });
});

// What is not well-formed or not valid: the first complaint of each answer, with what was asked.
export async function invalid(answers) {
  const folder = await mkdtemp(join(tmpdir(), "acervo-oai-"));
  try {
    const files = answers.map((_, i) => join(folder, `${i}.xml`));
    for (const [i, {text}] of answers.entries()) await writeFile(files[i], text);
    const first = new Map();
    for (const line of await complaints(files)) {
      const number = /\/(\d+)\.xml:/.exec(line)?.[1];
      if (!first.has(number)) first.set(number, line.replace(/^.*?\.xml:|Schemas validity |\{[^}]*\}/g, ""));
    }
    return [...first].map(([number, line]) => `${answers[number]?.asked}: ${line}`);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

// An answer as the protocol has it is of status 200, XML, with one of these errors, or "none": what is wrong, or nothing.
export function wrongCode({asked, status, headers, errors}, ...codes) {
  if (status !== 200) return `${asked}: status ${status}`;
  if (!/^text\/xml\b/.test(headers.get("content-type"))) return `${asked}: ${headers.get("content-type")}`;
  const isRight = errors.length <= 1 && codes.includes(errors[0] ?? "none");
  return isRight ? undefined : `${asked}: ${errors.join() || "none"} for ${codes.join(" or ")}`;
}

export const assertValid = async (answers) => assert.deepEqual(await invalid(answers), []);
export const assertCode = (answer, ...codes) => assert.equal(wrongCode(answer, ...codes), undefined);

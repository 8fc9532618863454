// Whether prism would see it: a server between it and the daemon puts into answers what is not described.
import assert from "node:assert/strict";
import {createServer} from "node:http";
import {test} from "node:test";
import {ask, exampleQuery} from "./description.mjs";
import {Talk} from "./talk.mjs";

// Every object gets a member that none has. Of lists the first is enough: a header has room for some violations only.
function spoiled(value) {
  if (Array.isArray(value)) return value.slice(0, 1).map(spoiled);
  if (value === null || typeof value !== "object") return value;
  return {...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoiled(inner)])), intruder: 1};
}

// Where the objects are: "body", "body.results.0".
function objectsIn(value, place = "body") {
  if (value === null || typeof value !== "object") return [];
  const inner = Object.entries(value).flatMap(([key, one]) => objectsIn(one, `${place}.${key}`));
  return Array.isArray(value) ? inner : [place, ...inner];
}

async function lie(url, request, reply) {
  const answer = await ask(url + request.url);
  const text = await answer.text();
  const isJson = /json$/.test(answer.headers.get("content-type"));
  reply.writeHead(answer.status, {"content-type": isJson ? answer.headers.get("content-type") : "x-liar/x", connection: "close"});
  reply.end(isJson ? JSON.stringify(spoiled(JSON.parse(text))) : text);
}

async function withLiar(bank, act) {
  const server = createServer((request, reply) => lie(bank.url, request, reply).catch(() => reply.destroy()));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const talk = await Talk.with(bank, [], `http://127.0.0.1:${server.address().port}`);
  try {
    await act(talk);
  } finally {
    await talk.stop();
    await new Promise((done) => server.close(done));
  }
}

const isClosed = ({components: {schemas}}, {$ref}) => schemas[$ref?.split("/").at(-1)]?.additionalProperties === false;

// Every object of the answer is seen to have a member too many.
function checkSeen({address, text, violations}) {
  const found = violations.filter(({code, message}) => code === "additionalProperties" && message.includes("'intruder'"));
  const places = found.map(({location: [, ...place]}) => place.join("."));
  assert.deepEqual(places.sort(), objectsIn(JSON.parse(text)).sort(), address);
}

const isOfType = ({location, message}) => location[0] === "response" && message.includes('media type "x-liar/x"');

async function checkMembers(talk) {
  const isChecked = ({responses}) => isClosed(talk.document, Object.values(responses[200]?.content ?? {})[0]?.schema ?? {});
  const closed = talk.operations.filter(isChecked);
  assert.deepEqual(closed.map(({topic}) => topic).sort(), ["record", "search", "selection", "suggest", "vocabulary", "vocabulary"]);
  const short = [["explain", "yes"], ["limit", "1"], ["facets", "theme"], ["facet_limit", "1"]];
  for (const operation of closed) {
    checkSeen(await talk.ask(operation, {query: [...exampleQuery(operation), ...short]}));
    const refused = await talk.ask(operation, {holes: {id: "no-existe"}, query: [["x", "\0"]]});
    assert.ok(refused.status >= 400, refused.address);
    checkSeen(refused);
  }
}

async function checkTypes(talk) {
  for (const id of ["search_csv", "record_ris", "vocabulary_temas_ttl", "harvest", "dossier_dossier_odt"]) {
    const operation = talk.operation(id);
    const {violations} = await talk.ask(operation, {query: exampleQuery(operation)});
    assert.ok(violations.some(isOfType), id);
  }
}

export function liarTests(bank) {
  test("prism sees a member and a media type that are in an answer and not in the description", () =>
    withLiar(bank(), async (talk) => {
      await checkMembers(talk);
      await checkTypes(talk);
    }));
}

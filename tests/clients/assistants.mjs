// Assistants: the official client of the Model Context Protocol speaks with a daemon that is open to them.
import assert from "node:assert/strict";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {Client} from "@modelcontextprotocol/sdk/client/index.js";
import {StreamableHTTPClientTransport} from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import {index, serve, source, temporaryFolder} from "./support/bank.mjs";

let folder, daemon, client;

before(async () => {
  folder = await temporaryFolder();
  const editions = join(folder.path, "editions");
  await index(join(source, "corpus"), editions);
  daemon = await serve(editions, "--mcp");
  client = new Client({name: "acervo-tests", version: "1.0.0"});
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", daemon.url)));
});

after(async () => {
  await client?.close();
  await daemon?.stop();
  await folder?.remove();
});

const call = (name, args = {}) => client.callTool({name, arguments: args});

test("the client learns who answers and what can be asked", async () => {
  assert.equal(client.getServerVersion().name, "acervo");
  assert.match(client.getInstructions(), /get_record/);
  const {tools} = await client.listTools();
  assert.deepEqual(tools.map(({name}) => name), ["search", "get_record", "list_themes"]);
  for (const tool of tools) {
    assert.equal(tool.annotations.readOnlyHint, true);
    assert.equal(tool.inputSchema.additionalProperties, false);
  }
  await client.ping();
});

test("a search, the record it finds and the themes are those of the API", async () => {
  const {structuredContent: found, content} = await call("search", {query: "segurança", country: ["AR", "BR"], limit: 3, lang: "pt"});
  assert.deepEqual(JSON.parse(content[0].text), found);
  const asked = "/pt/buscar.json?q=seguran%C3%A7a&country=AR&country=BR&limit=3&facets=none";
  const page = await (await fetch(daemon.url + asked)).json();
  assert.ok(page.total > 3);
  assert.equal(found.total, page.total);
  assert.deepEqual(found.results.map(({id}) => id), page.results.map(({id}) => id));
  const {structuredContent: record} = await call("get_record", {id: found.results[0].id});
  assert.deepEqual(record, await (await fetch(`${daemon.url}/es/ficha/${found.results[0].id}.json`)).json());
  const {structuredContent: {themes}} = await call("list_themes", {lang: "pt"});
  const counted = await (await fetch(`${daemon.url}/pt/buscar.json?limit=1&facets=theme&facet_limit=1000`)).json();
  for (const {value, label, records} of counted.facets.theme.values) {
    const theme = themes.find(({slug}) => slug === value);
    assert.deepEqual([theme.label, theme.records], [label, records]);
  }
});

test("what is wrong comes back as an error that says what to mend", async () => {
  const {isError, content} = await call("search", {ciudad: "Rosario"});
  assert.equal(isError, true);
  assert.match(content[0].text, /ciudad/);
  assert.equal((await call("get_record", {id: "no-existe"})).isError, true);
  await assert.rejects(call("borrar"));
});

test("a daemon that was not asked to has no such address", async () => {
  const closed = await serve(join(folder.path, "editions"));
  try {
    const answer = await fetch(`${closed.url}/mcp`, {method: "POST", body: "{}"});
    assert.equal(answer.status, 404);
  } finally {
    await closed.stop();
  }
});

// A bank of the test's own, with what the shipped one lacks: a record that was withdrawn, one that has every field there
// is, and titles that begin with a letter of one byte and one of two.
import assert from "node:assert/strict";
import {isUtf8} from "node:buffer";
import {rm} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import {card, withOwnBank} from "../formats/own_bank.mjs";
import {ask, exampleQuery, languages, queryParams} from "./description.mjs";
import {checkProblem} from "./problems.mjs";
import {faultsOf, Talk} from "./talk.mjs";

const gone = "retirada";

// The second letter has two bytes: the example of a half-written search is not cut within it.
const beginning = "Oír ";

const whole = {
  id: "entera", type: "practice", lang: "es", title: `${beginning}los faroles`, summary: "Un párrafo de resumen.",
  city: ["Rosario"], country: ["AR"], other_countries: ["UY"], themes: ["convivencia-y-mediacion"], sdgs: [11], keywords: ["faroles"],
  units: [], collections: ["luces"], start: 2011, end: 2016, period: "2011 a 2016", status: "finished", evidence: "documented",
  outcome: "worked", organization: "Municipalidad de Rosario", office: "Alumbrado", partners: ["Vecinos"],
  beneficiaries: "El barrio", recognition: ["Un premio"], resources: "Dos cuadrillas", replicates: ["queda"],
  contact: "luz@example.org", checked_on: "2024-05-06", guessed: ["summary"],
  sources: [{title: "Informe", url: "https://example.org/i", publisher: "La Municipalidad", year: 2017,
    archive_url: "https://archive.example.org/i", archived_on: "2024-05-07"}],
  sections: [{heading: "Contexto", text: "Los faroles se apagaban de noche.", page: 3}],
};

// A plan that is there twice, long enough to be known again.
const plan = Array.from({length: 120}, (_, i) => `medida${i}`).join(" ");
const version = (id) => `${card(id, {type: "plan", title: "Plan de arbolado"})}${plan}\n`;

const files = {
  "plan-1.md": version("plan-1"),
  "plan-2.md": version("plan-2"),
  "queda.md": card("queda", {title: `${beginning}a los barrios`}),
  "entera.jsonl": `${JSON.stringify(whole)}\n`,
  [`${gone}.md`]: card(gone, {title: "Plaza nueva"}),
};

async function withTalk(answers, act) {
  await withOwnBank(files, async ({url, folder, practices, index}) => {
    await rm(join(practices, `${gone}.md`));
    await index();
    const talk = await Talk.with({url, folder}, answers);
    await act(talk).finally(() => talk.stop());
  });
}

async function checkWithdrawn(talk) {
  const operations = talk.operations.filter(({responses}) => 410 in responses);
  const answers = await talk.askAll(operations.map((operation) => [operation, {holes: {id: gone}}]));
  assert.deepEqual(answers.filter(({status}) => status !== 410).map(({address}) => address), []);
  assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
  const {text} = answers.find(({operation}) => operation.id === "record_json");
  assert.equal(JSON.parse(text).record_title, "Plaza nueva");
  for (const language of languages) await checkProblem(talk.bank.url, `/${language}/ficha/${gone}.json`, 410, language);
}

// As a record, as a hit of its words, and counted by every field that filters.
async function checkWhole(talk) {
  const search = talk.operation("search_json");
  const fields = queryParams(search).filter(({name, schema}) => schema.type === "array" && name !== "without");
  const facets = ["facets", fields.map(({name}) => name).join()];
  const answers = await talk.askAll([
    [talk.operation("record_json"), {holes: {id: whole.id}}],
    [search, {query: [["q", "faroles apagaban"], ["explain", "yes"], facets]}],
    [search, {query: [["q", "seguridad"], facets]}],
    [search, {query: [["q", "arbolado"]]}],
  ]);
  assert.deepEqual(answers.map(({status}) => status), [200, 200, 200, 200]);
  assert.deepEqual(JSON.parse(answers[3].text).results.map((hit) => hit.other_versions), [1, 1]);
  assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
  assert.equal(JSON.parse(answers[1].text).results[0].id, whole.id);
}

async function checkExamples(talk) {
  const [none] = await talk.askAll([[talk.operation("package"), {}]]); // nobody made it
  assert.equal(none.status, 404);
  assert.deepEqual(faultsOf(none), []);
  const answers = await talk.askAll(talk.operations
    .filter(({topic, success}) => !["dossier", "package"].includes(topic) && success === "200")
    .map((operation) => [operation, {query: exampleQuery(operation)}]));
  assert.deepEqual(answers.filter(({status}) => status !== 200).map(({address}) => address), []);
  assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
  const description = await (await ask(`${talk.bank.url}/es/openapi.json`)).arrayBuffer();
  assert.ok(isUtf8(description), "the description is no UTF-8");
  const [[, begun]] = exampleQuery(talk.operation("suggest"));
  assert.ok(begun.length > 0 && begun.startsWith(beginning.slice(0, 3)), begun);
}

export function ownTests(answers) {
  test("in a bank of the test's own", (t) =>
    withTalk(answers, async (talk) => {
      await t.test("a record that was withdrawn is gone, as described", () => checkWithdrawn(talk));
      await t.test("a record that has every field is as described", () => checkWhole(talk));
      await t.test("the examples are whole, whatever letters the newest title begins with", () => checkExamples(talk));
    }));
}

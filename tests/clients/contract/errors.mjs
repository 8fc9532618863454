// Every refusal that the description has, by questions that deserve it.
import assert from "node:assert/strict";
import {test} from "node:test";
import {records} from "../formats/reading.mjs";
import {exampleQuery, isForPrograms, queryParams} from "./description.mjs";
import {faultsOf} from "./talk.mjs";

// Values that cannot be used.
const filter = "x".repeat(301);
const unusable = {
  q: "x".repeat(2001), year_from: "x", year_to: "99999999", sort: "nada", limit: "muchos", offset: "-1", words: "any", also: "yes",
  without: filter, like: filter, explain: "no", facets: "nada", facet_limit: "1.5", bom: "2", sep: "|", before: "ayer",
  title: "x".repeat(481), city: filter, theme: filter, year: filter,
};

// A question for each parameter of a route, of the first operation that has it.
function refusedQuestions(operations) {
  const questions = new Map();
  for (const operation of operations) {
    for (const {name} of queryParams(operation)) {
      const key = `${operation.topic} ${name}`;
      if (!(name in unusable) || questions.has(key)) continue;
      const others = exampleQuery(operation).filter(([one]) => one !== name);
      questions.set(key, [operation, {query: [...others, [name, unusable[name]]]}]);
    }
  }
  return [...questions.values()];
}

// Problems name the parameter that is to blame: the last of the query.
function checkBlame({operation, address, text}) {
  if (!isForPrograms(operation)) return;
  const [blamed] = [...new URLSearchParams(address.split("?")[1]).keys()].slice(-1);
  assert.deepEqual(JSON.parse(text).parameters.map(({name}) => name), [blamed], address);
}

const has = (status) => (operation) => status in operation.responses;
const statusesOf = (answers, status) =>
  answers.filter((answer) => answer.status !== status).map((answer) => `${answer.operation.id} ${answer.address}: ${answer.status}`);

export function errorTests(talk) {
  test("what did not change is not sent again", async () => {
    const operations = talk().operations.filter(has(304));
    const first = await talk().askAll(operations.map((one) => [one, {query: exampleQuery(one)}]));
    const again = await talk().askAll(first.map(({operation, headers}) =>
      [operation, {query: exampleQuery(operation), headers: {"if-none-match": headers.get("etag") ?? "none"}}]));
    assert.deepEqual(statusesOf(again, 304), []);
    assert.deepEqual(again.flatMap((answer) => faultsOf(answer)), []);
    assert.deepEqual(again.map(({headers}) => headers.get("etag")), first.map(({headers}) => headers.get("etag")));
    assert.ok(again.every(({text}) => text === ""));
  });

  test("a value that cannot be used is refused as described, and named", async () => {
    const answers = await talk().askAll(refusedQuestions(talk().operations));
    assert.ok(answers.length > 20);
    assert.deepEqual(statusesOf(answers, 400), []);
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer, true)), []);
    answers.forEach(checkBlame);
  });

  test("prism finds the same values unfit that the daemon refuses", async () => {
    const operation = talk().operation("search_json");
    for (const name of ["limit", "offset", "year_from", "sort", "words", "also", "explain", "facet_limit"]) {
      const {violations} = await talk().ask(operation, {query: [[name, unusable[name]]]});
      assert.ok(violations.some(({location}) => location.join() === `request,query,${name}`), name);
    }
  });

  // No text has the sign 0. Most operations know no other way to be asked wrongly.
  test("a query that cannot be read is answered as described by every operation", async () => {
    const answers = await talk().askAll(talk().operations.map((one) => [one, {query: [["x", "\0"]]}]));
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer, true)), []);
  });

  test("more documents at once than the daemon makes are refused as described", async () => {
    const {all} = await records(talk().bank.url);
    const query = all.slice(0, 50).map(({id}) => ["sel", id]);
    for (const operation of talk().operations.filter(({topic}) => topic === "dossier")) {
      const answers = await Promise.all(Array.from({length: 8}, () => talk().ask(operation, {query})));
      assert.deepEqual([...new Set(answers.map(({status}) => status))].sort(), [200, 503], operation.id);
      assert.ok(answers.every(({status, headers}) => status === 200 || Number(headers.get("retry-after")) > 0));
      assert.deepEqual([...new Set(answers.flatMap((answer) => faultsOf(answer)))], []);
    }
  });

  // Without prism, which follows redirects.
  test("a selection of nothing that is there is answered as described", async () => {
    const operations = talk().operations.filter((one) => queryParams(one).some(({name}) => name === "sel"));
    const answers = await talk().askAll(operations.map((one) => [one, {query: [["sel", "no-existe"]], isDirect: true}]));
    assert.ok(answers.length > 10);
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
  });

  test("a name that nothing has is not found, as described", async () => {
    const names = ["no-existe", "No Id", "ñandú", "x".repeat(300)];
    const questions = talk().operations.filter(has(404)).filter(({topic}) => topic !== "package").flatMap((operation) =>
      names.map((name) => [operation, {holes: {id: name, slug: name}}]));
    const answers = await talk().askAll(questions);
    assert.deepEqual(statusesOf(answers, 404), []);
    // A name that cannot be one is a fault of the request: of the answers nothing may be wrong.
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer, true)), []);
  });
}

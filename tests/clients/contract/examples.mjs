// Every operation, asked as its description says it can be.
import assert from "node:assert/strict";
import {test} from "node:test";
import {exampleQuery, pathParam, queryParams, requiredQuery} from "./description.mjs";
import {faultsOf} from "./talk.mjs";

// Words that go with others.
const withOthers = {
  "verb ListIdentifiers": [["metadataPrefix", "oai_dc"]],
  "verb ListRecords": [["metadataPrefix", "oai_dc"]],
  "verb GetRecord": [["metadataPrefix", "oai_dc"], ["identifier", "oai:example:no-existe"]],
};
const choicesOf = ({schema}) => schema.enum ?? schema.items?.enum ?? [];

// One question for each word that a parameter of the query may be.
const questionsOf = (operation) =>
  queryParams(operation).flatMap((param) =>
    choicesOf(param).map((choice) => {
      const examples = exampleQuery(operation).filter(([name]) => name !== param.name);
      const others = withOthers[`${param.name} ${choice}`] ?? [];
      return [operation, {query: [...examples, ...others, [param.name, choice]]}];
    }),
  );

const failed = ({operation, address, status}) => `${operation.id} ${address}: ${status}`;
const isDirect = ({success}) => success === "303";

// Each was found, and is as described.
async function check(talk, questions) {
  const answers = await talk.askAll(questions);
  const missed = answers.filter(({operation, status}) => String(status) !== operation.success);
  assert.deepEqual([...missed.map(failed), ...answers.flatMap((answer) => faultsOf(answer))], []);
}

export function exampleTests(talk) {
  test("every operation, asked with its examples, answers as described", () =>
    check(talk(), talk().operations.map((one) => [one, {query: exampleQuery(one), isDirect: isDirect(one)}])));

  test("every operation, asked with what it requires alone, answers as described", () =>
    check(talk(), talk().operations.map((one) => [one, {query: requiredQuery(one), isDirect: isDirect(one)}])));

  test("every operation answers as described with each word that a parameter may be", async () => {
    const questions = talk().operations.flatMap(questionsOf);
    assert.ok(questions.length > 50);
    await check(talk(), questions);
  });

  test("every operation answers as described in each language", async () => {
    const inLanguages = talk().operations.flatMap((operation) => {
      const languages = pathParam(operation, "lang")?.schema.enum ?? [];
      return languages.map((lang) => [operation, {holes: {lang}, query: exampleQuery(operation)}]);
    });
    assert.ok(inLanguages.length > 100);
    await check(talk(), inLanguages);
  });
}

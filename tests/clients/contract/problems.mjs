// Errors for programs (RFC 9457): in the language of who asks, and each leads to the page that says what it is.
import assert from "node:assert/strict";
import {test} from "node:test";
import {base} from "../formats/reading.mjs";
import {ask, languages} from "./description.mjs";

// The page that `type` leads to has something by the name of its fragment.
async function checkType(url, type) {
  assert.ok(type.startsWith(`${base}/`), type);
  const {pathname, hash} = new URL(type);
  const page = await ask(url + pathname);
  assert.equal(page.status, 200, type);
  assert.match(page.headers.get("content-type"), /^text\/html/);
  assert.match(hash, /^#error-\d+$/);
  assert.match(await page.text(), new RegExp(`\\sid="${hash.slice(1)}"`), type);
}

export async function checkProblem(url, path, status, language) {
  const response = await ask(url + path, {"accept-language": language});
  assert.equal(response.status, status, path);
  assert.equal(response.headers.get("content-type"), "application/problem+json", path);
  const problem = await response.json();
  assert.equal(problem.status, status);
  assert.equal(problem.type, `${base}/${language}/sobre/api#error-${status}`);
  assert.ok(problem.title && problem.detail, path);
  await checkType(url, problem.type);
  return problem;
}

// In each language, by the address or, where that has none, by what is preferred.
const cases = [
  [400, (language) => `/${language}/buscar.json?limit=muchos`],
  [400, (language) => `/${language}/comparar.csv?sel=%`],
  [400, () => "/vocabulario/temas.ttl?x=%"],
  [404, (language) => `/${language}/ficha/no-existe.json`],
  [404, () => "/tema/no-existe.ttl"],
];

export function problemTests(bank) {
  test("a problem is told in three languages, and its type leads to the page that says what it is", async () => {
    for (const [status, pathOf] of cases) {
      const titles = new Set();
      for (const language of languages) titles.add((await checkProblem(bank().url, pathOf(language), status, language)).title);
      assert.equal(titles.size, languages.length, pathOf("es"));
    }
  });
}

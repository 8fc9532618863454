// Linters of OpenAPI read the description in each language: not a word of theirs is let pass.
import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import {source} from "../support/bank.mjs";
import {languages, textOf} from "./description.mjs";

const clients = join(source, "tests/clients");
const quiet = {REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true"};
const timeout = 120_000;

// What a linter wrote, whether or not it found something.
function lint(name, words) {
  const options = {cwd: clients, env: {...process.env, ...quiet}, timeout, maxBuffer: 64 << 20};
  return new Promise((done, failed) => {
    execFile(join(clients, "node_modules/.bin", name), words, options, (error, out, errors) => {
      if (error?.killed || out === "") return failed(new Error(`${name}: ${errors || error}`));
      done(JSON.parse(out));
    });
  });
}

async function documentsOf(bank) {
  const files = languages.map((language) => join(bank.folder, `${language}.json`));
  await Promise.all(languages.map(async (language, i) => writeFile(files[i], await textOf(bank.url, language))));
  return files;
}

export function lintTests(bank) {
  test("redocly finds nothing to say of the description in three languages", async () => {
    const words = ["lint", "--config", "contract/redocly.yaml", "--format", "json"]; // one file: of more it makes no JSON
    const files = await documentsOf(bank());
    for (const {totals, problems} of await Promise.all(files.map((file) => lint("redocly", [...words, file])))) {
      assert.deepEqual(problems.map(({ruleId, message, location}) => `${ruleId}: ${message} ${location[0]?.pointer}`), []);
      assert.deepEqual(totals, {errors: 0, warnings: 0, ignored: 0});
    }
  });

  test("spectral finds nothing to say of the description in three languages", async () => {
    const words = ["lint", "--ruleset", "contract/spectral.yaml", "--format", "json", "--quiet", "--fail-severity", "hint"];
    const found = await lint("spectral", [...words, ...(await documentsOf(bank()))]);
    assert.deepEqual(found.map(({code, message, path}) => `${code}: ${message} ${path.join(".")}`), []);
  });
}

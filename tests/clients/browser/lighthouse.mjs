// Lighthouse's accessibility, best practices and search engine checks: 100 each. Its performance is a matter of time
// and stands in tests/bench/lighthouse.mjs.
import assert from "node:assert/strict";
import {test} from "node:test";
import {scores} from "../support/lighthouse.mjs";
import {pageTypes} from "../support/pages.mjs";

const categories = ["accessibility", "best-practices", "seo"];

export function lighthouseTests(bank) {
  test("Lighthouse gives 100 to the main pages", async () => {
    for (const name of ["home", "theme", "record", "cities", "themes"]) {
      const found = await scores(`${bank().url}/es${pageTypes[name]}`, categories, bank().folder);
      for (const [category, {score, lost}] of Object.entries(found)) assert.equal(score, 1, `${name}, ${category}: ${lost}`);
    }
  });
}

// Lighthouse's performance of the page of results, the median of five loads: node tests/bench/lighthouse.mjs, with
// ACERVO_INDEXER and ACERVO_SEARCHD set to release programs. The bound is 98 of 100.
import {shippedBank} from "../clients/support/bank.mjs";
import {scores} from "../clients/support/lighthouse.mjs";
import {pageTypes} from "../clients/support/pages.mjs";

const loads = 5;
const bank = await shippedBank();
for (const name of ["results", "theme", "record"]) {
  const found = [];
  for (let i = 0; i < loads; ++i) {
    const {performance} = await scores(`${bank.url}/es${pageTypes[name]}`, ["performance"], bank.folder);
    found.push(Math.round(performance.score * 100));
  }
  found.sort((a, b) => a - b);
  console.log(`${name.padEnd(8)} performance ${found[loads >> 1]} of 100 (${found.join(" ")})`);
}
await bank.stop();

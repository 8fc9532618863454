// Many requests and what each has to come to.
import assert from "node:assert/strict";
import {ask, invalid, wrongCode} from "./asking.mjs";

export const dc = {metadataPrefix: "oai_dc"};

// Each [query, code...] in turn: the answer is one of these errors, or "none", and valid. All that is wrong is told at once.
export async function checkCodes(bank, rows) {
  const answers = [];
  const wrong = [];
  for (const [asked, ...codes] of rows) {
    const answer = await ask(bank.url, asked);
    const told = wrongCode(answer, ...codes);
    (told === undefined ? answers : wrong).push(told ?? answer);
  }
  assert.deepEqual([...wrong, ...(await invalid(answers))], []);
  return answers;
}

// Banks of one record, for what would spoil a large one.
import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {index, serve, temporaryFolder} from "../support/bank.mjs";
import {ask, assertCode, assertValid, harvest} from "./asking.mjs";
import {dc} from "./checking.mjs";
import {address, makeCorpus, makeRecord, readVocabulary, setAddress, writeRecords} from "./corpus.mjs";

// `act` is given the address of the daemon; `base`, when given, is the public address of the bank.
async function withOneRecord(changes, base, act) {
  const folder = await temporaryFolder();
  const [corpus, editions] = ["corpus", "editions"].map((name) => join(folder.path, name));
  try {
    await makeCorpus(corpus);
    if (base) await setAddress(corpus, base);
    await writeRecords(corpus, [{...makeRecord(7, await readVocabulary()), ...changes}]);
    await index(corpus, editions);
    const daemon = await serve(editions);
    await act(daemon.url).finally(daemon.stop);
  } finally {
    await folder.remove();
  }
}

export function smallBankTests() {
  // An identifier "oai:127.0.0.1:x" is none of the format that Identify declares: a name is needed, or no declaration.
  test("a bank whose address is a number, as the shipped bank.yaml has it, answers validly too", () =>
    withOneRecord({}, undefined, async (url) => {
      const list = await harvest(url, {verb: "ListRecords"});
      assert.equal(list.items.length, 1);
      const identifier = list.items[0].id;
      const record = await ask(url, {verb: "GetRecord", ...dc, identifier});
      const answers = [await ask(url, {verb: "Identify"}), record, ...list.answers];
      answers.forEach((answer) => assertCode(answer, "none"));
      await assertValid(answers);
    }));

  // U+FFFE and U+FFFF are noncharacters of Unicode that XML 1.0, 2.2, leaves out; nor may any other XML of the bank have them.
  test("records with letters that XML cannot hold are harvested", () =>
    withOneRecord({title: "Plaza \ufffe y \uffff \u0001\u000b", organization: "Nada \uffff"}, address, async (url) => {
      for (const metadataPrefix of ["oai_dc", "qdc"]) {
        await assertValid((await harvest(url, {verb: "ListRecords", metadataPrefix})).answers);
      }
    }));
}

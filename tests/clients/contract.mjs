// The API and its description, held against each other by software that others wrote: node --test contract.mjs, with
// ACERVO_INDEXER and ACERVO_SEARCHD set. Prism stands between the tests and the daemon and says what is not as described.
//
// The tests come in order: the last ones ask what occurred in all of those before.
import {after, before} from "node:test";
import {errorTests} from "./contract/errors.mjs";
import {exampleTests} from "./contract/examples.mjs";
import {liarTests} from "./contract/liar.mjs";
import {lintTests} from "./contract/lint.mjs";
import {occurrenceTests} from "./contract/occurrences.mjs";
import {ownTests} from "./contract/own.mjs";
import {problemTests} from "./contract/problems.mjs";
import {searchTests} from "./contract/searches.mjs";
import {structuredTests} from "./contract/structured.mjs";
import {Talk} from "./contract/talk.mjs";
import {shippedBank} from "./support/bank.mjs";

let shipped;
let shippedTalk;
const answers = []; // all that prism let through
before(async () => {
  shipped = await shippedBank();
  shippedTalk = await Talk.with(shipped, answers);
});
after(async () => {
  await shippedTalk?.stop();
  await shipped?.stop();
});
const bank = () => shipped;
const talk = () => shippedTalk;

lintTests(bank);
liarTests(bank);
exampleTests(talk);
searchTests(talk);
errorTests(talk);
ownTests(answers);
problemTests(bank);
occurrenceTests(talk, answers);
structuredTests(bank);

// The formats, read by software that others wrote: node --test formats.mjs, with ACERVO_INDEXER and ACERVO_SEARCHD set.
import {after, before} from "node:test";
import {countTests} from "./formats/counts.mjs";
import {dossierTests} from "./formats/dossier.mjs";
import {feedTests} from "./formats/feeds.mjs";
import {ingestTests} from "./formats/ingest.mjs";
import {linkedTests} from "./formats/linked.mjs";
import {referenceTests} from "./formats/references.mjs";
import {tableTests} from "./formats/tables.mjs";
import {shippedBank} from "./support/bank.mjs";

let shipped;
before(async () => {
  shipped = await shippedBank();
});
after(() => shipped?.stop());
const bank = () => shipped;

referenceTests(bank);
tableTests(bank);
feedTests(bank);
linkedTests(bank);
ingestTests(bank);
countTests(bank);
dossierTests(bank);

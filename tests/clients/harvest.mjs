// The OAI-PMH provider, harvested by software that others wrote: node --test harvest.mjs, with ACERVO_INDEXER and
// ACERVO_SEARCHD set. Needs Debian's libhttp-oai-perl, libcatmandu-oai-perl and libxml2-utils.
//
// One bank of 25,000 records for all of it; the tests come in order, because the corpus is altered between them.
import {after, before} from "node:test";
import {LivingBank} from "./harvest/bank.mjs";
import {changeTests, laterChangeTests} from "./harvest/changes.mjs";
import {completeForeignTests, incrementalForeignTests} from "./harvest/foreign.mjs";
import {listTests} from "./harvest/lists.mjs";
import {protocolTests} from "./harvest/protocol.mjs";
import {smallBankTests} from "./harvest/small_banks.mjs";
import {spanTests} from "./harvest/spans.mjs";

const living = new LivingBank();
before(() => living.start());
after(() => living.stop());
const bank = () => living;
const state = {}; // what the first change of the corpus leaves to the tests after it

listTests(bank);
protocolTests(bank);
spanTests(bank);
smallBankTests();
completeForeignTests(bank);
changeTests(bank, state);
incrementalForeignTests(bank, state);
laterChangeTests(bank, state);

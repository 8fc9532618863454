// A bank of 25,000 made-up records whose corpus is altered while the daemon runs, and what is known of it.
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {index, serve, temporaryFolder} from "../support/bank.mjs";
import {address, makeCorpus, makeRecord, oaiId, readVocabulary, setAddress, setsOf, writeRecords} from "./corpus.mjs";

export const recordsCount = 25_000;
const secondMs = 1000;

// Positions in the order of the first harvest: both ends, what stands at the joints of responses, and some between.
// 40 are taken out and 25 altered; the last record of the first response goes, and so does the one of the second.
const between = recordsCount - 1000;
const spread = (count, offset) => Array.from({length: count}, (_, i) => offset + Math.floor((i * between) / count));
export const takenOut = [...new Set([0, 99, 100, 199, recordsCount - 1, ...spread(35, 333)])];
export const altered = [...new Set([1, 98, 101, 499, 500, recordsCount - 2, ...spread(19, 700)])];

export class LivingBank {
  records = new Map(); // by OAI identifier
  graves = new Map(); // what was taken out
  known = new WeakMap(); // the sets of a record; a record is never altered in place

  async start() {
    this.temporary = await temporaryFolder();
    this.corpus = join(this.temporary.path, "corpus");
    this.editions = join(this.temporary.path, "editions");
    this.vocabulary = await readVocabulary();
    await makeCorpus(this.corpus);
    await setAddress(this.corpus, address);
    for (let i = 0; i < recordsCount; ++i) this.put(makeRecord(i, this.vocabulary));
    await this.publish();
    this.daemon = await serve(this.editions);
    this.url = this.daemon.url;
  }
  async stop() {
    await this.daemon?.stop();
    await this.temporary?.remove();
  }
  put(record) {
    this.graves.delete(oaiId(record.id));
    this.records.set(oaiId(record.id), record);
  }
  bury(id) {
    this.graves.set(id, this.records.get(id));
    this.records.delete(id);
  }
  async publish(...options) {
    await writeRecords(this.corpus, [...this.records.values()]);
    return index(this.corpus, this.editions, ...options);
  }
  // The sets that the header of a record or of a tombstone has to name.
  setsOf(id) {
    const record = this.records.get(id) ?? this.graves.get(id);
    if (!this.known.has(record)) this.known.set(record, setsOf(record, this.vocabulary));
    return this.known.get(record);
  }
  membersOf(set) {
    return [...this.records.keys()].filter((id) => this.setsOf(id).includes(set));
  }

  // Takes out and alters; every altered one moves to another country and theme. Publishes at a later second.
  async publishSecond() {
    const ids = [...this.records.keys()];
    await setTimeout(2 * secondMs);
    for (const position of takenOut) this.bury(ids[position]);
    for (const position of altered) {
      const {title, ...rest} = this.records.get(ids[position]);
      this.put({...rest, title: `${title}, otra vez`, city: ["Montevideo"], country: ["UY"], themes: ["salud"]});
    }
    return this.publish();
  }
}

// Waits for that part of a second: what begins then is a second old soon after.
export async function atPartOfSecond(ms) {
  await setTimeout((secondMs + ms - (Date.now() % secondMs)) % secondMs);
}

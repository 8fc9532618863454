// The corpus is altered while it is harvested: tokens go on in the new edition, and nothing is missed.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, assertCode, assertValid, checkPaging, following, harvest, resume, secondsFrom} from "./asking.mjs";
import {altered, atPartOfSecond, recordsCount, takenOut} from "./bank.mjs";
import {dc} from "./checking.mjs";
import {makeRecord} from "./corpus.mjs";
import {idsOf} from "./lists.mjs";

// What a harvester holds in the end: the last that was said of each record.
const held = (items) => new Map(items.map((item) => [item.id, item]));
const times = (items) => items.reduce((all, {id}) => all.set(id, (all.get(id) ?? 0) + 1), new Map());

// The copy is the bank as it is now: the living with their sets, and of what is gone no more than that.
function checkCopy(bank, items) {
  const copy = held(items);
  const living = [...copy.values()].filter(({isGone}) => !isGone);
  assert.deepEqual(idsOf(living), [...bank.records.keys()].sort());
  for (const {id, sets} of living) assert.deepEqual(sets, bank.setsOf(id), id);
  for (const {isGone, metadata} of items) assert.equal(metadata === undefined, isGone);
  return copy;
}

async function checkUnderWay(bank, state) {
  const ids = [...bank.records.keys()];
  const first = await ask(bank.url, {verb: "ListRecords", ...dc});
  const second = await resume(bank.url, "ListRecords", first.token.text);
  state.begun = first.date;
  state.removed = takenOut.map((position) => ids[position]);
  state.changed = altered.map((position) => ids[position]);
  // A list of one country, to go on with later: all that is left of it after its first response will have changed.
  state.ofCountry = await ask(bank.url, {verb: "ListRecords", ...dc, set: "country:AR", until: first.items[0].at});
  await bank.publishSecond();
  const rest = [];
  const third = await resume(bank.url, "ListRecords", second.token.text);
  for await (const answer of following(bank.url, "ListRecords", third)) rest.push(answer);
  const answers = [first, second, ...rest];
  const items = answers.flatMap((answer) => answer.items);
  const copy = checkCopy(bank, items);
  for (const id of state.removed) assert.equal(copy.get(id).isGone, true, id);
  // What did not change came once; what changed after it was given came again, at the end.
  const given = new Set([...first.items, ...second.items].map(({id}) => id));
  const moved = new Set([...state.removed, ...state.changed]);
  for (const [id, count] of times(items)) assert.equal(count, moved.has(id) && given.has(id) ? 2 : 1, id);
  for (const {token, asked} of rest.slice(0, -1)) assert.ok(token.total >= token.cursor + 100, asked);
  await assertValid([rest[0], rest.at(-2), rest.at(-1)]);
}

function underWayTests(bank, state) {
  test("a harvest that a new edition overtakes goes on, and misses nothing", () => checkUnderWay(bank(), state));

  test("a harvest begun anew gives the living once and the deleted as deleted", async () => {
    const list = await harvest(bank().url, {verb: "ListRecords"});
    checkPaging(list);
    assert.equal(list.items.length, recordsCount);
    const copy = checkCopy(bank(), list.items);
    assert.deepEqual(idsOf(list.items.filter(({isGone}) => isGone)), state.removed.toSorted());
    for (const id of state.removed) assert.deepEqual(copy.get(id).sets, bank().setsOf(id), id);
    await assertValid(list.answers.slice(-3));
  });
}

function incrementalTests(bank, state) {
  test("from= gives what changed since, until= what did not, and a day both", async () => {
    const {url} = bank();
    for (const verb of ["ListRecords", "ListIdentifiers"]) {
      const since = await harvest(url, {verb, from: state.begun});
      checkPaging(since);
      assert.deepEqual(idsOf(since.items.filter(({isGone}) => isGone)), state.removed.toSorted());
      assert.deepEqual(idsOf(since.items.filter(({isGone}) => !isGone)), state.changed.toSorted());
      await assertValid(since.answers);
    }
    const rest = await harvest(url, {verb: "ListIdentifiers", until: state.begun});
    assert.equal(rest.items.length, recordsCount - takenOut.length - altered.length);
    assert.ok(rest.items.every(({isGone}) => !isGone));
    const {token} = await ask(url, {verb: "ListIdentifiers", ...dc, from: state.begun.slice(0, 10)});
    assert.equal(token.total, recordsCount);
  });

  test("GetRecord gives a deleted record as deleted, and an altered one as it is", async () => {
    const [gone, changed] = [state.removed[0], state.changed[0]];
    const answers = [];
    for (const identifier of [gone, changed]) answers.push(await ask(bank().url, {verb: "GetRecord", ...dc, identifier}));
    answers.forEach((answer) => assertCode(answer, "none"));
    const [{items: [grave]}, {items: [record]}] = answers;
    assert.deepEqual([grave.isGone, grave.metadata, grave.sets], [true, undefined, bank().setsOf(gone)]);
    assert.ok(record.metadata.includes(", otra vez</dc:title>"));
    assert.deepEqual(record.sets, bank().setsOf(changed));
    await assertValid(answers);
  });

  test("a set has its deletions, and those alone when nothing else of it changed", async () => {
    for (const set of ["country:BR", "type:practice", "theme:derechos-e-inclusion"]) {
      const since = await harvest(bank().url, {verb: "ListIdentifiers", set, from: state.begun});
      const wanted = (ids) => ids.filter((id) => bank().setsOf(id).includes(set)).sort();
      assert.ok(wanted(state.removed).length > 0, set);
      assert.deepEqual(idsOf(since.items.filter(({isGone}) => isGone)), wanted(state.removed), set);
      assert.deepEqual(idsOf(since.items.filter(({isGone}) => !isGone)), wanted(state.changed), set);
    }
  });
}

// Asks until the change is there: the date of the last answer that had nothing of it.
async function lastDateWithout(url, from, publication) {
  let isPublished = false;
  const publishing = publication.then(() => (isPublished = true));
  let date;
  for (;;) {
    const isLast = isPublished;
    const answer = await ask(url, {verb: "ListIdentifiers", ...dc, from});
    if (answer.errors.length === 0) break;
    assert.deepEqual(answer.errors, ["noRecordsMatch"]);
    date = answer.date;
    assert.ok(!isLast, "the new edition is not served");
  }
  await publishing;
  return date;
}

// The next edition: some come back, some are new, some change and some go.
function alterAgain(bank, state) {
  const back = state.removed.slice(0, 5);
  for (const id of back) bank.put(bank.graves.get(id));
  const added = Array.from({length: 4}, (_, i) => makeRecord(recordsCount + i, bank.vocabulary));
  for (const record of added) bank.put(record);
  const ids = [...bank.records.keys()];
  const [changed, gone] = [ids.slice(2000, 2010), ids.slice(3000, 3003)];
  for (const id of changed) bank.put({...bank.records.get(id), title: `Tercera ${id}`});
  for (const id of gone) bank.bury(id);
  return {living: [...back, ...changed, ...ids.slice(-4)].sort(), gone: gone.sort()};
}

function thirdTests(bank, state) {
  // A harvester goes on from the date of its last answer (4, "responseDate"). What was not yet in that answer has to come,
  // however long the indexer took between beginning and publishing.
  test("a harvest just before a publication, and the next from its date, miss nothing", async () => {
    const {items} = await ask(bank().url, {verb: "ListIdentifiers", ...dc, from: state.begun});
    const since = secondsFrom(items.at(-1).at, 1); // nothing has changed since then
    const wanted = alterAgain(bank(), state);
    await atPartOfSecond(600);
    const date = await lastDateWithout(bank().url, since, bank().publish());
    const next = await ask(bank().url, {verb: "ListIdentifiers", ...dc, from: since});
    assert.deepEqual(idsOf(next.items.filter(({isGone}) => !isGone)), wanted.living);
    assert.deepEqual(idsOf(next.items.filter(({isGone}) => isGone)), wanted.gone);
    const fromDate = await ask(bank().url, {verb: "ListIdentifiers", ...dc, from: date});
    assert.deepEqual(fromDate.items.map(({id}) => id), next.items.map(({id}) => id),
      `the last answer without the changes was of ${date}; they are stamped ${next.items[0].at}`);
  });

  test("what was deleted and came back is a record again, everywhere once", async () => {
    const list = await harvest(bank().url, {verb: "ListIdentifiers"});
    checkPaging(list);
    const copy = held(list.items);
    assert.equal(copy.size, list.items.length);
    assert.deepEqual(idsOf(list.items.filter(({isGone}) => !isGone)), [...bank().records.keys()].sort());
    assert.deepEqual(idsOf(list.items.filter(({isGone}) => isGone)), [...bank().graves.keys()].sort());
    const {items: [back]} = await ask(bank().url, {verb: "GetRecord", ...dc, identifier: state.removed[0]});
    assert.equal(back.isGone, false);
  });

  // A response of a list has one item at least; a token whose rest has gone elsewhere is answered by an error or an item.
  test("a token with nothing left behind it gets a valid answer", async () => {
    assert.ok(state.ofCountry.token.text);
    for (const id of bank().membersOf("country:AR")) bank().put({...bank().records.get(id), title: `Cuarta ${id}`});
    await bank().publish();
    const answer = await resume(bank().url, "ListRecords", state.ofCountry.token.text);
    assertCode(answer, "badResumptionToken", "noRecordsMatch", "none");
    await assertValid([answer]);
  });
}

// A build from nothing, as after an upgrade, is no change: whoever harvested need not do so again.
function rebuildTests(bank) {
  test("a bank built from nothing keeps its dates, its deletions and their sets", async () => {
    const before = await harvest(bank().url, {verb: "ListIdentifiers"});
    await bank().publish("--full");
    const after = await harvest(bank().url, {verb: "ListIdentifiers"});
    checkPaging(after);
    assert.deepEqual(after.items, before.items);
    assert.ok(after.items.some(({isGone}) => isGone));
  });
}

export function changeTests(bank, state) {
  underWayTests(bank, state);
  incrementalTests(bank, state);
}

export function laterChangeTests(bank, state) {
  thirdTests(bank, state);
  rebuildTests(bank);
}

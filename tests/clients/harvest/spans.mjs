// Dates and resumption tokens, right, wrong and corrupted.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, secondsFrom} from "./asking.mjs";
import {recordsCount} from "./bank.mjs";
import {checkCodes, dc} from "./checking.mjs";
import {pick, randomNumbers} from "./corpus.mjs";

const dayMs = 24 * 3600 * 1000;
const dayBefore = (time) => new Date(Date.parse(time) - dayMs).toISOString().slice(0, 10);

// A year 0 has no place in the dates of XML, so not in the request element either.
const malformed = [
  "2026-13-01", "2026-00-10", "2026-1-1", "2026-02-30", "2025-02-29", "2026-01-00", "0000-01-01", "-123-01-01", "+123-01-01",
  " 026-01-01", "12026-01-01", "2026-01-01 ", "2026-01-01Z", "20260101", "2026", "2026-01", "2026/01/01", "01-01-2026",
  "2026-W01-1", "2026-001", "garbage", "hoy", "0", "-1", "99999999999999999999", "2026-01-01T", "2026-01-01T00:00Z",
  "2026-01-01T00:00:00", "2026-01-01T00:00:00z",
  "2026-01-01t00:00:00Z", "2026-01-01 00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
  "2026-01-01T0:00:000Z", "2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00+00:00", "2026-01-01T-1:00:00Z", "2026-01-01T+1:00:00Z",
];

function dateTests(bank) {
  test("malformed dates are badArgument", () => checkCodes(bank(), malformed.flatMap((date) =>
    ["from", "until"].map((name) => [{verb: "ListIdentifiers", ...dc, [name]: date}, "badArgument"]))));

  test("from after until, and days mixed with seconds, are badArgument", () => checkCodes(bank(), [
    {from: "2026-02-01", until: "2026-01-31"}, {from: "2026-01-01T00:00:01Z", until: "2026-01-01T00:00:00Z"},
    {from: "2026-01-01", until: "2026-02-01T00:00:00Z"}, {from: "2026-01-01T00:00:00Z", until: "2026-02-01"},
  ].map((span) => [{verb: "ListRecords", ...dc, ...span}, "badArgument"])));

  test("days and seconds include both ends; nothing changed before the first change or after the last", async () => {
    const {items: [{at}]} = await ask(bank().url, {verb: "ListIdentifiers", ...dc}); // all records have one time stamp
    const day = at.slice(0, 10);
    const whole = [{from: day}, {until: day}, {from: day, until: day}, {from: at}, {until: at}, {from: at, until: at},
      {from: "0001-01-01", until: "9999-12-31"}];
    const none = [{until: dayBefore(at)}, {until: secondsFrom(at, -1)}, {from: secondsFrom(at, 1)}, {from: "2999-01-01"},
      {until: "1970-01-01"}, {until: "0001-01-01"}];
    for (const verb of ["ListIdentifiers", "ListRecords"]) {
      await checkCodes(bank(), none.map((span) => [{verb, ...dc, ...span}, "noRecordsMatch"]));
      const answers = await checkCodes(bank(), whole.map((span) => [{verb, ...dc, ...span}, "none"]));
      for (const {token} of answers) assert.equal(token.total, recordsCount);
    }
  });
}

const nines = "9".repeat(30);
const nonsense = [
  "", "x", "1", "!!!!!!!!", "0", "null", "1!oai_dc", "2!oai_dc!!!!1!ficha-000101!100!25000", "x".repeat(5000),
  "1!marc21!!!!1!ficha-000101!100!25000", `1!oai_dc!!!!${nines}!ficha-000101!100!25000`, "1!oai_dc!!!!1!Ficha!100!25000",
  `1!oai_dc!!!!1!ficha-000101!${nines}!25000`, "1!oai_dc!!!!1!ficha-000101!-1!25000", "1!oai_dc!!!nada!1!ficha-000101!100!25000",
  "1!oai_dc!!!!!ficha-000101!100!25000",
];

const signs = [..."0123456789!:-abcxyzARZ_ %&<\"'\u0001\u00e9\uffff"];

// One change of a token: a sign replaced, taken out or put in, a part cut off or doubled, or the parts in another order.
function corrupted(token, random) {
  const at = Math.floor(random() * token.length);
  const sign = pick(random, signs);
  return pick(random, [
    () => token.slice(0, at) + sign + token.slice(at + 1),
    () => token.slice(0, at) + token.slice(at + 1),
    () => token.slice(0, at) + sign + token.slice(at),
    () => token.slice(0, at),
    () => token.slice(at),
    () => token + token.slice(at),
    () => token.toUpperCase(),
    () => token.split("!").sort(() => random() - 0.5).join("!"),
  ])();
}

const corruptedCount = 200;
const lists = [
  {}, {set: "country:BR"}, {from: "2000-01-01T00:00:00Z", until: "2999-01-01T00:00:00Z"}, {metadataPrefix: "qdc", set: "theme:salud"},
];

function tokenTests(bank) {
  test("tokens of nonsense are badResumptionToken", () => checkCodes(bank(), nonsense.flatMap((resumptionToken) =>
    ["ListRecords", "ListIdentifiers", "ListSets"].map((verb) => [{verb, resumptionToken}, "badResumptionToken"]))));

  // Some corruptions make another token that could have been given: then a list comes, and a valid one.
  test("200 corrupted tokens get a valid answer each: badResumptionToken, or a list", async () => {
    const random = randomNumbers(2002);
    const tokens = [];
    for (const list of lists) tokens.push((await ask(bank().url, {verb: "ListRecords", ...dc, ...list})).token.text);
    const answers = await checkCodes(bank(), Array.from({length: corruptedCount}, (_, i) => {
      const resumptionToken = corrupted(tokens[i % tokens.length], random);
      return [{verb: i % 2 ? "ListRecords" : "ListIdentifiers", resumptionToken}, "badResumptionToken", "none"];
    }));
    const refused = answers.filter(({errors}) => errors.length > 0);
    assert.ok(refused.length > corruptedCount / 2 && refused.length < corruptedCount, `${refused.length} were refused`);
  });
}

export function spanTests(bank) {
  dateTests(bank);
  tokenTests(bank);
}

// Verbs and arguments, right and wrong: always XML that is valid, with the right code.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, assertCode, assertValid, post} from "./asking.mjs";
import {checkCodes, dc} from "./checking.mjs";
import {address, oaiId} from "./corpus.mjs";

const someId = oaiId("ficha-000007");
const get = {verb: "GetRecord", identifier: someId, ...dc};

function verbTests(bank) {
  test("the six verbs answer, and repeat what was asked", async () => {
    const asked = [
      {verb: "Identify"}, {verb: "ListSets"}, {verb: "ListMetadataFormats"}, get, {verb: "ListMetadataFormats", identifier: someId},
      {verb: "ListIdentifiers", ...dc, from: "2000-01-01", until: "2999-12-31"},
      {verb: "ListRecords", metadataPrefix: "qdc", set: "country:AR", from: "2000-01-01T00:00:00Z"},
    ];
    const answers = await checkCodes(bank(), asked.map((one) => [one, "none"]));
    for (const [i, {request}] of answers.entries()) assert.deepEqual(request, {url: `${address}/oai`, arguments: asked[i]});
    const [, base] = /<baseURL>([^<]*)</.exec(answers[0].text);
    assert.equal(base, `${address}/oai`);
    assert.match(answers[0].text, /<deletedRecord>persistent</);
  });

  test("Identify tells a date no later than any record's", async () => {
    const {text} = await ask(bank().url, {verb: "Identify"});
    const [, earliest] = /<earliestDatestamp>([^<]*)</.exec(text);
    const {items: [first]} = await ask(bank().url, {verb: "ListIdentifiers", ...dc});
    assert.ok(earliest <= first.at, `${earliest} ${first.at}`);
  });

  // 3.6: "the verb argument is missing, or the verb argument is repeated".
  test("a verb that is unknown, missing or repeated is badVerb, and nothing is repeated", async () => {
    const queries = ["", "verb=", "verb=identify", "verb=Nothing", "metadataPrefix=oai_dc", "verb=Identify%20", "verb[]=Identify",
      "verb=Identify&verb=Identify", "verb=Identify&verb=ListSets"];
    const answers = await checkCodes(bank(), queries.map((query) => [query, "badVerb"]));
    for (const {request} of answers) assert.deepEqual(request.arguments, {});
  });
}

// Queries that lack something, or have something too many.
function unsoundQueries(token) {
  const resumed = `resumptionToken=${encodeURIComponent(token)}`;
  const one = `verb=GetRecord&identifier=${someId}`;
  const list = "verb=ListRecords&metadataPrefix=oai_dc";
  return [
    "verb=Identify&metadataPrefix=oai_dc", "verb=Identify&x=1", "verb=Identify&=", "verb=ListSets&set=country:AR",
    "verb=ListMetadataFormats&metadataPrefix=oai_dc", "verb=GetRecord", one, "verb=GetRecord&metadataPrefix=oai_dc",
    `${one}&metadataPrefix=oai_dc&set=country:AR`, `${one}&identifier=${someId}&metadataPrefix=oai_dc`,
    "verb=ListRecords", "verb=ListIdentifiers", `${list}&metadataPrefix=oai_dc`, `${list}&metadataPrefix=qdc`, `${list}&q=agua`,
    `${list}&From=2026-01-01`, `${list}&identifier=${someId}`, `${list}&set=country:AR&set=country:BR`,
    `${list}&from=2026-01-01&from=2026-01-01`, `${list}&${resumed}`, `verb=ListRecords&${resumed}&set=country:AR`,
    `verb=ListRecords&${resumed}&${resumed}`, `verb=ListRecords&${resumed}&from=2026-01-01`, `${list}&set=`, `${list}&from=`,
    `${list}&until=`, "verb=ListRecords&metadataPrefix=",
  ];
}

function unsoundTests(bank) {
  test("arguments unknown, missing, repeated, empty or beside a token are badArgument, and nothing is repeated", async () => {
    const {token} = await ask(bank().url, {verb: "ListRecords", ...dc});
    const answers = await checkCodes(bank(), unsoundQueries(token.text).map((query) => [query, "badArgument"]));
    for (const {request} of answers) assert.deepEqual(request.arguments, {});
  });

  test("formats, sets and identifiers that are not there", async () => {
    const strangers = ["oai:example.org:ficha-000007", "ficha-000007", "oai:", "http://example.org/x", `${someId}x`,
      ...["no-hay-tal", "", "../ficha-000007", "FICHA-000007", "x".repeat(4000), "a'%20OR%201=1%20--"].map(oaiId)];
    const sets = ["nothing", "country:XX", "theme:nada", "country:ar:rosario", "city:Rosario", "type:PRACTICE"];
    await checkCodes(bank(), [
      [{verb: "ListRecords", metadataPrefix: "marc21"}, "cannotDisseminateFormat"],
      [{verb: "ListIdentifiers", metadataPrefix: "OAI_DC"}, "cannotDisseminateFormat"],
      [{...get, metadataPrefix: "marc21"}, "cannotDisseminateFormat"],
      ...sets.map((set) => [{verb: "ListRecords", ...dc, set}, "noRecordsMatch"]),
      ...strangers.map((identifier) => [{...get, identifier}, "idDoesNotExist"]),
      ...strangers.map((identifier) => [{verb: "ListMetadataFormats", identifier}, "idDoesNotExist"]),
    ]);
  });

  // 3.6, badArgument: "values for arguments have an illegal syntax". What the request element repeats has to be legal.
  test("values that the protocol has no room for get a valid answer", async () => {
    const illegal = ["a b", "á", "a:b c", "<x>", "\"", "a&b", ":", "a:", "%", "a\nb"];
    await checkCodes(bank(), [
      ...illegal.map((set) => [{verb: "ListRecords", ...dc, set}, "badArgument", "noRecordsMatch"]),
      ...illegal.map((metadataPrefix) => [{verb: "ListRecords", metadataPrefix}, "badArgument", "cannotDisseminateFormat"]),
      ...illegal.map((identifier) => [{...get, identifier}, "badArgument", "idDoesNotExist"]),
      ...illegal.map((resumptionToken) => [{verb: "ListSets", resumptionToken}, "badResumptionToken"]),
    ]);
  });
}

const checkBytes = (bank, bytes) => checkCodes(bank, bytes.flatMap((one) => [
  [`verb=ListRecords&resumptionToken=${one}`, "badResumptionToken", "badArgument"],
  [`verb=ListRecords&metadataPrefix=oai_dc&set=a${one}`, "noRecordsMatch", "badArgument"],
  [`verb=ListRecords&metadataPrefix=a${one}`, "cannotDisseminateFormat", "badArgument"],
  [`verb=GetRecord&metadataPrefix=oai_dc&identifier=a${one}`, "idDoesNotExist", "badArgument"],
  [`verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01${one}`, "badArgument"],
  [`verb=Identify&x=${one}`, "badArgument"],
  [`verb=Identify${one}`, "badVerb", "badArgument"],
]));

function byteTests(bank) {
  // What came in is repeated in the answer, or refused: in either case it is XML.
  test("letters that XML cannot hold get a valid answer", () =>
    checkBytes(bank(), ["%01", "%0b", "%1f", "%7f", "%0d", "%ef%bf%be", "%ef%bf%bf"]));

  test("bytes that are no text, and escapes that are none, get a valid answer", () =>
    checkBytes(bank(), ["%00", "%ff", "%c3%28", "%ed%a0%80", "%f4%90%80%80", "%zz", "%", "%4"]));
}

async function checkPost(url) {
  const {token} = await ask(url, {verb: "ListRecords", ...dc});
  const asked = [
    {verb: "Identify"}, get, {verb: "ListIdentifiers", ...dc, set: "country:AR"},
    {verb: "ListRecords", resumptionToken: token.text}, {verb: "Nothing"}, {verb: "GetRecord"}, {verb: "ListRecords", ...dc, set: "no:hay"},
  ];
  const answers = [];
  for (const one of asked) {
    const [got, sent] = [await ask(url, one), await post(url, one)];
    assert.equal(sent.status, 200, sent.asked);
    for (const key of ["errors", "items", "token", "request"]) assert.deepEqual(sent[key], got[key], sent.asked);
    answers.push(sent);
  }
  const identify = {verb: "Identify"};
  answers.push(await post(url, identify, {type: "application/x-www-form-urlencoded; charset=utf-8"}));
  assertCode(answers.at(-1), "none");
  answers.push(await post(url, identify, {path: "/oai?verb=Identify"})); // twice, in two places
  assertCode(answers.at(-1), "badVerb", "badArgument");
  answers.push(await post(url, identify, {type: "text/plain"})); // no form: taken for one, or nothing was asked
  assertCode(answers.at(-1), "badVerb", "none");
  await assertValid(answers);
}

function methodTests(bank) {
  test("POST of a form is answered as GET is (3.1.1.2)", () => checkPost(bank().url));

  test("other methods are refused", async () => {
    for (const method of ["PUT", "DELETE"]) {
      const {status, headers} = await fetch(`${bank().url}/oai?verb=Identify`, {method, headers: {connection: "close"}});
      assert.equal(status, 405);
      assert.match(headers.get("allow"), /GET.*POST/);
    }
  });
}

export function protocolTests(bank) {
  verbTests(bank);
  unsoundTests(bank);
  byteTests(bank);
  methodTests(bank);
}

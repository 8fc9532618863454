// Searches in JSON of every kind, and every record: what prism reads of them is as described.
import assert from "node:assert/strict";
import {test} from "node:test";
import {records} from "../formats/reading.mjs";
import {faultsOf} from "./talk.mjs";

const searches = [
  "", "q=agua", "q=agua&explain=yes", "q=seguridad&facets=theme,city,year,organization&facet_limit=3", "q=seguridad&facets=none",
  "q=seguridad&limit=3&offset=2", "limit=200", "offset=10000", "limit=0",
  "country=BR&country=AR&sort=newest", "theme=convivencia-y-mediacion&lang=pt", "city=Bogot%C3%A1&evidence=documented&type=practice",
  "year_from=2010&year_to=2015&sort=oldest", "sdg=11&status=ongoing", "q=mujeres&words=all&explain=yes", "q=mujeres&also=no&explain=yes",
  "q=mujer&without=mulher&explain=yes", "like=Rosario,%20Argentina&sort=alike", "q=el+de+la&explain=yes",
  "q=seguirdad+ciudadna&explain=yes", "q=agua+mediaci%C3%B3n+bicicletas+zanahoria&explain=yes", "q=%22presupuesto+participativo%22",
  "q=-violencia", "q=AND+OR", "q=autor:x+luz", "q=ciudad:Rosario", "q=ciudad:Xyz+O+a%C3%B1o:abc", "q=%3C%26%22%27%5C&explain=yes", "q=xyzzyq",
  "q=seguridad&country=AR&city=Bogot%C3%A1", "q=agua&year_from=1900&year_to=1901", "q=biciclteas&words=all&country=UY",
  "theme=presupuesto-participativo&country=CR", "q=agua+mediaci%C3%B3n+bicicletas+zanahoria&words=all", "q=seguridad&also=no&country=BR",
];

// Each of them says something that most searches do not.
const rare = {
  ways_out: (body) => body.ways_out?.length > 0,
  corrections: (body) => body.corrections.length > 0,
  relaxed: (body) => body.relaxed,
  ignored: (body) => body.ignored.length > 0,
  unknown_fields: (body) => body.unknown_fields.length > 0,
  unknown_values: (body) => body.unknown_values.length > 0,
  also: (body) => body.also.length > 0,
  nothing: (body) => body.total === 0,
  why: (body) => body.results.some(({why}) => why?.length > 0),
  missing: (body) => body.results.some(({missing}) => missing?.length > 0),
  selected: (body) => Object.values(body.facets).some(({values}) => values.some(({selected}) => selected)),
  offset: (body) => body.offset > 0,
};

const holesOf = (lang) => ({holes: {lang}});
const questionsOf = (operation, lang) =>
  searches.map((query) => [operation, {...holesOf(lang), query: [...new URLSearchParams(query)]}]);

export function searchTests(talk) {
  test("searches of every kind answer in JSON as described", async () => {
    const operation = talk().operation("search_json");
    const answers = await talk().askAll([...questionsOf(operation, "es"), ...questionsOf(operation, "pt")]);
    assert.deepEqual(answers.filter(({status}) => status !== 200).map(({address}) => address), []);
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
    const bodies = answers.map(({text}) => JSON.parse(text));
    assert.deepEqual(Object.keys(rare).filter((name) => !bodies.some(rare[name])), []);
  });

  test("what is suggested while a search is written is as described", async () => {
    const operation = talk().operation("suggest");
    const answers = await talk().askAll(["", "a", "ro", "segur", "medell", "xyzzyq"].map((q) => [operation, {query: [["q", q]]}]));
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
    assert.ok(answers.some(({text}) => JSON.parse(text).groups.length > 2));
  });

  test("every record of the bank is as described", async () => {
    const {all} = await records(talk().bank.url);
    assert.ok(all.length > 100);
    const operation = talk().operation("record_json");
    const answers = await talk().askAll(all.map(({id}) => [operation, {holes: {id}}]));
    assert.deepEqual(answers.flatMap((answer) => faultsOf(answer)), []);
    assert.deepEqual(answers.map(({text}) => JSON.parse(text).id), all.map(({id}) => id));
  });
}

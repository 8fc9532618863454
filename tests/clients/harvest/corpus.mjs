// A corpus of many small records, made up the same way every time, and what a harvester has to find in it.
import {copyFile, cp, mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {source} from "../support/bank.mjs";

export const address = "https://acervo.example.org"; // a name: an identifier of a record needs one
export const host = "acervo.example.org";
export const oaiId = (id) => `oai:${host}:${id}`;

// Numbers from 0 to below 1 that are the same in every run (mulberry32).
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
export const pick = (random, list) => list[Math.floor(random() * list.length)];
const few = (random, list, most) =>
  [...new Set(Array.from({length: 1 + Math.floor(random() * most)}, () => pick(random, list)))];

// The themes and what is broader than each, from the vocabulary itself; a record names no top theme.
export async function readVocabulary() {
  const folder = join(source, "corpus", "vocabulary");
  const turtle = await readFile(join(folder, "themes.ttl"), "utf8");
  const broader = new Map();
  for (const [, slug, about] of turtle.matchAll(/^tema:([a-z0-9-]+) a skos:Concept(.*?) \.$/gms)) {
    const above = /skos:broader ([^;]*)/.exec(about)?.[1] ?? "";
    broader.set(slug, [...above.matchAll(/tema:([a-z0-9-]+)/g)].map(([, one]) => one));
  }
  const yaml = await readFile(join(folder, "units.yaml"), "utf8");
  const units = [...yaml.matchAll(/^ +- slug: (\S+)/gm)].map(([, slug]) => slug);
  const lines = (await readFile(join(folder, "places.tsv"), "utf8")).split("\n");
  const rows = lines.filter((line) => line && !line.startsWith("#")).slice(1);
  const places = rows.map((line) => line.split("\t")).map(([, city, country]) => ({city, country}));
  return {broader, themes: [...broader.keys()].filter((slug) => broader.get(slug).length > 0), units, places};
}

const types = ["practice", "practice", "practice", "plan", "note", "agenda", "minutes", "declaration", "report"];
const syllables = "ba ce di fo gu la me ni po ru sa te vi xo za bra cle dri tró ção ñu".split(" ");
const word = (random) => pick(random, syllables) + pick(random, syllables) + pick(random, syllables);
const words = (random, count) => Array.from({length: count}, () => word(random)).join(" ");
// What XML has to escape, control characters that it cannot hold, and letters beyond the first plane.
const oddTitles = [
  "Agua & <luz> \"para\" 'todos'", "Fin ]]> de sección", "Control \u0001\u000b\u001f aquí", "Plaza 🌳 𝒷arrio", "&amp; &#0; %00",
];

export function makeRecord(number, vocabulary) {
  const random = randomNumbers(number + 1);
  const places = few(random, vocabulary.places, number % 5 === 0 ? 3 : 1);
  return {
    id: `ficha-${String(number).padStart(6, "0")}`,
    type: pick(random, types),
    lang: random() < 0.6 ? "es" : "pt",
    title: number % 1000 < oddTitles.length ? `${oddTitles[number % 1000]} ${number}` : `${words(random, 4)} ${number}`,
    summary: words(random, 20),
    city: places.map(({city}) => city),
    country: places.map(({country}) => country),
    themes: few(random, vocabulary.themes, 3),
    units: number % 3 === 0 ? [] : few(random, vocabulary.units, 2),
    organization: `Municipalidad ${number % 500}`,
    evidence: "documented",
    start: 1990 + (number % 35),
    sources: [{title: `Informe ${number}`, publisher: "Municipalidad"}],
    sections: [{heading: "Contexto", text: words(random, 25)}],
  };
}

// The sets a record is in, as its header has to name them: a theme brings those above it.
export function setsOf(record, {broader}) {
  const themes = new Set();
  const add = (slug) => (themes.add(slug), broader.get(slug).forEach(add));
  record.themes.forEach(add);
  const named = [...new Set(record.country)].map((code) => `country:${code}`);
  const units = record.units.map((slug) => `unit:${slug}`);
  return [...named, ...[...themes].map((slug) => `theme:${slug}`), `type:${record.type}`, ...units].sort();
}

export async function makeCorpus(folder) {
  await mkdir(folder, {recursive: true});
  await cp(join(source, "corpus", "vocabulary"), join(folder, "vocabulary"), {recursive: true});
  await copyFile(join(source, "corpus", "bank.yaml"), join(folder, "bank.yaml"));
}

// The bank's address as an office would set it.
export async function setAddress(folder, url) {
  const file = join(folder, "bank.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^base_url: .*$/m, `base_url: ${url}`));
}

// All records in one file, swapped in at once: the indexer never sees half of it.
export async function writeRecords(folder, records) {
  const file = join(folder, "records.jsonl");
  await writeFile(`${folder}.next`, records.map((record) => JSON.stringify(record) + "\n").join(""));
  await rename(`${folder}.next`, file);
}

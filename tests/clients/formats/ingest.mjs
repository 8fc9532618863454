// What is exported can be indexed again: NDJSON and Markdown make the same bank elsewhere.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import {source} from "../support/bank.mjs";
import {withOwnBank} from "./own_bank.mjs";
import {list, records} from "./reading.mjs";

// Where a record is served and since when is the bank's own, and what was guessed is now written.
const ofTheBank = new Set(["url", "published_at", "changed_at", "guessed"]);
const differencesMax = 20; // told in full; the others are counted

// From where two values part, so that a long text does not hide it.
function parting(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) ++at;
  const from = Math.max(0, at - 30);
  return `${one.slice(from, at + 60)} → ${other.slice(from, at + 60)}`;
}

// Markdown has no place for the page a section begins on, and in a paragraph a line break is a space.
const asMarkdownHas = (record) => ({
  ...record,
  sections: record.sections.map(({heading, text}) => ({
    heading,
    text: text.split("\n\n").map((paragraph) => paragraph.replace(/\s+/g, " ").trim()).join("\n\n"),
  })),
});

function differences(before, after) {
  const told = [];
  const again = new Map(after.map((record) => [record.id, record]));
  for (const record of before) {
    const other = again.get(record.id);
    again.delete(record.id);
    if (!other) {
      told.push(`${record.id}: gone`);
      continue;
    }
    for (const key of new Set([...Object.keys(record), ...Object.keys(other)])) {
      const [one, two] = [record, other].map((of) => JSON.stringify(of[key]) ?? "nothing");
      if (!ofTheBank.has(key) && one !== two) told.push(`${record.id}: ${key}: ${parting(one, two)}`);
    }
  }
  return [...told, ...[...again.keys()].map((id) => `${id}: new`)];
}

function checkSame(before, after) {
  const told = differences(before, after);
  assert.equal(told.length, 0, `${told.length} differences:\n${told.slice(0, differencesMax).join("\n")}`);
}

// The files of a corpus that a bank's exports make.
const exportsOf = {
  ndjson: async (url) => ({"all.jsonl": (await list(url, "/es/buscar.ndjson")).text}),
  md: async (url, all) => {
    const files = {};
    for (const {id} of all) files[`${id}.md`] = (await list(url, `/es/ficha/${id}.md`)).text;
    return files;
  },
};

async function checkAgain(url, suffix) {
  const {all} = await records(url);
  const files = await exportsOf[suffix](url, all);
  const compared = (list) => (suffix === "md" ? list.map(asMarkdownHas) : list);
  await withOwnBank(files, async (again) => checkSame(compared(all), compared((await records(again.url)).all)));
}

// Texts that YAML, Markdown and JSON could each take for something else.
const oddText = `---
id: odd-text
type: practice
lang: es
title: "Título: con # dos puntos, 'comillas' y \\"dobles\\""
city: [Rosario, Bogotá]
country: [AR, CO]
other_countries: [UY]
themes: [convivencia-y-mediacion]
organization: "007"
evidence: documented
start: 1999
period: "2021-2031"
checked_on: 2026-05-01
keywords: ["no", "1e3", "null", "a, b", "*negrita*", "~"]
partners: ["- guion", "# número"]
sources:
  - {title: "Informe: [2020] <b>", publisher: "Rosario", year: 2020, url: "https://example.org/a_b?c=*d*&e=#f"}
---
Un resumen con *asteriscos* no, \\*estos\\* sí, \`código\` y 2\\. números.

## Contexto
2015\\. No es una lista. \\# Tampoco un título. \\<b\\>Ni HTML\\</b\\> &amp; nada.

\\- No es un punto

\\+ Tampoco

=== Ni esto

## Acciones
- Un punto
- Otro con \\[corchetes\\](no) y a_b_c
- Uno de
  dos líneas

Un párrafo al final | con barra ~~sin tachar~~.

1. Una lista
2. con números
`;

// What the program reads off documents has what no card has: no source, sections without a heading, pages.
const documents = join(source, "tests/indexer/documents");
const documentNames = ["pt.pdf", "es.docx", "es-cp1252.txt", "saved.html"];

async function oddFiles() {
  const files = {"odd-text.md": oddText};
  for (const name of documentNames) files[name] = await readFile(join(documents, name));
  return files;
}

// A text from elsewhere keeps its lines and what stands before them.
const linesOfText = {
  id: "lines-of-text", type: "practice", lang: "es", title: "Líneas", city: ["Rosario"], country: ["AR"],
  summary: "Resumen.", themes: ["convivencia-y-mediacion"], organization: "Rosario", evidence: "documented",
  sources: [{title: "Informe", publisher: "Rosario"}],
  sections: [
    {heading: "Contexto", text: "Primero.\n\n    Con_sangría <b>.\n\n\tCon *tabulador*."},
    {heading: "Acciones", text: "Una línea\ny otra."},
  ],
};

export function ingestTests(bank) {
  for (const suffix of Object.keys(exportsOf)) {
    test(`the indexer reads the whole bank back from its own ${suffix}`, () => checkAgain(bank().url, suffix));

    test(`the indexer reads odd texts and documents back from its own ${suffix}`, async () => {
      const files = await oddFiles();
      await withOwnBank(files, async ({url}) => {
        assert.equal((await records(url)).all.length, Object.keys(files).length);
        await checkAgain(url, suffix);
      });
    });

    test(`the indexer reads lines of text back from its own ${suffix}`, async () => {
      const files = {"lines.jsonl": `${JSON.stringify(linesOfText)}\n`};
      await withOwnBank(files, ({url}) => checkAgain(url, suffix));
    });
  }
}

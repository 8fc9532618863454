// References as reference managers read them: citation-js, which Zotero's and Wikipedia's tools build on, and bibutils.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Cite} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import {card, withOwnBank} from "./own_bank.mjs";
import {list, permalink, records, run} from "./reading.mjs";

// A comma in RIS would part family and given names: the exporter writes a dash instead.
const withoutCommas = (name) => name.split(",").map((part) => part.trim()).filter(Boolean).join(" – ");

// How citation-js reads a format, and the author it has to find: one name, never a person's.
const readers = {
  ris: {type: "@ris/file", author: (name) => ({literal: withoutCommas(name)})},
  bib: {type: "@bibtex/text", author: (name) => ({family: name})},
  csl: {type: "@csl/list+object", author: (name) => ({literal: name})},
};
const read = (suffix, text) => {
  const input = suffix === "csl" ? JSON.parse(text) : text;
  return new Cite(input, {forceType: readers[suffix].type, generateGraph: false}).data;
};

const found = ({id, title, author, issued, URL, type}) => ({id, title, author, issued, URL, isReport: type === "report"});
const wanted = (suffix, {id, type, title, organization, changed_at: changedAt}) => ({
  id,
  title,
  author: [readers[suffix].author(organization)],
  issued: {"date-parts": [[Number(changedAt.slice(0, 4))]]},
  URL: permalink(id),
  isReport: type !== "practice",
});

// What TeX, RIS and XML each have a meaning for.
const odd = "Ñandú & Cía.: 50 % de «más» #1, {llaves}, a_b, $5, ~x^2, C:\\ruta, <b>\"comillas\"</b> y 'simples'";

async function checkCitationJs(url, suffix) {
  const {text, total} = await list(url, `/es/buscar.${suffix}`);
  const {all} = await records(url);
  const references = read(suffix, text);
  assert.equal(references.length, total);
  assert.deepEqual(references.map(found), all.map((record) => wanted(suffix, record)));
  return {references, all};
}

// bibutils writes the titles of RIS as BibTeX: `@Misc{id,` and a line `title="…",`.
async function readRis(text) {
  const xml = await run("ris2xml", ["--unicode-no-bom", "--nosplit-title"], text);
  const bibtex = await run("xml2bib", ["--no-bom", "--no-latex"], xml);
  const entries = bibtex.split(/^@\w+\{/m).slice(1);
  return entries.map((entry) => [/^[^,]+/.exec(entry)[0], /^title="(.*)",$/m.exec(entry)?.[1]]);
}

async function readBibtex(text) {
  const xml = await run("bib2xml", ["--unicode-no-bom", "--nosplit-title"], text);
  const entries = xml.split("<mods ").slice(1);
  return entries.map((entry) => [/ID="([^"]*)"/.exec(entry)[1], /<title>(.*)<\/title>/.exec(entry)?.[1]]);
}

const plain = (title) => title;
const asTexPrints = (title) => title.replaceAll("'", "’");

export function referenceTests(bank) {
  for (const suffix of Object.keys(readers)) {
    test(`citation-js reads every record, its author an organization: ${suffix}`, async () => {
      const {references, all} = await checkCitationJs(bank().url, suffix);
      if (suffix === "bib") return; // its plugin reads neither abstracts nor keywords
      assert.deepEqual(references.map(({abstract}) => abstract), all.map(({summary}) => summary));
    });

    test(`citation-js reads odd signs as they were written: ${suffix}`, async () => {
      const files = {"odd-signs.md": card("odd-signs", {title: odd, organization: "Agua, Luz & Gas {x} 100 %, S.E."})};
      await withOwnBank(files, ({url}) => checkCitationJs(url, suffix));
    });

    test(`a reference alone is the one of the list: ${suffix}`, async () => {
      const {all} = await records(bank().url, "?city=Bogot%C3%A1");
      for (const record of all) {
        const {text} = await list(bank().url, `/es/ficha/${record.id}.${suffix}`);
        assert.deepEqual(read(suffix, text).map(found), [wanted(suffix, record)]);
      }
    });
  }

  // It takes organizations in RIS for persons, so authors are not looked at.
  for (const [suffix, readAll, titleOf] of [["ris", readRis, plain], ["bib", readBibtex, asTexPrints]]) {
    test(`bibutils reads every record, accents and all: ${suffix}`, async () => {
      const {text, total} = await list(bank().url, `/es/buscar.${suffix}`);
      const references = await readAll(text);
      assert.equal(references.length, total);
      assert.deepEqual(references, (await records(bank().url)).all.map(({id, title}) => [id, titleOf(title)]));
    });
  }
}

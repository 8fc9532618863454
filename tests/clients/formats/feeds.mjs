// Feeds as feed readers see them: feedsmith reads, and follows the pages as RFC 5005 has them.
import assert from "node:assert/strict";
import {rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import {setTimeout} from "node:timers/promises";
import {parseAtomFeed} from "feedsmith";
import {card, withOwnBank} from "./own_bank.mjs";
import {base, list, permalink, records, xpath} from "./reading.mjs";

const pagesMax = 100; // a circle of links ends

const linkOf = (feed, rel) => feed.links.find((link) => link.rel === rel)?.href;

// The pages of a feed from the first, each with its total; links of the bank lead to its public address.
async function pagesOf(url, path) {
  const pages = [];
  for (let next = base + path; next; next = linkOf(pages.at(-1).feed, "next")) {
    assert.ok(next.startsWith(base) && pages.length < pagesMax, next);
    const {text, total} = await list(url, next.slice(base.length));
    const feed = parseAtomFeed(text);
    assert.equal(linkOf(feed, "self"), next);
    pages.push({feed, total, text});
  }
  return pages;
}
const entriesOf = (pages) => pages.flatMap(({feed}) => feed.entries ?? []);

const seen = ({id, title, published, updated, authors, summary, links, xml}) => ({
  id, published, updated, language: xml.lang, title: title.value, summary: summary.value,
  authors: authors.map(({name}) => name), page: links.find(({rel}) => rel === "alternate").href,
});
const wanted = (record) => ({
  id: permalink(record.id), published: record.published_at, updated: record.changed_at,
  language: record.lang === "pt" ? "pt-BR" : "es", title: record.title, summary: record.summary,
  authors: [record.organization], page: permalink(record.id),
});
const byId = (a, b) => (a.id < b.id ? -1 : 1);

// Every record once and as it is, newest first, and each page as RFC 4287 wants it.
async function checkFeed(url, query) {
  const pages = await pagesOf(url, `/es/buscar.atom${query}`);
  const {all} = await records(url, query);
  const entries = entriesOf(pages);
  assert.deepEqual(entries.map(seen).sort(byId), all.map(wanted).sort(byId));
  const moments = entries.map(({updated}) => Date.parse(updated));
  assert.deepEqual(moments, [...moments].sort((a, b) => b - a));
  for (const {feed, total, text} of pages) {
    assert.equal(total, all.length);
    assert.equal(await xpath(text, "number(//*[local-name()='totalResults'])"), String(total));
    assert.equal(feed.id, base + `/es/buscar.atom${query}`);
    assert.ok(feed.title.value && feed.authors[0].name);
    assert.equal(feed.updated, feed.entries[0].updated);
  }
  return pages;
}

async function checkChanges({url, practices, index}) {
  const before = (await records(url)).all;
  await setTimeout(1100); // moments are told in seconds
  await writeFile(join(practices, "altered.md"), card("altered", {title: "Otro título"}));
  await writeFile(join(practices, "added.md"), card("added", {title: "Práctica nueva"}));
  await rm(join(practices, "taken-out.md"));
  await index();
  const [{feed, text}] = await checkFeed(url, "");
  const ids = feed.entries.map(({id}) => id);
  assert.deepEqual(ids.slice(0, 2).sort(), [permalink("added"), permalink("altered")]);
  assert.equal(ids[2], permalink("kept"));
  const altered = feed.entries.find(({id}) => id === permalink("altered"));
  assert.equal(altered.published, before.find(({id}) => id === "altered").published_at);
  assert.ok(altered.updated > altered.published);
  // RFC 6721, which feedsmith does not know.
  const graves = "//*[local-name()='deleted-entry' and namespace-uri()='http://purl.org/atompub/tombstones/1.0']/@ref";
  assert.equal(await xpath(text, `string(${graves})`), permalink("taken-out"));
}

export function feedTests(bank) {
  test("feedsmith follows the feed of everything to its end: every record once", async () => {
    const pages = await checkFeed(bank().url, "");
    assert.ok(pages.length > 1);
  });

  test("feedsmith reads the feed of a search, filters and accents included", async () => {
    const pages = await checkFeed(bank().url, "?q=participaci%C3%B3n&theme=presupuesto-participativo");
    assert.ok(entriesOf(pages).length > 0);
  });

  test("feedsmith reads chosen records, and xmllint the entry of one", async () => {
    const {all: [first, second]} = await records(bank().url);
    const chosen = await pagesOf(bank().url, `/es/comparar.atom?sel=${first.id}&sel=${second.id}`);
    assert.deepEqual(entriesOf(chosen).map(seen).sort(byId), [first, second].map(wanted).sort(byId));
    const {text} = await list(bank().url, `/es/ficha/${first.id}.atom`);
    assert.equal(await xpath(text, "string(/*[local-name()='entry']/*[local-name()='id'])"), permalink(first.id));
  });

  test("what changed comes first, and what was taken out has a tombstone", async () => {
    const ids = ["kept", "altered", "taken-out"];
    await withOwnBank(Object.fromEntries(ids.map((id) => [`${id}.md`, card(id, {})])), checkChanges);
  });

  test("a place in the feed that nobody gave out is refused", async () => {
    for (const before of ["x", "12", "12,", ",kept", "12,No Id", "99999999999999999999,kept", "12,kept,more"]) {
      const path = `/es/buscar.atom?before=${encodeURIComponent(before)}`;
      const {status, headers} = await fetch(bank().url + path, {headers: {connection: "close"}});
      assert.equal(status, 400, before);
      assert.match(headers.get("content-type"), /^application\/problem\+json/);
    }
  });
}

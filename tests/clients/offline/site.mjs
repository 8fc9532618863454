// The static site of the shipped corpus, read from files without a server, and the package that is made beside it.
import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {pathToFileURL} from "node:url";
import {promisify} from "node:util";
import datapackage from "datapackage";
import {index, source, temporaryFolder} from "../support/bank.mjs";
import {launch, withPage} from "../support/browser.mjs";

const run = promisify(execFile);
const {Package} = datapackage;
const web = join(source, "web");
let folder, site, editions, browser;

// Frictionless's own library: the description is valid, and every row of each table fits its schema.
async function readByItsSchemas(to) {
  const described = await Package.load(join(to, "datapackage.json"), {basePath: to, strict: true});
  assert.ok(described.valid);
  const tables = described.resources.filter(({tabular}) => tabular);
  const rows = await Promise.all(tables.map((table) => table.read({keyed: true})));
  assert.deepEqual(tables.map(({name}) => name), ["records-csv", "vocabulary-places-csv", "vocabulary-units-csv"]);
  assert.equal(rows[0].length, 178);
  assert.ok(rows[1].some(({name, settings}) => name === "Rosario" && settings === "port"));
  assert.ok(rows[2].length > 0);
}

const address = (path) => pathToFileURL(site) + "/" + path;
const total = (page) => page.locator("#total").textContent();

async function begin() {
  folder = await temporaryFolder();
  editions = join(folder.path, "editions");
  site = join(folder.path, "site");
  await index(join(source, "corpus"), editions, "--web", web);
  await index(join(source, "corpus"), editions, "--web", web, "--static", site);
  browser = await launch(folder.path);
}

async function end() {
  await browser?.close();
  await folder?.remove();
}

// What a page asks for while `act` runs must be a file of the site.
async function reading(options, act) {
  await withPage(browser, options, async (page) => {
    const others = [];
    page.on("request", (request) => request.url().startsWith(pathToFileURL(site).href) || others.push(request.url()));
    page.on("requestfailed", (request) => others.push(`failed: ${request.url()}`));
    await act(page);
    assert.deepEqual(others, []);
  });
}

async function searchAndRead(page) {
  await page.goto(address("es/index.html"));
  await page.fill("input[name=q]", "mediacion");
  await page.keyboard.press("Enter");
  await page.waitForURL(/buscar\.html\?q=mediacion/);
  assert.match(await total(page), /^\d+ fichas$/);
  const first = page.locator("#hits a").first();
  const title = await first.textContent();
  await first.click();
  assert.equal(await page.locator("h1").textContent(), title);
  await page.locator('nav a[hreflang="pt-BR"]').click();
  assert.match(page.url(), /\/pt\/ficha\//);
  assert.equal(await page.locator("h1").textContent(), title);
}

async function browseATheme(page) {
  await page.goto(address("pt/index.html"));
  await page.getByRole("link", {name: "Acesso à justiça", exact: true}).first().click();
  await page.waitForURL(/theme=/);
  await page.locator("#chips a").waitFor();
  const some = await total(page);
  assert.match(await page.locator("#chips").textContent(), /Acesso à justiça/);
  await page.locator("#chips a").click();
  await page.waitForURL((url) => url.search === "");
  assert.notEqual(await total(page), some);
  assert.equal(await page.locator("#chips").isHidden(), true);
  assert.equal(await page.locator("#hits li").count(), 20);
  await page.locator("#more").click();
  assert.equal(await page.locator("#hits li").count(), 40);
}

export function siteTests() {
  before(begin);
  after(end);

  test("the static site is searched and read from files", () => reading({}, searchAndRead));
  test("a theme leads to its records, a filter can be taken off", () => reading({}, browseATheme));
  test("without scripts the search says where to go", () =>
    reading({javaScriptEnabled: false}, async (page) => {
      await page.goto(address("es/buscar.html"));
      assert.match(await page.locator("noscript, .notice").first().textContent(), /de la A a la Z/);
    }));
  test("unzip, sha256sum and Frictionless find the package whole", async () => {
    const name = (await readdir(editions)).find((file) => file.endsWith(".zip"));
    const to = join(folder.path, "package");
    await run("unzip", ["-q", join(editions, name), "-d", to]);
    await run("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], {cwd: to});
    await readByItsSchemas(to);
    const again = join(folder.path, "again");
    const report = await index(to, again, "--report", "json");
    assert.ok(JSON.parse(report).records >= 178);
  });
}

// What the three kinds of visitor come for, as they do it.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {test} from "node:test";
import {withPage} from "../support/browser.mjs";

const totalOf = async (page) => Number((await page.locator(".total").first().textContent()).replace(/[^\d]/g, ""));

async function officialsWay(page, url) {
  await page.goto(`${url}/es/`);
  await page.getByRole("navigation", {name: /principal/i}).getByRole("link", {name: "Temas"}).click();
  await page.getByRole("link", {name: /^Participación ciudadana/}).first().click();
  const all = await totalOf(page);
  await page.locator(".facet[data-field=country] > summary").click();
  await page.getByRole("checkbox", {name: /^Argentina/}).check();
  await page.waitForURL(/country=AR/);
  await page.waitForFunction((before) => parseInt(document.querySelector(".total").textContent.replace(/\D/g, "")) < before, all);
  for (const place of [0, 1]) {
    await page.locator(".choose input").nth(place).check();
    await page.waitForFunction((count) => new URL(location.href).searchParams.getAll("sel").length === count, place + 1);
  }
  await page.getByRole("button", {name: "Comparar"}).click();
  await page.waitForURL(/\/es\/comparar\?/);
  assert.equal(await page.locator("table.comparison thead th[scope=col]").count(), 2);
  return page.pdf({format: "A4"});
}

async function analystsWay(page, url) {
  await page.goto(`${url}/pt/`);
  await page.locator("a[href='/pt/puerta/observatorios']").first().click();
  await page.waitForURL(/\/pt\/puerta\/observatorios/);
  await page.locator("main a[href*='/pt/buscar?'][href*='theme=']").first().click();
  await page.waitForURL(/theme=/);
  assert.ok((await totalOf(page)) > 0);
  await page.locator(".hit h3 a[href*=observatorio]").first().click();
  await page.waitForURL(/\/pt\/ficha\//);
  const source = page.locator(".sources a[href^='http']").first();
  assert.match(await source.getAttribute("href"), /^https?:\/\//);
  assert.ok(await source.isVisible());
}

async function researchersWay(page, url) {
  await page.goto(`${url}/es/buscar?q=${encodeURIComponent("presupuesto participativo")}`);
  const loose = await totalOf(page);
  await page.locator("#q").fill("\"presupuesto participativo\" -rosario");
  await page.locator("#q").press("Enter");
  await page.waitForURL(/-rosario|rosario/);
  const strict = await totalOf(page);
  assert.ok(strict > 0 && strict < loose, `${strict} of ${loose}`);
  await page.locator(".choose input").first().check();
  await page.waitForURL(/sel=/);
  const taken = page.waitForEvent("download");
  await page.locator(".take a", {hasText: /^CSV$/}).click();
  const rows = (await readFile(await (await taken).path(), "utf8")).trim().split("\r\n");
  assert.equal(rows.length, strict + 1);
}

export function journeyTests(bank, browser) {
  test("an official finds by theme, narrows, compares and prints", async () => {
    const pdf = await withPage(browser(), {viewport: {width: 1280, height: 900}}, (page) => officialsWay(page, bank().url));
    assert.ok(pdf.length > 10_000);
  });
  test("an analyst browses the observatories by sub-theme and follows a source", () =>
    withPage(browser(), {viewport: {width: 1280, height: 900}}, (page) => analystsWay(page, bank().url)));
  test("a researcher refines, selects and exports", () =>
    withPage(browser(), {viewport: {width: 1280, height: 900}, acceptDownloads: true}, (page) => researchersWay(page, bank().url)));
  test("an official does the same without scripts", () => withPage(browser(), {javaScriptEnabled: false}, async (page) => {
    await page.goto(`${bank().url}/es/buscar?theme=participacion-ciudadana`);
    await page.locator(".facet[data-field=country] > summary").click();
    await page.getByRole("checkbox", {name: /^Argentina/}).check();
    await page.locator("button.apply").click();
    await page.waitForURL(/country=AR/);
    await page.locator(".choose input").nth(0).check();
    await page.locator(".choose input").nth(1).check();
    await page.getByRole("button", {name: "Comparar"}).click();
    await page.waitForURL(/\/es\/comparar\?/);
    assert.equal(await page.locator("table.comparison thead th[scope=col]").count(), 2);
  }));
  test("what is ticked without scripts goes along to the next records and back", () =>
    withPage(browser(), {javaScriptEnabled: false}, async (page) => {
      const chosen = () => new URL(page.url()).searchParams.getAll("sel").length;
      await page.goto(`${bank().url}/pt/buscar?q=agua+OU+seguran%C3%A7a&sort=newest`);
      await page.locator(".choose input").nth(0).check();
      await page.getByRole("button", {name: "ver as seguintes"}).click();
      await page.waitForURL(/offset=20/);
      assert.match(page.url(), /sort=newest/);
      await page.locator(".choose input").nth(1).check();
      await page.getByRole("button", {name: "ver as anteriores"}).click();
      await page.waitForURL((url) => url.searchParams.get("offset") !== "20");
      assert.equal(chosen(), 2);
      assert.match(await page.locator(".chosen p").textContent(), /^2 fichas/);
      assert.ok(await page.locator(".choose input").nth(0).isChecked());
    }));
  test("on a phone the first result of a corrected search is in the upper part, and nothing is wider", () =>
    withPage(browser(), {viewport: {width: 390, height: 844}}, async (page) => {
      for (const path of ["/es/buscar?q=mediasion+de+conflictos+vecinales", "/pt/buscar?q=catadores+cooperativa+Recife"]) {
        await page.goto(bank().url + path);
        const {top, width} = await page.evaluate(() => ({
          top: document.querySelector(".hit").getBoundingClientRect().top, width: document.documentElement.scrollWidth,
        }));
        assert.ok(top < 844 * 0.58, `${path}: the first result begins at ${top}`);
        assert.equal(width, 390, `${path}: ${width} wide`);
      }
    }));
  test("a printed search says where it is, and a printed card has no headings of what is folded", () =>
    withPage(browser(), {viewport: {width: 794, height: 1123}}, async (page) => {
      await page.goto(`${bank().url}/es/buscar?q=metrocable&country=CO`);
      const address = page.getByText("/es/buscar?q=metrocable&country=CO");
      assert.equal(await address.isVisible(), false);
      await page.emulateMedia({media: "print"});
      assert.ok(await address.isVisible());
      await page.goto(`${bank().url}/es/ficha/medellin-distrito-termico`);
      assert.equal(await page.locator("details.where").isVisible(), false);
      assert.equal(await page.locator("details.citations").isVisible(), false);
    }));
}

// Every page by keyboard alone: the skip link, the order of the focus, that it can be seen, and the controls.
import assert from "node:assert/strict";
import {test} from "node:test";
import {withPage} from "../support/browser.mjs";
import {pagePerTemplate, pageTypes} from "../support/pages.mjs";

const stopsMax = 600;

// What can be seen of an element and of what is drawn inside it.
const lookOf = (one) => [one, ...one.querySelectorAll("*")].map((part) => {
  const {outline, boxShadow, stroke, strokeWidth, fill, borderColor} = getComputedStyle(part);
  return [outline, boxShadow, stroke, strokeWidth, fill, borderColor].join();
}).join(";");

// Numbers every element that Tab should reach, in document order; what is closed or hidden is left out.
const numberStops = () => {
  const asked = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const shown = [...document.querySelectorAll(asked)].filter((one) => !one.disabled && one.checkVisibility({visibilityProperty: true}));
  shown.forEach((one, i) => one.setAttribute("data-stop", i));
  window.plainLooks = shown.map(window.lookOf);
  return shown.length;
};

// What is wrong with the element that has the focus, beside its number.
const focusState = () => {
  const one = document.activeElement;
  if (!one || one === document.body) return {stop: null};
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect(); // of a link in two lines, the first
  const stop = one.getAttribute("data-stop");
  const isMarked = window.lookOf(one) !== window.plainLooks[stop];
  const isInSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 10), 0), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  const isCovered = Boolean(over) && !one.contains(over) && !over.contains(one) && over.closest("label")?.control !== one && !over.closest("svg");
  return {stop, name: `${one.tagName} ${(one.textContent || one.name || "").trim().slice(0, 30)}`, isMarked, isInSight, isCovered};
};

async function walk(page) {
  await page.evaluate(`window.lookOf = ${lookOf}`);
  const count = await page.evaluate(numberStops);
  assert.ok(count > 5 && count < stopsMax, `${count} stops`);
  const wrong = [];
  const reached = new Set();
  let before = -1;
  for (let i = 0; i < count; ++i) {
    await page.keyboard.press("Tab");
    const {stop, name, isMarked, isInSight, isCovered} = await page.evaluate(focusState);
    if (stop === null || stop === undefined) break;
    if (Number(stop) < before) wrong.push(`${name}: out of order`);
    if (!isMarked) wrong.push(`${name}: focus cannot be seen`);
    if (!isInSight || isCovered) wrong.push(`${name}: out of sight or covered`);
    before = Number(stop);
    reached.add(before);
  }
  const radios = await page.locator("input[type=radio][data-stop]").count(); // a group is one stop
  if (reached.size < count - radios) wrong.push(`${reached.size} of ${count} reached`);
  return wrong;
}

export function keyboardTests(bank, browser) {
  test("Tab reaches everything, in order, in sight", async () => {
    const told = [];
    for (const [width, pages] of [[1280, pageTypes], [320, pagePerTemplate]]) {
      for (const [name, path] of Object.entries(pages)) {
        await withPage(browser(), {viewport: {width, height: 800}, bypassCSP: true}, async (page) => {
          await page.goto(`${bank().url}/es${path}`);
          told.push(...(await walk(page)).map((one) => `${name} ${width}: ${one}`));
        });
      }
    }
    assert.deepEqual(told, []);
  });

  test("the first stop skips to the content", async () => {
    await withPage(browser(), {}, async (page) => {
      await page.goto(`${bank().url}/pt${pageTypes.results}`);
      await page.keyboard.press("Tab");
      const link = page.locator(".skip");
      assert.ok(await link.evaluate((one) => one === document.activeElement));
      assert.ok((await link.boundingBox()).y >= 0);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "contenido");
    });
  });

  test("suggestions are a combobox that the keys work", async () => {
    await withPage(browser(), {}, async (page) => {
      await page.goto(`${bank().url}/es/`);
      const box = page.getByRole("combobox");
      await box.focus();
      await page.keyboard.type("media");
      const options = page.getByRole("option");
      await options.first().waitFor();
      assert.equal(await box.getAttribute("aria-expanded"), "true");
      await page.keyboard.press("ArrowDown");
      const active = await box.getAttribute("aria-activedescendant");
      assert.equal(await page.locator(`[id="${active}"]`).getAttribute("aria-selected"), "true");
      await page.keyboard.press("Escape");
      assert.equal(await box.getAttribute("aria-expanded"), "false");
      assert.equal(await box.inputValue(), "media");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await Promise.all([page.waitForURL((url) => url.pathname !== "/es/"), page.keyboard.press("Enter")]);
      assert.match(page.url(), /\/es\/(buscar|ficha)/);
    });
  });

  test("Tab leaves an open list of suggestions for the button", async () => {
    await withPage(browser(), {}, async (page) => {
      await page.goto(`${bank().url}/es/`);
      await page.getByRole("combobox").focus();
      await page.keyboard.type("ros");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.type), "submit");
    });
  });

  test("a filter acts on Space and keeps the focus; no dialog opens anywhere", async () => {
    await withPage(browser(), {}, async (page) => {
      page.on("dialog", () => assert.fail("a dialog opened"));
      await page.goto(`${bank().url}/es${pageTypes.results}`);
      await page.locator(".facet[data-field=country] > summary").press("Enter");
      const box = page.locator(".facet[data-field=country] input[type=checkbox]").first();
      const value = await box.getAttribute("value");
      await box.focus();
      await page.keyboard.press("Space");
      await page.waitForURL((url) => url.searchParams.get("country") === value);
      await page.waitForFunction((wanted) => document.activeElement.value === wanted && document.activeElement.checked, value);
      assert.equal(await page.locator("dialog, [role=dialog], [role=alertdialog]").count(), 0);
    });
  });
}

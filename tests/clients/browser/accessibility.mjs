// WCAG 2.2 AA: axe-core on every type of page, language and colour scheme, wide and at 320 CSS pixels (1280 at 400 %),
// HTML_CodeSniffer through pa11y, reflow, reduced motion and forced colours.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {test} from "node:test";
import pa11y from "pa11y";
import puppeteer from "puppeteer"; // the one pa11y drives
import {executablePath, quiet, withPage} from "../support/browser.mjs";
import {languages, pagePerTemplate, pageTypes} from "../support/pages.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const everything = {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]};
const colours = {runOnly: ["color-contrast", "link-in-text-block"]};
const layout = {runOnly: [...colours.runOnly, "target-size", "scrollable-region-focusable"]};

// What a page is looked at for: all of it once, then what its colours and its width can change.
const looks = [
  {colorScheme: "light", width: 1280, rules: everything},
  {colorScheme: "light", width: 320, rules: layout},
  {colorScheme: "dark", width: 320, rules: colours},
  {colorScheme: "dark", width: 1280, rules: colours},
];

async function axeFindings(page, rules) {
  const options = {...rules, resultTypes: ["violations"], preload: false};
  const {violations} = await page.evaluate((wanted) => window.axe.run(wanted), options);
  return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
}

// Nothing but tables in a box of their own may be wider than the window (WCAG 1.4.10).
const widthBeyondWindow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

async function checkPage(page, url, told) {
  for (const {colorScheme, width, rules} of looks) {
    await page.emulateMedia({colorScheme});
    await page.setViewportSize({width, height: 900});
    for (const finding of await axeFindings(page, rules)) told.push(`${url} ${colorScheme} ${width}: ${finding}`);
    const beyond = await widthBeyondWindow(page);
    if (beyond > 0) told.push(`${url} ${width}: ${beyond} px wider than the window`);
  }
}

const movesIn = (page) => page.evaluate(() => [...document.querySelectorAll("*")].filter((one) => {
  const {transitionDuration, animationDuration, scrollBehavior} = getComputedStyle(one);
  const isLong = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0.01);
  return isLong(transitionDuration) || isLong(animationDuration) || scrollBehavior === "smooth";
}).map((one) => `${one.tagName}.${one.className}`));

export function accessibilityTests(bank, browser) {
  for (const language of languages) {
    test(`axe finds nothing and every page reflows: ${language}`, async () => {
      const told = [];
      for (const path of Object.values(pageTypes)) {
        await withPage(browser(), {bypassCSP: true}, async (page) => {
          await page.addInitScript(axe);
          await page.goto(`${bank().url}/${language}${path}`);
          await checkPage(page, `/${language}${path}`, told);
        });
      }
      assert.deepEqual(told, []);
    });
  }

  test("HTML_CodeSniffer finds nothing", async () => {
    const told = [];
    const chromium = await puppeteer.launch({executablePath, args: quiet});
    for (const language of ["es", "pt"]) {
      for (const path of Object.values(pagePerTemplate)) {
        const options = {standard: "WCAG2AA", runners: ["htmlcs"], browser: chromium};
        const {issues} = await pa11y(`${bank().url}/${language}${path}`, options);
        told.push(...issues.map((one) => `/${language}${path}: ${one.code} ${one.message} ${one.selector}`));
      }
    }
    await chromium.close();
    assert.deepEqual(told, []);
  });

  test("nothing moves for those who asked for less motion", async () => {
    for (const path of [pageTypes.home, pageTypes.results, pageTypes.record]) {
      await withPage(browser(), {reducedMotion: "reduce"}, async (page) => {
        await page.goto(`${bank().url}/es${path}`);
        assert.deepEqual(await movesIn(page), [], path);
      });
    }
  });

  test("what is chosen and what has the focus can be told apart in forced colours", async () => {
    await withPage(browser(), {forcedColors: "active"}, async (page) => {
      await page.goto(`${bank().url}/es${pageTypes.narrowed}`);
      const box = page.locator("input[type=checkbox]:checked").first();
      assert.ok(await box.isVisible());
      await box.focus();
      const {outlineStyle, outlineWidth} = await box.evaluate((one) => ({...getComputedStyle(one)}));
      assert.notEqual(outlineStyle, "none");
      assert.ok(parseFloat(outlineWidth) >= 1);
    });
  });
}

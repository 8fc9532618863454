// Debian's Chromium, without a word to the network.
import {existsSync} from "node:fs";
import {join} from "node:path";
import {after, before} from "node:test";
import {chromium} from "playwright-core";
import {shippedBank} from "./bank.mjs";

export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

// `folder` is for the browser's own files.
export async function launch(folder, ...more) {
  if (!existsSync(executablePath)) throw new Error(`${executablePath} is missing: install Debian's chromium, or set CHROMIUM`);
  return chromium.launch({executablePath, args: [...quiet, ...more], env: {...process.env, HOME: join(folder, "home")}});
}

// What a script of the page complained of while `act` ran with a page of this kind.
export async function withPage(browser, options, act) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => line.type() === "error" && !/status of 4\d\d/.test(line.text()) && complaints.push(line.text()));
  try {
    const answer = await act(page);
    if (complaints.length) throw new Error(`the page complained: ${complaints.join("; ")}`);
    return answer;
  } finally {
    await context.close();
  }
}

// The shipped bank and a browser for all tests of a file; each is there once the tests run.
export function withBank() {
  let bank;
  let browser;
  before(async () => {
    bank = await shippedBank();
    browser = await launch(bank.folder);
  });
  after(async () => {
    await browser?.close();
    await bank?.stop();
  });
  return {bank: () => bank, browser: () => browser};
}

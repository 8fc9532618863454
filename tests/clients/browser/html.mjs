// Every type of page is conforming HTML: the Nu Html Checker (vnu-jar), which reads files only.
import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import vnu from "vnu-jar";
import {languages, pageTypes} from "../support/pages.mjs";

// The checker's messages; it ends with 1 when there are any.
const check = (files) => new Promise((done, failed) => {
  execFile("java", ["-jar", vnu, "--format", "json", "--asciiquotes", ...files], {maxBuffer: 64 << 20}, (error, out, told) => {
    if (error && error.code !== 1) return failed(error);
    done(JSON.parse(told).messages);
  });
});

export function htmlTests(bank) {
  test("the Nu Html Checker finds no error", async () => {
    const folder = join(bank().folder, "html");
    await mkdir(folder);
    const files = [];
    for (const language of languages) {
      for (const [name, path] of Object.entries(pageTypes)) {
        const file = join(folder, `${language}-${name}.html`);
        await writeFile(file, await (await fetch(`${bank().url}/${language}${path}`)).text());
        files.push(file);
      }
    }
    const messages = await check(files);
    assert.deepEqual(messages.filter(({type}) => type !== "info").map(({url, message, lastLine}) => `${url}:${lastLine} ${message}`), []);
  });
}

// What the bank serves, and the programs of others that read it.
import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {source} from "../support/bank.mjs";

// Debian 12 has each of them in a package; packages.txt says which.
const packages = {
  ris2xml: "bibutils", xml2bib: "bibutils", bib2xml: "bibutils", xlsx2csv: "xlsx2csv", xmllint: "libxml2-utils", rapper: "raptor2-utils",
  "/usr/bin/python3": "python3-openpyxl", java: "default-jre-headless and epubcheck",
};

// Permanent addresses begin with it, wherever the daemon listens.
export const base = /^base_url: (\S+)/m.exec(await readFile(join(source, "corpus/bank.yaml"), "utf8"))[1];
export const permalink = (id) => `${base}/id/${id}`;

// An answer that was found. A daemon that is told to end waits for connections that are kept: this one is not.
export async function get(url, path) {
  const response = await fetch(url + path, {headers: {connection: "close"}});
  assert.equal(response.status, 200, path);
  return response;
}

// A list as text, and the total it states.
export async function list(url, path) {
  const response = await get(url, path);
  return {text: await response.text(), total: Number(response.headers.get("acervo-total"))};
}

// All records, as NDJSON has them; `last` is its last line.
export async function records(url, query = "") {
  const {text} = await list(url, `/es/buscar.ndjson${query}`);
  const lines = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  const last = lines.pop();
  return {all: lines, last};
}

// What a program wrote; it fails when the program does.
export function run(program, words, input = "") {
  return new Promise((done, failed) => {
    const child = execFile(program, words, {maxBuffer: 64 << 20}, (error, out) => {
      if (!error) return done(out);
      const isMissing = error.code === "ENOENT";
      failed(new Error(isMissing ? `${program} is missing: install Debian's ${packages[program]}` : error.message));
    });
    child.stdin.on("error", () => {}); // the program ended before it read everything: its status says why
    child.stdin.end(input);
  });
}

export const xpath = async (text, expression) => (await run("xmllint", ["--xpath", expression, "-"], text)).trim();

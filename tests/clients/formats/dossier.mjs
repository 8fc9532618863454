// The dossier as a reader of books takes it: EPUBCheck, of the W3C.
import assert from "node:assert/strict";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {test} from "node:test";
import {get, records, run} from "./reading.mjs";

const epubcheck = "/usr/share/java/epubcheck.jar"; // Debian's epubcheck

async function checkEpub({url, folder}, language, ids) {
  const chosen = ids.map((id) => `sel=${id}`).join("&");
  const response = await get(url, `/${language}/dossier/dossier.epub?${chosen}`);
  const file = join(folder, `dossier.${language}.epub`);
  await writeFile(file, Buffer.from(await response.arrayBuffer()));
  const said = await run("java", ["-jar", epubcheck, "--failonwarnings", "--json", "-", file]);
  const {checker, messages} = JSON.parse(said.slice(said.indexOf("{"), said.lastIndexOf("}") + 1));
  assert.equal(checker.nFatal + checker.nError + checker.nWarning, 0, JSON.stringify(messages));
}

export function dossierTests(bank) {
  for (const language of ["es", "pt", "en"]) {
    test(`EPUBCheck finds nothing wrong with a dossier: ${language}`, async () => {
      const {all} = await records(bank().url);
      const ids = all.map(({id}) => id);
      await checkEpub(bank(), language, [...ids.slice(0, 3), ...ids.slice(-3)]);
    });
  }
}

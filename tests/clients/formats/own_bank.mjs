// A bank of a few files of the test's own, with the vocabulary of the shipped corpus.
import {cp, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {index, serve, source, temporaryFolder} from "../support/bank.mjs";
import {get} from "./reading.mjs";

// A whole card: what a test does not care about is said here. YAML reads JSON.
export function card(id, fields) {
  const whole = {
    id, type: "practice", lang: "es", title: "Mediación barrial", city: ["Rosario"], country: ["AR"],
    themes: ["convivencia-y-mediacion"], organization: "Municipalidad de Rosario", evidence: "documented",
    sources: [{title: "Informe anual", publisher: "Municipalidad de Rosario"}], ...fields,
  };
  const lines = Object.entries(whole).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("");
  return `---\n${lines}---\nUn párrafo de resumen.\n\n## Contexto\nAlgo pasó.\n\n## Acciones\nSe hizo algo.\n`;
}

async function makeCorpus(folder) {
  const corpus = join(folder, "corpus");
  await mkdir(join(corpus, "practices"), {recursive: true});
  for (const name of ["bank.yaml", "vocabulary"]) {
    await cp(join(source, "corpus", name), join(corpus, name), {recursive: true});
  }
  return corpus;
}

// One that crashed is not waited for: it has ended already.
async function stop(daemon) {
  await get(daemon.url, "/health").catch((error) => {
    throw new Error("the daemon crashed", {cause: error});
  });
  await daemon.stop();
}

// `files`: name, seen from practices/ → what is in it. `act` is given {url, folder, practices, index}; the daemon serves
// what `index` published last.
export async function withOwnBank(files, act) {
  const folder = await temporaryFolder();
  try {
    const corpus = await makeCorpus(folder.path);
    const practices = join(corpus, "practices");
    for (const [name, content] of Object.entries(files)) await writeFile(join(practices, name), content);
    const editions = join(folder.path, "editions");
    const publish = () => index(corpus, editions);
    await publish();
    const daemon = await serve(editions);
    try {
      return await act({url: daemon.url, folder: folder.path, practices, index: publish});
    } finally {
      await stop(daemon);
    }
  } finally {
    await folder.remove();
  }
}

// What pages say of themselves in the words of schema.org, read by the Structured Data Testing Tool.
import assert from "node:assert/strict";
import {test} from "node:test";
import tool from "structured-data-testing-tool";
import presets from "structured-data-testing-tool/presets.js";
import {get, records} from "../formats/reading.mjs";

// Its presets are of the year in which Google wanted a picture of every article and of who publishes it; records have none.
const isOfPictures = ({test: path}) => /\.(image|publisher\.logo(\.url)?)$/.test(path);

// What Google's search gallery wants of the types for which the tool has no preset.
const wanted = {
  WebSite: ["name", "url", "potentialAction.target.urlTemplate", 'potentialAction."query-input"'],
  DataCatalog: ["name", "url", "dataset"],
  Dataset: ["name", "description", "url", "license", "creator.name", "dateModified", "distribution[0].contentUrl",
    "distribution[0].encodingFormat"],
  BreadcrumbList: ["itemListElement[0].position", "itemListElement[0].name", "itemListElement[0].item"],
  DefinedTerm: ["name", "termCode", "description", "inDefinedTermSet.name"],
  Article: ["author.name", "abstract", "inLanguage", "license", "isPartOf.name", "about[0].name"],
  Report: ["author.name", "abstract", "inLanguage", "license", "isPartOf.name", "about[0].name"],
};
const testsOf = (type) => wanted[type].map((path) => ({test: `${type}[0].${path}`, schema: type, type: "jsonld", group: type}));

const script = /(<script type="application\/ld\+json">)(.*?)(<\/script>)/gs;

// The tool does not look into a graph: its nodes are given one by one.
function withoutGraphs(html) {
  return html.replace(script, (_, begin, text, end) => {
    const {"@context": context, "@graph": nodes} = JSON.parse(text);
    const one = nodes?.map((node) => ({"@context": context, ...node}));
    return begin + (one ? JSON.stringify(one) : text) + end;
  });
}

async function checkPage(url, path, types) {
  const html = withoutGraphs(await (await get(url, path)).text());
  const options = {presets: [presets.Google], schemas: types.map((type) => `jsonld:${type}`), tests: types.flatMap(testsOf)};
  const result = await tool.structuredDataTestHtml(html, options).catch((error) => {
    if (error.type !== "VALIDATION_FAILED") throw error;
    return error.res;
  });
  const failed = result.failed.filter((one) => !isOfPictures(one));
  assert.deepEqual(failed.map(({test: place, error}) => `${path} ${place}: ${error?.message}`), []);
  assert.deepEqual([...new Set(result.schemas)].sort(), [...types].sort(), path);
  assert.ok(result.passed.length > types.length, path);
}

export function structuredTests(bank) {
  test("the home page is a site with a search, a catalogue and a set of data", async () => {
    for (const path of ["/es/", "/pt/", "/en/"]) await checkPage(bank().url, path, ["WebSite", "DataCatalog", "Dataset"]);
  });

  test("the page of a record is an article or a report, with its way", async () => {
    const {all} = await records(bank().url);
    const practice = all.find(({type}) => type === "practice");
    const plan = all.find(({type}) => type !== "practice");
    await checkPage(bank().url, `/es/ficha/${practice.id}`, ["Article", "BreadcrumbList"]);
    await checkPage(bank().url, `/pt/ficha/${plan.id}`, ["Report", "BreadcrumbList"]);
  });

  test("the page of a theme is a term of the vocabulary, with its way", async () => {
    for (const slug of ["convivencia-y-mediacion", "presupuesto-participativo"]) {
      await checkPage(bank().url, `/es/buscar?theme=${slug}`, ["DefinedTerm", "BreadcrumbList"]);
    }
  });
}

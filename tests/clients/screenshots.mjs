// The pictures of the README: five pages of the shipped corpus, into tests/clients/screenshots.
import {mkdir} from "node:fs/promises";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {shippedBank} from "./support/bank.mjs";
import {launch, withPage} from "./support/browser.mjs";
import {pageTypes} from "./support/pages.mjs";

const pictures = {
  home: ["es", pageTypes.home],
  results: ["es", "/buscar?q=observatorio"],
  record: ["es", "/ficha/medellin-sisc"],
  comparison: ["pt", pageTypes.comparison],
  map: ["pt", pageTypes.cities],
};
const folder = join(dirname(fileURLToPath(import.meta.url)), "screenshots");

await mkdir(folder, {recursive: true});
const bank = await shippedBank();
const browser = await launch(bank.folder);
for (const [name, [language, path]] of Object.entries(pictures)) {
  await withPage(browser, {viewport: {width: 1280, height: 900}}, async (page) => {
    await page.goto(`${bank.url}/${language}${path}`);
    await page.screenshot({path: join(folder, `${name}.png`)});
  });
}
await browser.close();
await bank.stop();

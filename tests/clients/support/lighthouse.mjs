// Lighthouse over Debian's Chromium.
import {createServer} from "node:net";
import lighthouse from "lighthouse";
import {launch} from "./browser.mjs";

const freePort = () => new Promise((found) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const {port} = server.address();
    server.close(() => found(port));
  });
});

// {category: {score from 0 to 1, what was lost}} of one page.
export async function scores(url, onlyCategories, folder) {
  const port = await freePort();
  const browser = await launch(folder, `--remote-debugging-port=${port}`);
  try {
    const {lhr} = await lighthouse(url, {port, onlyCategories, output: "json", logLevel: "error"});
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return Object.fromEntries(Object.entries(lhr.categories).map(([name, {score, auditRefs}]) => {
      const lost = auditRefs.filter(({id, weight}) => weight > 0 && (lhr.audits[id].score ?? 1) < 1).map(({id}) => `${id} ${JSON.stringify(lhr.audits[id].details?.items ?? []).slice(0, 400)}`);
      return [name, {score, lost}];
    }));
  } finally {
    await browser.close();
  }
}

// Prism as a proxy between a client and the daemon: it reads the description and says in a header what is not so.
import {spawn} from "node:child_process";
import {join} from "node:path";
import {source} from "../support/bank.mjs";

const program = join(source, "tests/clients/node_modules/.bin/prism");
const readyMs = 60_000;

// The first address that it says it listens on.
function addressOf(prism) {
  return new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error("prism did not say its address")), readyMs);
    let said = "";
    const listen = (bytes) => {
      said += bytes;
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (!address) return;
      clearTimeout(timer);
      prism.stdout.off("data", listen);
      prism.stdout.resume(); // it logs every request
      found(address[1]);
    };
    prism.stdout.on("data", listen);
    prism.on("error", failed);
    prism.on("exit", (code) => failed(new Error(`prism ended with ${code}:\n${said.slice(-4000)}`)));
  });
}

// `document`: a file with the description. Headers for scripts of other sites are left to the daemon.
export async function proxy(document, url) {
  const words = ["proxy", document, url, "--host", "127.0.0.1", "--port", "0", "--no-cors"];
  const prism = spawn(program, words, {stdio: ["ignore", "pipe", "inherit"], env: {...process.env, NODE_ENV: "test"}});
  const ended = new Promise((done) => prism.on("exit", done));
  const stop = async () => {
    prism.kill();
    await ended;
  };
  try {
    return {url: await addressOf(prism), stop};
  } catch (error) {
    prism.kill("SIGKILL");
    throw error;
  }
}

// What an answer that came through prism violates; a list too long for a header comes as a text.
export function violationsOf(headers) {
  const said = headers.get("sl-violations");
  if (said === null) return [];
  return said.startsWith("[") ? JSON.parse(said) : [{location: ["response"], message: said}];
}

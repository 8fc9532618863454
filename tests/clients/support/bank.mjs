// A bank to drive: the shipped corpus indexed once a run by the programs just built, and a daemon on a free port.
import {execFile, spawn} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";

export const source = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const readyMs = 30_000;

function program(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run these tests through ctest or ./acervo test`);
  return path;
}

// Indexes a folder into an edition folder; what the indexer said comes back.
export async function index(corpus, editions, ...options) {
  const words = ["--corpus", corpus, "--editions", editions, ...options];
  const {stdout} = await promisify(execFile)(program("ACERVO_INDEXER"), words, {maxBuffer: 64 << 20});
  return stdout;
}

// The first line of standard output that is an address.
function addressOf(daemon) {
  return new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error("the daemon did not say its address")), readyMs);
    let said = "";
    daemon.stdout.on("data", (bytes) => {
      said += bytes;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (!address) return;
      clearTimeout(timer);
      found(address[0]);
    });
    daemon.on("exit", (code) => failed(new Error(`the daemon ended with ${code}`)));
  });
}

// Starts a daemon over the editions: {url, stop}. `stop` fails when the daemon ended badly or a sanitizer spoke.
export async function serve(editions, ...options) {
  const words = ["--editions", editions, "--web", join(source, "web"), "--port", "0", ...options];
  const daemon = spawn(program("ACERVO_SEARCHD"), words, {stdio: ["ignore", "pipe", "pipe"]});
  let errors = "";
  daemon.stderr.on("data", (bytes) => (errors += bytes));
  const url = await addressOf(daemon);
  const stop = async () => {
    const hasEnded = daemon.exitCode !== null || daemon.signalCode !== null;
    const ended = hasEnded ? daemon.exitCode : new Promise((done) => daemon.on("exit", done));
    daemon.kill("SIGTERM");
    const code = await ended;
    if (code !== 0 || /ERROR: |runtime error: /.test(errors)) throw new Error(`the daemon ended with ${code}:\n${errors.slice(-4000)}`);
  };
  return {url, stop};
}

// A folder of its own under the temporary one, with what takes it away.
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), "acervo-clients-"));
  return {path, remove: () => rm(path, {recursive: true, force: true})};
}

// The shipped corpus, served: {url, stop, folder}.
export async function shippedBank() {
  const folder = await temporaryFolder();
  const editions = join(folder.path, "editions");
  await index(join(source, "corpus"), editions, "--web", join(source, "web"));
  const daemon = await serve(editions);
  return {
    url: daemon.url,
    folder: folder.path,
    stop: async () => {
      await daemon.stop();
      await folder.remove();
    },
  };
}

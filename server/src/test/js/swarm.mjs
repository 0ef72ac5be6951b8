// Many stock socket.io-clients that come and go as chance has it, each with a journal on disk of what it was told.
// Arguments: package.json of the folder that socket.io-client is installed in, url, folder of the journals, seed, number
// of users, first and last client. A client that finds a journal goes on from there. "calm" on stdin ends the coming and
// going; the end of stdin ends the process.
import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { argv, exit, stdin, stdout } from "node:process";

const [, , packageJson, url, folder, seed, users, first, last] = argv;
const { io } = createRequire(packageJson)("socket.io-client");
const TRANSPORTS = [["polling"], ["websocket"], ["polling", "websocket"]];
const EVENTS = ["activity:created", "activity:updated"];
let calm = false;

/** Mulberry32: small, and the same on every machine. */
function chance(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Opens a journal: lines "position what"; a line that a kill cut short never counted. */
function journal(path) {
  let text = existsSync(path) ? readFileSync(path, "utf8") : "";
  text = text.slice(0, text.lastIndexOf("\n") + 1);
  if (existsSync(path)) truncateSync(path, Buffer.byteLength(text));
  const file = openSync(path, "a");
  let position = text.trimEnd().split("\n").at(-1).split(" ")[0];
  return {
    position: () => position,
    add(next, what) {
      writeSync(file, `${next} ${what}\n`);
      position = next;
    },
    close: () => closeSync(file),
  };
}

function start(number) {
  const random = chance(Number(seed) + number);
  const pick = (of) => of[Math.floor(random() * of.length)];
  const user = `user-${number % Number(users)}`;
  const kept = journal(join(folder, `${number}`));
  const socket = io(url, {
    forceNew: true,
    transports: pick(TRANSPORTS),
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
  });
  // An event that reaches this client in the same tick as its loss of the transport is put aside, not counted in the
  // offset that the next CONNECT asks from, and delivered behind it nevertheless: twice, whatever a server does.
  socket.io.on("open", () => socket.receiveBuffer.splice(0));
  socket.on("connect", () => {
    const position = kept.position();
    if (position) socket.emit("user:login", user, { position });
    else socket.emit("user:login", user);
  });
  socket.on("stream:ready", ({ position }) => {
    if (!kept.position()) kept.add(position, "joined");
  });
  socket.on("stream:reset", ({ reason }) => kept.add(kept.position(), `reset:${reason}`));
  for (const event of EVENTS) {
    socket.on(event, (item, counts, position) => kept.add(position, `${event}:${item._id}`));
  }
  const act = () => {
    if (calm) return;
    const dice = random();
    if (dice < 0.3) {
      socket.io.engine?.close();
    } else if (dice < 0.5) {
      socket.io.opts.transports = pick(TRANSPORTS);
      socket.io.engine?.close();
    } else if (dice < 0.6) {
      socket.disconnect().connect();
    }
    setTimeout(act, 200 + random() * 2_000);
  };
  setTimeout(act, random() * 1_000);
}

for (let number = Number(first); number <= Number(last); number++) start(number);
stdout.write("started\n");
createInterface({ input: stdin })
  .on("line", (line) => (calm = line === "calm"))
  .on("close", () => exit(0));

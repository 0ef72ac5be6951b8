// The stock client against the Java server: node scenarios.mjs <scenario> <url>. Exits with 0 when all held.
import assert from "node:assert/strict";
import { io } from "socket.io-client";

const [scenario, url] = process.argv.slice(2);

const TRANSPORTS = {
  polling: ["polling"],
  websocket: ["websocket"],
  upgrade: ["polling", "websocket"],
};

function open(transports, options = {}) {
  return io(url, { transports: TRANSPORTS[transports], forceNew: true, ...options });
}

/** The arguments of the next event of a name; rejects after ten seconds. */
function next(emitter, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} in 10 s`)), 10_000);
    emitter.once(event, (...args) => {
      clearTimeout(timer);
      resolve(args);
    });
  });
}

async function upgraded(socket) {
  if (socket.io.engine.transport.name !== "websocket") {
    await next(socket.io.engine, "upgrade");
  }
}

async function talks(transports) {
  const socket = open(transports, { auth: { token: "t" } });
  const auth = next(socket, "auth");
  await next(socket, "connect");
  assert.deepEqual(await auth, [{ token: "t" }]);
  assert.ok(!socket.recovered);
  if (transports === "upgrade") {
    await upgraded(socket);
  }

  const values = [1, -1.5, "zwei ✓ \u001e", null, true, { a: [{ b: "c" }] }, Buffer.from([0, 1, 255])];
  let back = next(socket, "back");
  socket.emit("echo", ...values);
  assert.deepEqual(await back, values);

  assert.deepEqual(await new Promise((done) => socket.emit("ack", ...values, (...args) => done(args))), values);
  assert.deepEqual(await socket.timeout(5000).emitWithAck("ack", "x"), "x");

  socket.on("question", (a, answer) => answer(a + 1, Buffer.from("b")));
  let asked = next(socket, "asked");
  socket.emit("ask", 41);
  assert.deepEqual(await asked, [42, Buffer.from("b")]);

  const big = "x".repeat(900_000);
  assert.equal(await socket.timeout(10_000).emitWithAck("ack", big), big);

  const broadcasts = [];
  socket.on("all", (i) => broadcasts.push(i));
  socket.emit("broadcast", 500);
  await next(socket, "broadcast-done");
  assert.deepEqual(broadcasts, Array.from({ length: 500 }, (_, i) => i));

  const custom = socket.io.socket("/custom", { auth: { x: 1 } });
  assert.deepEqual(await next(custom, "auth"), [{ x: 1 }]);
  back = next(custom, "back");
  custom.emit("echo", Buffer.from("c"));
  assert.deepEqual(await back, [Buffer.from("c")]);
  custom.disconnect();

  const refused = socket.io.socket("/closed");
  const [error] = await next(refused, "connect_error");
  assert.equal(error.message, "not you");
  assert.deepEqual(error.data, { code: 7 });
  const [unknown] = await next(socket.io.socket("/unknown"), "connect_error");
  assert.equal(unknown.message, "Invalid namespace");

  back = next(socket, "back");
  socket.emit("echo", "still here");
  assert.deepEqual(await back, ["still here"]);
  socket.disconnect();
}

/** Of forty clients one after the other, the answer to what each asks first, before, amid or after its upgrade. */
async function firstAcks(transports) {
  for (let i = 0; i < 40; i++) {
    const socket = open(transports);
    const engine = socket.io.engine;
    if (i % 2 === 1) {
      holdPolls(engine);
    }
    await next(socket, "connect");
    if (i % 4 === 1 && engine.transport.name === "polling" && !engine.upgrading) {
      await next(engine, "upgrading");
    }
    assert.equal(await socket.timeout(5000).emitWithAck("ack", i), i);
    await upgraded(socket);
    assert.equal(await socket.timeout(5000).emitWithAck("ack", i), i);
    socket.disconnect();
  }
}

/** The second poll takes as long as the whole probe, and comes to the server behind it. */
function holdPolls(engine) {
  const transport = engine.transport;
  const poll = transport.doPoll.bind(transport);
  let polls = 0;
  transport.doPoll = () => {
    if (++polls === 2 && !engine.upgrading) {
      engine.once("upgrading", () => setTimeout(poll));
    } else {
      poll();
    }
  };
}

/** A transport that the server closes brings the client back; a DISCONNECT does not. */
async function comesBack(transports) {
  const socket = open(transports, { reconnectionDelay: 10 });
  await next(socket, "connect");
  const first = socket.id;
  const lost = next(socket, "disconnect");
  socket.emit("close-transport");
  const reason = (await lost)[0];
  assert.ok(["transport close", "transport error"].includes(reason), reason);
  await next(socket, "connect");
  assert.notEqual(socket.id, first);

  if (transports !== "polling") {
    // Over polling, what is sent between two polls is lost with the session.
    await upgraded(socket);
    const last = [];
    socket.on("all", (i) => last.push(i));
    const lostAgain = next(socket, "disconnect");
    socket.emit("last-words", 500);
    await lostAgain;
    assert.deepEqual(last, Array.from({ length: 500 }, (_, i) => i));
    await next(socket, "connect");
  }

  const ended = next(socket, "disconnect");
  socket.emit("disconnect-me");
  assert.equal((await ended)[0], "io server disconnect");
  assert.equal(socket.active, false);
}

/** Events flow both ways while the transport changes; each comes once and in order. */
async function flows() {
  const socket = open("upgrade");
  const ticks = [];
  socket.on("tick", (i) => ticks.push(i));
  await next(socket, "connect");
  const done = next(socket, "flow-done");
  socket.emit("flow", 2000);
  for (let i = 0; i < 2000; i++) {
    socket.emit("tock", i);
    if (i % 20 === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await done;
  assert.deepEqual(ticks, Array.from({ length: 2000 }, (_, i) => i));
  assert.deepEqual(await socket.timeout(10_000).emitWithAck("tocks"), { count: 2000, inOrder: true });
  assert.equal(socket.io.engine.transport.name, "websocket");
  socket.disconnect();
}

/** The client answers the server's pings, and outlives many of them. */
async function beats(transports) {
  const socket = open(transports);
  await next(socket, "connect");
  for (let i = 0; i < 5; i++) {
    await next(socket.io, "ping");
  }
  assert.equal(await socket.timeout(5000).emitWithAck("ack", "alive"), "alive");
  socket.disconnect();
}

/** A client that lost its transport has its id again and gets what it missed, once and in order, however often. */
async function recovers(transports) {
  const other = open("websocket");
  await next(other, "auth");
  const socket = open(transports, { reconnection: false, auth: { user: "u" } });
  const seen = [];
  socket.on("all", (i) => seen.push(i));
  socket.on("told", (what) => seen.push(what));
  await next(socket, "auth");
  const { id } = socket;
  await new Promise((done) => socket.emit("join", "room", done));
  const expected = [];
  for (let round = 0; round < 5; round++) {
    if (round === 2) {
      socket.emit("echo", "ends in a string");
      assert.equal((await next(socket, "back"))[0], "ends in a string");
    }
    // A client that still writes closes once that is done, and until then takes itself for connected.
    const gone = next(socket, "disconnect");
    socket.io.engine.close();
    await gone;
    if (round !== 3) {
      other.emit("broadcast", 20);
      other.emit("tell", "room", round);
      await next(other, "broadcast-done");
      expected.push(...Array.from({ length: 20 }, (_, i) => i), round);
    }
    const auth = next(socket, "auth");
    socket.connect();
    await next(socket, "connect");
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    await auth;
    assert.deepEqual(seen, expected);
    if (transports === "upgrade" && round % 2 === 0) {
      await upgraded(socket);
    }
  }
  // The goodbye and the new connection take different ways, and may overtake each other.
  await new Promise((done) => other.emit("join", "ends", done));
  const ended = next(other, "ended");
  socket.disconnect();
  assert.equal((await ended)[0], "client namespace disconnect");
  socket.connect();
  await next(socket, "connect");
  assert.equal(socket.recovered, false);
  assert.notEqual(socket.id, id);
  assert.deepEqual(seen, expected);
}

const scenarios = {
  "talks-polling": () => talks("polling"),
  "talks-websocket": () => talks("websocket"),
  "talks-upgrade": () => talks("upgrade"),
  "first-acks-upgrade": () => firstAcks("upgrade"),
  "comes-back-polling": () => comesBack("polling"),
  "comes-back-websocket": () => comesBack("websocket"),
  "comes-back-upgrade": () => comesBack("upgrade"),
  "beats-polling": () => beats("polling"),
  "beats-websocket": () => beats("websocket"),
  "recovers-polling": () => recovers("polling"),
  "recovers-websocket": () => recovers("websocket"),
  "recovers-upgrade": () => recovers("upgrade"),
  flows: async () => {
    for (let i = 0; i < 20; i++) {
      await flows();
    }
  },
};

await scenarios[scenario]();
process.exit(0);

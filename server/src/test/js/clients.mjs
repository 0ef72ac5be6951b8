// Drives stock socket.io-clients for the tests in Java: one JSON command a line on stdin, one JSON report a line on
// stdout, in the order in which things happened. Argument: the package.json of the folder that socket.io-client is
// installed in. Ends with its stdin.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { argv, exit, stdin, stdout } from "node:process";

const { io } = createRequire(argv[2])("socket.io-client");

/** Clients by the number that the test gave them. */
const sockets = new Map();

const commands = {
  /** `onConnect`: events, each a name and its arguments, emitted without ack at every connection. */
  connect({ client, url, options, onConnect }) {
    const socket = io(url, { forceNew: true, autoConnect: false, ...options });
    sockets.set(client, socket);
    const tell = (what, value = null) => report({ client, what, value });
    socket.on("connect", () => {
      tell("connect", state(socket));
      onConnect.forEach((event) => socket.emit(...event));
    });
    socket.on("disconnect", (reason) => tell("disconnect", reason));
    socket.on("connect_error", (error) => tell("connect_error", { message: error.message, data: error.data, ...httpOf(error) }));
    socket.io.on("reconnect_failed", () => tell("reconnect_failed"));
    socket.io.on("open", () => socket.io.engine.on("upgrade", () => tell("upgrade", state(socket))));
    socket.onAny((event, ...args) => report({ client, event, args }));
    socket.connect();
  },
  emit({ client, event, args }) {
    sockets.get(client).emit(event, ...args.map(revive));
  },
  emitWithAck({ client, ack, event, args }) {
    sockets.get(client).emit(event, ...args.map(revive), (...answer) => report({ client, ack, args: answer }));
  },
  /** `url`: to another server than before. */
  reconnect({ client, url }) {
    const socket = sockets.get(client);
    if (url) socket.io.uri = url;
    socket.connect();
  },
  /** What the client says of itself from its next connection on. */
  auth({ client, auth }) {
    sockets.get(client).auth = auth;
  },
  /** Changes what the client keeps for its recovery. */
  remember({ client, pid, offset }) {
    const socket = sockets.get(client);
    if (pid !== undefined) socket._pid = pid;
    if (offset !== undefined) socket._lastOffset = offset;
  },
  /** For good: the client says goodbye and does not come again by itself. */
  disconnect({ client }) {
    sockets.get(client).disconnect();
  },
  /** As if the network broke; the client comes again if it was told to. */
  drop({ client }) {
    sockets.get(client).io.engine.close();
  },
  forget({ client }) {
    sockets.get(client).disconnect();
    sockets.delete(client);
  },
};

function state(socket) {
  return { id: socket.id, recovered: socket.recovered, transport: socket.io.engine.transport.name, pid: socket._pid };
}

/** What the server answered when it refused the transport. */
function httpOf(error) {
  const text = String(error.context?.responseText ?? error.description?.message ?? "");
  return { status: error.context?.status ?? Number(/\b[45]\d\d\b/.exec(text)?.[0] ?? 0) };
}

/** `{ "$bytes": "text" }`, at any depth, stands for these bytes. */
function revive(value) {
  if (value === null || typeof value !== "object") return value;
  if (typeof value.$bytes === "string") return Buffer.from(value.$bytes);
  if (Array.isArray(value)) return value.map(revive);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

function report(line) {
  stdout.write(JSON.stringify(line) + "\n");
}

createInterface({ input: stdin })
  .on("line", (line) => {
    const command = JSON.parse(line);
    commands[command.do](command);
  })
  .on("close", () => exit(0));

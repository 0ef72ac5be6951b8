// permessage-deflate with the package ws: node compression.mjs <WebSocket URL of an Engine.IO echo>.
import assert from "node:assert/strict";
import { once } from "node:events";
import { WebSocket } from "ws";

const socket = new WebSocket(process.argv[2], { perMessageDeflate: { threshold: 10 } });
await once(socket, "message");
assert.match(socket.extensions, /permessage-deflate/);

async function echo(message) {
  socket.send(message);
  const [data, isBinary] = await once(socket, "message");
  return isBinary ? data : data.toString();
}

const texts = ["4", "4short", "4" + "long ".repeat(5000), "4" + "ü✓".repeat(1000), "4" + randomText(60_000)];
for (const text of [...texts, ...texts]) {
  assert.equal(await echo(text), text);
}
const binary = Buffer.alloc(50_000, 7);
assert.deepEqual(await echo(binary), binary);

const before = socket._socket.bytesRead;
await echo("4" + "x".repeat(90_000));
assert.ok(socket._socket.bytesRead - before < 2000, "the answer was not compressed");

// Small on the wire, over the limit when inflated.
const closed = once(socket, "close");
socket.send("4" + "x".repeat(5_000_000));
assert.equal((await closed)[0], 1006); // the connection ends without a close frame
process.exit(0);

function randomText(length) {
  let text = "";
  while (text.length < length) {
    text += Math.random().toString(36).slice(2);
  }
  return text.slice(0, length);
}

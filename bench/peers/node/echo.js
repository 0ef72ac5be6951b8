// The echo server of the socket benchmarks on Node's socket.io, with its defaults: `message-with-ack` is acked with its
// argument, `broadcast` with a number n sends `broadcast-back` n times to all.
//
// Setting, by environment: PORT, on 127.0.0.1.

import { createServer } from 'node:http';
import { Server } from 'socket.io';

const payload = { text: 'x'.repeat(160) };
const server = createServer();
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('message-with-ack', (data, ack) => ack(data));
  socket.on('broadcast', (times) => {
    for (let i = 0; i < times; i++) io.emit('broadcast-back', payload);
  });
});

server.listen(Number(process.env.PORT), '127.0.0.1');

process.on('SIGTERM', () => process.exit(0));

// The peer of `./streakline bench publish` and `bench read`: what a Node team would run for the same call, without handicap. One process,
// one INSERT a request through a pool, the event to the user's room, then the answer. It keeps no unread counts and no
// durable stream, so it does less for each request than Streakline does.
//
// Settings, all by environment: PORT, DATABASE_URL, POOL_MAX (database connections).

import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';
import { ActivityStore } from './activities.js';
import { Reads } from './reads.js';

const port = Number(required('PORT'));
const store = await ActivityStore.open(required('DATABASE_URL'), Number(required('POOL_MAX')));
const reads = await Reads.open(required('DATABASE_URL'), Number(required('POOL_MAX')));

const app = express();
// Both only cost the peer time, and nobody asked for them.
app.disable('x-powered-by');
app.set('etag', false);
app.use(express.json({ limit: '1mb' }));

const server = createServer(app);
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('user:login', (userId) => socket.join(room(userId)));
});

app.get('/api/health', (_request, response) => {
  response.json({ status: 'Server is running', activeUsers: io.engine.clientsCount });
});

app.post('/api/activities', async (request, response) => {
  const { userId, type, title, description, data } = request.body ?? {};
  if (!userId || !type || !title) {
    response.status(400).json({ error: 'Missing required fields' });
    return;
  }
  const activity = await store.create({ userId, type, title, description, data });
  io.to(room(userId)).emit('activity:created', activity);
  response.status(201).json(activity);
});

app.get('/api/activities/:userId', async (request, response) => {
  const { userId } = request.params;
  const { limit = '20', skip = '0', cursor, total } = request.query;
  const page = await reads.feed(userId, Math.min(Number(limit), 200), Number(skip), cursor);
  response.json(total === 'true' ? { ...page, total: await store.count(userId) } : page);
});

app.get('/api/activities/:userId/unread/count', async (request, response) => {
  response.json(await reads.unread(request.params.userId));
});

app.get('/api/notifications/:userId', async (request, response) => {
  response.json(await reads.notifications(request.params.userId, Math.min(Number(request.query.limit ?? 50), 200)));
});

app.get('/api/analytics/:userId', async (request, response) => {
  response.json(await reads.analytics(request.params.userId));
});

app.get('/api/analytics/:userId/streak', async (request, response) => {
  response.json(await reads.streak(request.params.userId));
});

app.get('/api/leaderboards/hours', async (request, response) => {
  response.json(await reads.board(Math.min(Number(request.query.limit ?? 100), 200)));
});

app.use((error, _request, response, _next) => {
  console.error(error);
  response.status(error.status ?? 500).json({ error: error.message });
});

server.listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));

process.on('SIGTERM', () => {
  io.close(); // closes the HTTP server too
  server.closeAllConnections();
  Promise.all([store.close(), reads.close()]).then(() => process.exit(0));
});

function room(userId) {
  return `user:${userId}`;
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

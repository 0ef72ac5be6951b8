package io.streakline.socketio;

import java.time.Duration;

/**
 * Every limit and interval of a server, with its default. A bound that is passed ends in an error or a closed transport,
 * never in growing memory. Zero means no bound where that is said.
 *
 * @param pingInterval 25 s; between heartbeats, told to the client
 * @param pingTimeout 20 s; how long its answer may take, told to the client
 * @param connectTimeout 45 s; a session may be without a namespace so long, middleware included
 * @param upgradeTimeout 10 s; from opening a WebSocket beside a polling session to the end of the upgrade
 * @param maxPayload 1,000,000 bytes; of one polling body or WebSocket message from a client, told to the client
 * @param maxPacketBytes 4,000,000; of one packet with its attachments
 * @param maxAttachments 10; binary attachments of one packet
 * @param maxNesting 100; levels of arrays and objects in a packet's JSON
 * @param maxNamespaces 16; one client may be in so many at once
 * @param maxPendingAcks 1,000; answers that one socket may owe
 * @param outboxBytes 1,000,000; what may wait for one client: at more, its transport is closed when the next message
 *     comes. One message may pass it.
 * @param outboxMessages 10,000; likewise
 * @param packetsPerSecond 10,000; from one client, a second's worth in a burst; 0 for no bound
 * @param handshakesPerSecond 0: no bound; new sessions in all, a second's worth in a burst
 * @param maxConnections 0: no bound; sessions in all
 * @param maxConnectionsPerAddress 0: no bound; sessions of one remote address
 * @param compression false; whether to accept a client's offer of permessage-deflate on WebSocket. It costs CPU for
 *     every message over the threshold
 * @param compressionThreshold 1,024 bytes; shorter messages are never compressed
 * @param retainHandshakes false; whether {@link Socket#handshake()} may be asked after the connection listeners;
 *     without, a client that left the only namespace must open a new connection to join it again
 */
public record Options(
        Duration pingInterval,
        Duration pingTimeout,
        Duration connectTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        int maxPacketBytes,
        int maxAttachments,
        int maxNesting,
        int maxNamespaces,
        int maxPendingAcks,
        int outboxBytes,
        int outboxMessages,
        int packetsPerSecond,
        int handshakesPerSecond,
        int maxConnections,
        int maxConnectionsPerAddress,
        boolean compression,
        int compressionThreshold,
        boolean retainHandshakes) {}

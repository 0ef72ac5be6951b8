package io.streakline.socketio;

import java.time.Duration;

/**
 * All limits and intervals of a server, with their defaults. Exceeding a limit causes an error or closes the transport;
 * memory never grows without bound. Zero means no limit where stated.
 *
 * @param pingInterval 25 s; time between heartbeats, sent to the client
 * @param pingTimeout 20 s; how long the client's answer may take, sent to the client
 * @param connectTimeout 45 s; how long a session may be without a namespace, including middleware
 * @param upgradeTimeout 10 s; from opening a WebSocket beside a polling session to the end of the upgrade
 * @param maxPayload 1,000,000 bytes; size of one polling body or WebSocket message from a client, sent to the client
 * @param maxPacketBytes 4,000,000; size of one packet with its attachments
 * @param maxAttachments 10; binary attachments of one packet
 * @param maxNesting 100; levels of arrays and objects in a packet's JSON
 * @param maxNamespaces 16; namespaces of one client at the same time
 * @param maxPendingAcks 1,000; outstanding answers of one socket
 * @param outboxBytes 1,000,000; bytes that may wait for one client. If more wait, its transport is closed when the next
 *     message comes. One message may exceed the limit.
 * @param outboxMessages 10,000; messages, likewise
 * @param packetsPerSecond 10,000; packets from one client, up to a second's number in a burst; 0 for no limit
 * @param handshakesPerSecond 0 (no limit); new sessions in total, up to a second's number in a burst
 * @param maxConnections 0 (no limit); sessions in total
 * @param maxConnectionsPerAddress 0 (no limit); sessions of one remote address
 * @param compression false; whether to accept a client's offer of permessage-deflate on WebSocket. It costs CPU for
 *     every message above the threshold
 * @param compressionThreshold 1,024 bytes; shorter messages are never compressed
 * @param retainHandshakes false; whether {@link Socket#handshake()} is available after the connection listeners. If
 *     not, a client that left its only namespace must open a new connection to join it again
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

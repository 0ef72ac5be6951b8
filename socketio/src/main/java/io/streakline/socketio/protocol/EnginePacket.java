package io.streakline.socketio.protocol;

/** The packets of the Engine.IO protocol, revision 4. */
public sealed interface EnginePacket {

    record Open(String data) implements EnginePacket {}

    record Close() implements EnginePacket {}

    record Ping(String data) implements EnginePacket {}

    record Pong(String data) implements EnginePacket {}

    record Message(String text) implements EnginePacket {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Binary(byte[] data) implements EnginePacket {}

    record Upgrade() implements EnginePacket {}

    record Noop() implements EnginePacket {}
}

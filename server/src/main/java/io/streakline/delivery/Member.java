package io.streakline.delivery;

import io.streakline.base.json.Json;
import io.streakline.socketio.EncodedEvent;
import io.streakline.socketio.Socket;
import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.Position;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamEvent;
import java.util.concurrent.CompletableFuture;

/** One socket in its user's audience. Guarded by the audience. */
final class Member {

    private final Socket socket;
    private final boolean withPosition;
    private Position position;
    private CountsAt counts;
    private boolean live;
    private boolean left;

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** @param withPosition whether the client wants counts and position after each payload */
    Member(Socket socket, boolean withPosition, Position position, CountsAt counts) {
        this.socket = socket;
        this.withPosition = withPosition;
        this.position = position;
        this.counts = counts;
    }

    /** Sends the event if it is the next one; drops one that was sent before. */
    void send(Delivered delivered) {
        StreamEvent event = delivered.event();
        if (!left && event.offset() == position.offset() + 1) {
            socket.emit(delivered.encoded(withPosition));
            position = event.position();
            counts = event.countsAt();
        }
    }

    /** Skips the events between its position and this one. */
    void restart(Position head, CountsAt its) {
        position = head;
        counts = its;
    }

    /** From now on, new events are sent directly. */
    void goLive() {
        live = true;
    }

    /** From now on, new events are not sent until the member has been served from the log. */
    void fallBehind() {
        live = false;
    }

    /** Tells the client that it has all events up to its position. */
    void sendReady(Positions positions, boolean recovered) {
        String text = positions.format(position);
        String payload = Json.object(to -> {
            to.writeStringField("position", text);
            to.writeBooleanField("recovered", recovered);
            to.writeFieldName("unread");
            to.writeRawValue(counts.counts().unreadJson());
        });
        // The trailing string: without it, a client that has received no event could not recover.
        EncodedEvent ready = EncodedEvent.ofJson("stream:ready", payload);
        socket.emit(withPosition ? ready.withOffset(text) : ready);
    }

    /** Tells the client to fetch again. One argument only, because it has no place in the stream. */
    void sendReset(String reason) {
        if (!left) {
            socket.emit(EncodedEvent.ofJson("stream:reset", Json.object(to -> to.writeStringField("reason", reason))));
        }
    }

    void leave() {
        left = true;
        gone.complete(null);
    }

    /** Completes when the member has left. Any thread. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    boolean left() {
        return left;
    }

    boolean live() {
        return live;
    }

    Socket socket() {
        return socket;
    }

    Position position() {
        return position;
    }

    CountsAt counts() {
        return counts;
    }

    /** Newer counts of the same place in the stream; those of another place are dropped. */
    void counted(CountsAt newer) {
        if (newer.offset() == counts.offset()) {
            counts = newer;
        }
    }
}

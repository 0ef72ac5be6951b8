package io.streakline.bench.recover;

import io.streakline.bench.BenchException;
import io.streakline.bench.sockets.ClientFrames;
import io.streakline.bench.sockets.ClientSocket;
import io.streakline.bench.sockets.SocketListener;
import io.streakline.bench.sockets.Swarm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One client over all its connections, which behaves like the stock client: it keeps the {@code pid} of the answer to
 * CONNECT and the last event's trailing string, sends both with its next CONNECT, and logs in at every connect. It also
 * checks every position: it must receive the user's events once, in order, without a gap. On the swarm's thread.
 */
final class StreamClient implements SocketListener {

    private static final Pattern PID = Pattern.compile("\"pid\":\"([^\"]+)\"");
    private static final byte[] READY = "42[\"stream:ready\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOGGED_IN = "431[{\"ok\":true".getBytes(StandardCharsets.US_ASCII);

    private final int number;
    private final String user;
    private final ByteBuffer login;
    private @Nullable String pid;
    private @Nullable String position;
    private long offset;
    private boolean opening;
    private boolean connected;
    private long connectedAt;
    private boolean loggedIn;
    private boolean recovered;
    private long missing;
    private long repeated;

    StreamClient(int number, String user) {
        this.number = number;
        this.user = user;
        this.login = ClientFrames.text("421[\"user:login\",\"" + user + "\"]");
    }

    /** Connects with the data that it has kept. */
    void connect(Swarm swarm) {
        opening = true;
        recovered = false;
        loggedIn = false;
        swarm.open(number, auth(), this);
    }

    private String auth() {
        return position == null ? "" : "{\"pid\":\"" + pid + "\",\"offset\":\"" + position + "\"}";
    }

    @Override
    public void onConnected(ClientSocket socket, ByteBuffer packet) {
        Matcher answer = PID.matcher(ClientSocket.text(packet));
        if (!answer.find()) {
            throw new BenchException("CONNECT was answered without a pid: " + ClientSocket.text(packet));
        }
        opening = false;
        connected = true;
        connectedAt = System.nanoTime();
        recovered = answer.group(1).equals(pid);
        pid = answer.group(1);
        socket.send(login);
    }

    @Override
    public void onPacket(ClientSocket socket, ByteBuffer packet) {
        take(packet);
    }

    /** Handles a packet, whose position must be the next one if it belongs to the stream. */
    void take(ByteBuffer packet) {
        if (startsWith(packet, LOGGED_IN)) {
            loggedIn = true;
            return;
        }
        String trailing = TrailingString.of(packet);
        if (trailing == null) {
            return; // outside the stream
        }
        long at = TrailingString.offset(trailing);
        if (!startsWith(packet, READY)) {
            event(at);
        } else if (position != null && at != offset) {
            // It comes after all events up to its position.
            missing += Math.max(0, at - offset);
        }
        position = trailing;
        offset = at;
    }

    private void event(long at) {
        if (at <= offset) {
            repeated++;
        } else {
            missing += at - offset - 1;
        }
    }

    private static boolean startsWith(ByteBuffer packet, byte[] start) {
        int mismatch = ByteBuffer.wrap(start).mismatch(packet);
        return mismatch < 0 || mismatch == start.length;
    }

    @Override
    public void onClosed(ClientSocket socket, String reason) {
        opening = false;
        connected = false;
    }

    String user() {
        return user;
    }

    boolean connected() {
        return connected;
    }

    boolean opening() {
        return opening;
    }

    /** The time of the last answer to CONNECT, by {@link System#nanoTime}. */
    long connectedAt() {
        return connectedAt;
    }

    boolean loggedIn() {
        return loggedIn;
    }

    /**
     * Whether the last answer to CONNECT had the pid that the client sent, which makes {@code socket.recovered} true.
     */
    boolean recovered() {
        return recovered;
    }

    /** The offset of the last event. */
    long offset() {
        return offset;
    }

    /** Missed events, over all connections. */
    long missing() {
        return missing;
    }

    /** Repeated events, over all connections. */
    long repeated() {
        return repeated;
    }
}

package io.streakline.bench.echo;

import io.streakline.bench.BenchException;
import io.streakline.bench.sockets.ClientFrames;
import io.streakline.bench.sockets.ClientSocket;
import io.streakline.bench.sockets.Payloads;
import io.streakline.bench.sockets.SocketListener;
import io.streakline.bench.sockets.Swarm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A closed loop: each socket sends its next event after the ack of the last one. Each ack is compared byte by byte. */
final class EchoLoad implements SocketListener {

    private final ByteBuffer request = ClientFrames.text(Payloads.MESSAGE_WITH_ACK);
    private final ByteBuffer expected = ByteBuffer.wrap(Payloads.ACK.getBytes(StandardCharsets.US_ASCII));
    private long end;
    private long acked;
    private int inFlight;

    /**
     * Sends events over all sockets for a time, then waits for outstanding acks; returns the number of acknowledged
     * events.
     */
    long run(Swarm swarm, List<ClientSocket> sockets, Duration time) {
        end = System.nanoTime() + time.toNanos();
        for (ClientSocket socket : sockets) {
            inFlight++;
            socket.send(request);
        }
        swarm.runUntil(() -> inFlight == 0);
        return acked;
    }

    @Override
    public void onPacket(ClientSocket socket, ByteBuffer packet) {
        if (!packet.equals(expected)) {
            if (inFlight > 0) {
                throw new BenchException("Not the ack: " + ClientSocket.text(packet));
            }
            return; // a greeting
        }
        acked++;
        if (System.nanoTime() < end) {
            socket.send(request);
        } else {
            inFlight--;
        }
    }
}

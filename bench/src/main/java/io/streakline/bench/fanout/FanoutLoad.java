package io.streakline.bench.fanout;

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

/**
 * One broadcast (or one burst of them) at a time: the next is requested after every socket has received the last one
 * completely. Each delivery is compared byte by byte.
 */
final class FanoutLoad implements SocketListener {

    private final ByteBuffer expected = ByteBuffer.wrap(Payloads.BROADCAST_BACK.getBytes(StandardCharsets.US_ASCII));
    private final int[] received;
    private long outstanding;

    FanoutLoad(int sockets) {
        this.received = new int[sockets];
    }

    /**
     * Broadcasts for a time.
     *
     * @param sockets all of the swarm, numbered from 0; the first one requests the broadcasts
     * @return the number of events delivered to sockets
     */
    long run(Swarm swarm, List<ClientSocket> sockets, int burst, Duration time) {
        ByteBuffer request = ClientFrames.text(Payloads.broadcast(burst));
        long delivered = 0;
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long all = (long) burst * sockets.size();
            outstanding = all;
            sockets.getFirst().send(request);
            swarm.runUntil(() -> outstanding <= 0);
            requireEach(burst);
            delivered += all;
        }
        return delivered;
    }

    @Override
    public void onPacket(ClientSocket socket, ByteBuffer packet) {
        if (packet.equals(expected)) {
            received[socket.number()]++;
            outstanding--;
        } else if (outstanding > 0) {
            throw new BenchException("Not the broadcast: " + ClientSocket.text(packet));
        }
        // Before the first broadcast, this is a greeting.
    }

    private void requireEach(int burst) {
        for (int i = 0; i < received.length; i++) {
            if (received[i] != burst) {
                throw new BenchException("A socket received %d of %d broadcasts".formatted(received[i], burst));
            }
            received[i] = 0;
        }
    }
}

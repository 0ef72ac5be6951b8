package io.streakline.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.streakline.access.limit.Buckets;
import io.streakline.base.config.Config;
import io.streakline.socketio.Timers;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks each connection when it is accepted, before TLS and HTTP. It closes connections beyond the maximum, in total
 * or per address, and those of an address that connects too often. For the others, it enforces the time limit of the
 * first request's headers. Runs on the accepting event loop; thread-safe.
 */
@Sharable
public final class ConnectionLimiter extends ChannelInboundHandlerAdapter {

    private final Config.ClientLimits limits;
    private final Timers timers;
    private final Consumer<String> refused;
    private final AtomicInteger open = new AtomicInteger();
    private final ConnectionCounts perAddress;
    private final @Nullable Buckets connects;

    /** @param refused receives the reason for closing a connection: one of a small fixed set */
    public ConnectionLimiter(Config.ClientLimits limits, Timers timers, Consumer<String> refused) {
        this.limits = limits;
        this.timers = timers;
        this.refused = refused;
        this.perAddress = new ConnectionCounts(limits.connectionsPerAddress());
        this.connects = limits.rates().connects() == null
                ? null
                : new Buckets(limits.rates().connects(), timers::nanoTime);
    }

    void stand(ServerBootstrap server) {
        server.handler(this);
    }

    /** Enforces time limits of a connection's requests. Call this before the first read, on its event loop. */
    public static void watchRequests(HttpConnection connection) {
        RequestTimeout.watch(
                ((ConnectionBase) connection).channelHandlerContext().channel().pipeline());
    }

    /** Open connections, including TLS handshakes and WebSockets. */
    public int open() {
        return open.get();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel channel = (Channel) accepted;
        if (!(channel.remoteAddress() instanceof InetSocketAddress address)) {
            channel.unsafe().closeForcibly(); // it has gone already
            return;
        }
        Peer peer = Peer.of(address.getAddress(), limits.trustedProxies());
        String why = refusal(peer);
        if (why != null) {
            refused.accept(why);
            channel.unsafe().closeForcibly();
            return;
        }
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            if (peer.isCounted()) {
                perAddress.leave(peer.counted());
            }
        });
        channel.attr(Peer.KEY).set(peer);
        channel.pipeline().addFirst(new RequestTimeout(limits.head(), limits.body(), timers, refused));
        context.fireChannelRead(channel);
    }

    /** Null if it is accepted; it is then counted. */
    private @Nullable String refusal(Peer peer) {
        if (peer.isCounted()
                && connects != null
                && !connects.take(peer.counted()).granted()) {
            return "connects";
        }
        if (open.incrementAndGet() > limits.connections()) {
            open.decrementAndGet();
            return "connections";
        }
        if (peer.isCounted() && !perAddress.enter(peer.counted())) {
            open.decrementAndGet();
            return "connections_of_address";
        }
        return null;
    }
}

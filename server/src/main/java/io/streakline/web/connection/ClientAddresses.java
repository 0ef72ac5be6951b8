package io.streakline.web.connection;

import io.streakline.base.config.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines the senders of requests. From a trusted proxy, it reads <code>X-Forwarded-For</code> and
 * <code>X-Forwarded-Proto</code>; from all others, nothing. It never reads <code>Forwarded</code> (RFC 7239), because
 * common proxies pass on what a client wrote there. Thread-safe.
 */
public final class ClientAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(ClientAddresses.class);
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    /** Headers that only a proxy sends. */
    private static final List<String> OF_PROXIES = List.of(FOR, PROTO, "Forwarded", "X-Real-IP");

    private final List<Network> trusted;
    private final AtomicBoolean told = new AtomicBoolean();

    public ClientAddresses(List<Network> trustedProxies) {
        this.trusted = List.copyOf(trustedProxies);
    }

    /** Call it on the request's event loop, or later on another thread. */
    public ClientAddress of(HttpServerRequest request) {
        Peer peer = peer(request.connection());
        boolean forwards = (peer.loopback() || peer.trusted()) && isOfProxy(request.headers());
        if (!forwards) {
            return new ClientAddress(peer.counted(), peer.own(), request.isSSL() || peer.loopback());
        }
        if (!peer.trusted()) {
            tell();
            return new ClientAddress(peer.counted(), false, request.isSSL());
        }
        InetAddress client = client(peer.address(), request.headers().getAll(FOR));
        return new ClientAddress(
                Address.counted(client), false, isHttps(request.headers().getAll(PROTO)));
    }

    private static boolean isOfProxy(MultiMap headers) {
        for (String name : OF_PROXIES) { // no stream: each request of this machine comes by
            if (headers.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static Peer peer(HttpConnection connection) {
        return ((ConnectionBase) connection)
                .channelHandlerContext()
                .channel()
                .attr(Peer.KEY)
                .get();
    }

    /** The hop before the last trusted one: each proxy appends, on the right, the address that it sees. */
    private InetAddress client(InetAddress proxy, List<String> headers) {
        InetAddress known = proxy;
        for (String hop : Arrays.asList(String.join(",", headers).split(",")).reversed()) {
            InetAddress before = Address.parse(hop);
            if (before == null) {
                return known; // nobody knows where that came from
            }
            known = before;
            if (!Peer.isIn(trusted, before)) {
                return known;
            }
        }
        return known;
    }

    /** All values, because the client may have invented the first one. */
    private static boolean isHttps(List<String> headers) {
        return !headers.isEmpty()
                && Arrays.stream(String.join(",", headers).split(","))
                        .allMatch(proto -> proto.strip().equalsIgnoreCase("https"));
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            LOG.warn(
                    "A proxy on this machine forwards requests but is not in TRUSTED_PROXIES: all its clients share one limit"
                            + " and count as clients without TLS. Add the proxy to TRUSTED_PROXIES");
        }
    }

    /** The address for counting sockets. @return empty for this machine */
    public String counted(HttpServerRequest request) {
        return of(request).counted();
    }
}

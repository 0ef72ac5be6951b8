package io.streakline.web.connection;

import io.netty.util.AttributeKey;
import io.streakline.base.config.Network;
import java.net.InetAddress;
import java.util.List;

/**
 * The other end of a connection.
 *
 * @param counted  its address, as it is counted
 * @param loopback whether it is this machine
 * @param own      whether it has this machine's usual address of loopback, as all have that did not choose another
 * @param trusted  whether it is a proxy whose word is taken
 */
public record Peer(InetAddress address, String counted, boolean loopback, boolean own, boolean trusted) {

    /** Where a connection keeps its peer. */
    public static final AttributeKey<Peer> KEY = AttributeKey.valueOf("streakline.peer");

    private static final List<InetAddress> OWN =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    public static Peer of(InetAddress address, List<Network> trustedProxies) {
        InetAddress plain = Address.plain(address);
        return new Peer(
                plain,
                Address.counted(plain),
                plain.isLoopbackAddress(),
                OWN.contains(plain),
                isIn(trustedProxies, plain));
    }

    /** Whether one of the networks holds the address. */
    public static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether its connections are counted: not those of this machine, nor of a proxy, which are of many clients. */
    boolean isCounted() {
        return !own && !trusted;
    }
}

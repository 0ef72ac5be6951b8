package io.streakline.web.connection;

import io.netty.util.AttributeKey;
import io.streakline.base.config.Network;
import java.net.InetAddress;
import java.util.List;

/**
 * The other end of a connection.
 *
 * @param counted  its address for counting
 * @param loopback whether it is this machine
 * @param own      whether it uses the machine's usual loopback address, as all programs do that did not choose another
 * @param trusted  whether it is a trusted proxy
 */
public record Peer(InetAddress address, String counted, boolean loopback, boolean own, boolean trusted) {

    /** The attribute with a connection's peer. */
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

    /** Whether one of the networks contains the address. */
    public static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether its connections are counted: not those of this machine, nor of a proxy, which carry many clients. */
    boolean isCounted() {
        return !own && !trusted;
    }
}

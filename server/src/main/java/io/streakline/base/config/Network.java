package io.streakline.base.config;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An IP address or a network.
 *
 * @param address the address, or the first one of the network
 * @param bits    the length of the prefix; 32 or 128 for one address
 */
public record Network(InetAddress address, int bits) {

    /**
     * Null if the text is neither an address nor an address with a slash and a number of bits; names are not looked up.
     */
    static @Nullable Network parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int all = address.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            return bits < 0 || bits > all ? null : new Network(address, bits);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    public boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] its = other.getAddress();
        if (own.length != its.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (own[i] != its[i]) {
                return false;
            }
        }
        int rest = 8 - bits % 8;
        return rest == 8 || (own[whole] & 0xff) >> rest == (its[whole] & 0xff) >> rest;
    }
}

package io.streakline.web.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Computes addresses of clients for counting. Pure; nothing is looked up. */
public final class Address {

    private static final int NETWORK_BYTES = 8;

    private Address() {}

    /**
     * For IPv4 the address; for IPv6 the 64-bit network, because whoever has one address of it has all.
     *
     * @return for example <code>192.0.2.7</code> or <code>2001:db8:0:1:0:0:0:0/64</code>
     */
    public static String counted(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), bytes.length);
        return of(network).getHostAddress() + "/64";
    }

    /** An IPv4 address in IPv6 form as IPv4, and any address without its zone. */
    static InetAddress plain(InetAddress address) {
        return of(address.getAddress());
    }

    /**
     * Parses a proxy's entry for one hop: an address, with or without brackets, with or without a port. Null if it is
     * not an address.
     */
    public static @Nullable InetAddress parse(String hop) {
        String text = hop.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end < 0 ? text : text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return plain(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}

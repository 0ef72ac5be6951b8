package io.streakline.web.connection;

/**
 * Whoever sent a request: at the other end of the connection, or behind a trusted proxy. Not to be stored or logged.
 *
 * @param address   IPv4, or the IPv6 network of 64 bits
 * @param own       whether it is this machine itself, and speaks for nobody else
 * @param isPrivate whether nobody on the way can read along: by TLS, or as nothing leaves the machine
 */
public record ClientAddress(String address, boolean own, boolean isPrivate) {

    /** The address as it is counted; empty if it is not. */
    public String counted() {
        return own ? "" : address;
    }
}

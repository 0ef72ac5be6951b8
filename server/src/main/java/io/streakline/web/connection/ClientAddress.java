package io.streakline.web.connection;

/**
 * The sender of a request: at the other end of the connection, or behind a trusted proxy. Must not be stored or logged.
 *
 * @param address   IPv4, or the 64-bit IPv6 network
 * @param own       whether it is this machine itself, and not forwarding for others
 * @param isPrivate whether nobody can read the connection: it uses TLS, or does not leave the machine
 */
public record ClientAddress(String address, boolean own, boolean isPrivate) {

    /** The address for counting; empty if it is not counted. */
    public String counted() {
        return own ? "" : address;
    }
}

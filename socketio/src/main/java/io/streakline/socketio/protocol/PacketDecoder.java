package io.streakline.socketio.protocol;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads Socket.IO packets (protocol revision 5) from Engine.IO text messages:
 * {@code <type>[<attachments>-][<namespace>,][<ack id>][<JSON>]}. Stateless; it allocates in proportion to its input.
 *
 * @param maxAttachments of one packet
 * @param maxNesting of its JSON
 */
public record PacketDecoder(int maxAttachments, int maxNesting) {

    /** Names that the client library reserves. */
    public static final Set<String> RESERVED_EVENTS =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private static final Set<String> RESERVED_NAMES =
            RESERVED_EVENTS.stream().map(name -> '"' + name + '"').collect(Collectors.toUnmodifiableSet());

    /** The number of digits of 2^53, the largest whole number up to which every client can count. */
    private static final int MAX_ID_DIGITS = 16;

    public Packet decode(String text) throws MalformedPacketException {
        return new Reading(text).packet();
    }

    private final class Reading {

        private final String text;
        private int at = 1;

        Reading(String text) {
            this.text = text;
        }

        Packet packet() throws MalformedPacketException {
            if (text.isEmpty()) {
                throw new MalformedPacketException("Empty packet");
            }
            return switch (text.charAt(0)) {
                case '0' -> connect(namespace());
                case '1' -> disconnect(namespace());
                case '2' -> event(namespace(), 0);
                case '3' -> ack(namespace(), 0);
                case '4' -> connectError(namespace());
                case '5' -> {
                    int attachments = attachments();
                    yield event(namespace(), attachments);
                }
                case '6' -> {
                    int attachments = attachments();
                    yield ack(namespace(), attachments);
                }
                default -> throw new MalformedPacketException("Unknown packet type");
            };
        }

        private Packet connect(String namespace) throws MalformedPacketException {
            if (at == text.length()) {
                return new Packet.Connect(namespace, null);
            }
            return new Packet.Connect(namespace, json("{"));
        }

        private Packet disconnect(String namespace) throws MalformedPacketException {
            if (at != text.length()) {
                throw new MalformedPacketException("DISCONNECT with a payload");
            }
            return new Packet.Disconnect(namespace);
        }

        private Packet event(String namespace, int attachments) throws MalformedPacketException {
            long id = id();
            JsonArray array = JsonScanner.array(text, at, maxNesting);
            if (array.size() == 0 || array.firstCharacter(0) != '"') {
                throw new MalformedPacketException("Event without a name");
            }
            if (RESERVED_NAMES.contains(array.text(0))) {
                throw new MalformedPacketException("Event with a reserved name");
            }
            return new Packet.Event(namespace, id, attachments, array);
        }

        private Packet ack(String namespace, int attachments) throws MalformedPacketException {
            long id = id();
            if (id == Packet.NO_ACK) {
                throw new MalformedPacketException("Ack without an id");
            }
            return new Packet.Ack(namespace, id, attachments, JsonScanner.array(text, at, maxNesting));
        }

        private Packet connectError(String namespace) throws MalformedPacketException {
            return new Packet.ConnectError(namespace, json("{\""));
        }

        private String json(String firstCharacters) throws MalformedPacketException {
            if (at == text.length() || firstCharacters.indexOf(text.charAt(at)) < 0) {
                throw new MalformedPacketException("Unexpected payload");
            }
            JsonScanner.value(text, at, maxNesting);
            return text.substring(at);
        }

        private int attachments() throws MalformedPacketException {
            long count = digits();
            if (count == Packet.NO_ACK || at == text.length() || text.charAt(at++) != '-') {
                throw new MalformedPacketException("Binary packet without a count");
            }
            if (count > maxAttachments) {
                throw new MalformedPacketException("More than " + maxAttachments + " attachments");
            }
            return (int) count;
        }

        private String namespace() {
            if (at == text.length() || text.charAt(at) != '/') {
                return "/";
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            String name = text.substring(at, end);
            at = comma < 0 ? end : end + 1;
            return name;
        }

        private long id() throws MalformedPacketException {
            return digits();
        }

        /** A decimal number, or {@link Packet#NO_ACK} if there is none. */
        private long digits() throws MalformedPacketException {
            int start = at;
            long value = 0;
            while (at < text.length() && JsonScanner.isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
                if (at - start > MAX_ID_DIGITS) {
                    throw new MalformedPacketException("Number too long");
                }
            }
            return at == start ? Packet.NO_ACK : value;
        }
    }
}

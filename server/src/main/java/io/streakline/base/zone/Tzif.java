package io.streakline.base.zone;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads compiled time zone files: TZif, RFC 9636, versions 1 to 4. Stateless. */
final class Tzif {

    private static final byte[] MAGIC = {'T', 'Z', 'i', 'f'};
    private static final int RESERVED = 15;

    /** The largest offset of java.time; RFC 9636 allows up to 26 hours, but no zone ever had them. */
    private static final int MOST_OFFSET = 18 * 3_600;

    /** No zone has more than 250; a pack of zones can store this many. */
    private static final int MOST_CHANGES = 5_000;

    private record Header(int version, int utCount, int standardCount, int leaps, int times, int types, int chars) {
        int dataBytes(int timeSize) {
            return times * (timeSize + 1) + types * 6 + chars + leaps * (timeSize + 4) + standardCount + utCount;
        }
    }

    private Tzif() {}

    /** Whether the file begins like a TZif file. */
    static boolean isOne(byte[] file) {
        return file.length >= MAGIC.length
                && file[0] == MAGIC[0]
                && file[1] == MAGIC[1]
                && file[2] == MAGIC[2]
                && file[3] == MAGIC[3];
    }

    /** @throws IllegalArgumentException if the file is damaged, with the reason */
    static ZoneTimes read(byte[] file) {
        try {
            return read(ByteBuffer.wrap(file));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private static ZoneTimes read(ByteBuffer in) {
        Header header = header(in);
        if (header.version() == 1) {
            return checked(data(in, header, 4), null);
        }
        int skipped = header.dataBytes(4);
        if (skipped > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + skipped);
        ZoneTimes times = data(in, header(in), 8);
        String footer = footer(in);
        return checked(times, footer.isEmpty() ? null : PosixZone.parse(footer));
    }

    private static Header header(ByteBuffer in) {
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        require(isOne(magic), "it does not begin with TZif");
        byte version = in.get();
        require(version == 0 || version >= '2' && version <= '9', "its version is unknown");
        in.position(in.position() + Math.min(RESERVED, in.remaining()));
        Header header = new Header(
                version == 0 ? 1 : version - '0',
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getInt());
        int most = in.capacity();
        for (int count : new int[] {
            header.utCount(), header.standardCount(), header.leaps(), header.times(), header.types(), header.chars()
        }) {
            require(count >= 0 && count <= most, "its counts exceed its contents");
        }
        require(header.times() <= MOST_CHANGES, "it has more than " + MOST_CHANGES + " changes");
        require(header.leaps() == 0, "it counts leap seconds, which computer clocks do not");
        require(header.types() >= 1 && header.types() <= 256, "it has no offset, or more than 256");
        require(
                (header.utCount() == 0 || header.utCount() == header.types())
                        && (header.standardCount() == 0 || header.standardCount() == header.types()),
                "the number of its indicators differs from the number of its offsets");
        return header;
    }

    private static ZoneTimes data(ByteBuffer in, Header header, int timeSize) {
        long[] moments = new long[header.times()];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = timeSize == 4 ? in.getInt() : in.getLong();
            require(i == 0 || moments[i - 1] < moments[i], "its transitions are out of order");
        }
        byte[] types = new byte[moments.length];
        in.get(types);
        int[] offsets = new int[header.types()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = in.getInt();
            byte daylight = in.get();
            int name = Byte.toUnsignedInt(in.get());
            require(Math.abs((long) offsets[i]) <= MOST_OFFSET, "it has an offset of more than 18 hours");
            require(daylight == 0 || daylight == 1, "it has an offset that is neither standard nor daylight time");
            require(name < header.chars(), "the name of an offset is out of range");
        }
        int rest = header.chars() + header.standardCount() + header.utCount();
        if (rest > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + rest);
        List<ZoneTimes.Change> changes = new ArrayList<>(moments.length);
        for (int i = 0; i < moments.length; i++) {
            int type = Byte.toUnsignedInt(types[i]);
            require(type < offsets.length, "a transition refers to an offset that does not exist");
            changes.add(new ZoneTimes.Change(moments[i], offsets[type]));
        }
        return new ZoneTimes(offsets[0], changes, null);
    }

    private static String footer(ByteBuffer in) {
        require(in.get() == '\n', "its footer does not begin with a newline");
        int from = in.position();
        while (in.get() != '\n') {
            // up to the end of the line
        }
        return new String(in.array(), from, in.position() - 1 - from, StandardCharsets.US_ASCII);
    }

    /** RFC 9636: the footer must agree with the last transition. */
    private static ZoneTimes checked(ZoneTimes times, @Nullable PosixZone footer) {
        if (footer != null && !times.changes().isEmpty()) {
            ZoneTimes.Change last = times.changes().getLast();
            require(
                    Math.abs(last.at()) > 100_000_000_000L || footer.offsetAt(last.at()) == last.offset(),
                    "its footer \"" + footer.text() + "\" contradicts its last change");
        }
        return new ZoneTimes(times.first(), times.changes(), footer);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

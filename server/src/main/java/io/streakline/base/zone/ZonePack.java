package io.streakline.base.zone;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The rules of one version of the tz database in a compact form, from which single zones are read on request.
 * Immutable.
 *
 * <p>Deflated: the version; the zones, each with its name and the bytes of its {@link ZoneTimes}; the links, each with
 * its name and its zone's.
 */
final class ZonePack {

    private static final int FORMAT = 1;

    private final String version;
    private final byte[] zones;
    /** In the order in which they are written. */
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private final Map<String, String> links = new LinkedHashMap<>();

    private ZonePack(byte[] deflated) throws IOException {
        this.zones = new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
        ByteBuffer at = ByteBuffer.wrap(zones);
        var in = new DataInputStream(new ByteArrayInputStream(zones));
        if (in.readInt() != FORMAT) {
            throw new IOException("another format");
        }
        version = in.readUTF();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String id = in.readUTF();
            int length = in.readUnsignedShort();
            places.put(id, at.capacity() - in.available());
            in.skipNBytes(length);
        }
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String link = in.readUTF();
            links.put(link, in.readUTF());
        }
    }

    /** @throws IOException if it is not a pack */
    static ZonePack read(byte[] deflated) throws IOException {
        return new ZonePack(deflated);
    }

    static ZonePack of(String version, SortedMap<String, ZoneTimes> zones, SortedMap<String, String> links) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(FORMAT);
            out.writeUTF(version);
            out.writeShort(zones.size());
            for (Map.Entry<String, ZoneTimes> zone : zones.entrySet()) {
                byte[] times = write(zone.getValue());
                out.writeUTF(zone.getKey());
                out.writeShort(times.length);
                out.write(times);
            }
            out.writeShort(links.size());
            for (Map.Entry<String, String> link : links.entrySet()) {
                out.writeUTF(link.getKey());
                out.writeUTF(link.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        try {
            return new ZonePack(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("what was written could not be read", e);
        }
    }

    /** The version, such as {@code 2026f}. */
    String version() {
        return version;
    }

    /** The whole pack, in the form that {@link #read} accepts. */
    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(zones);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Whether both contain the same rules, version included. */
    boolean same(ZonePack other) {
        return Arrays.equals(zones, other.zones);
    }

    /** Names of zones that are not links, in order. */
    Iterable<String> zones() {
        return places.keySet();
    }

    /** The zone of each link. */
    Map<String, String> links() {
        return links;
    }

    boolean has(String zone) {
        return places.containsKey(zone);
    }

    /** @param zone one of {@link #zones} */
    ZoneTimes times(String zone) {
        int place = Objects.requireNonNull(places.get(zone), zone);
        try {
            return readTimes(new DataInputStream(new ByteArrayInputStream(zones, place, zones.length - place)));
        } catch (IOException e) {
            throw new UncheckedIOException("the rules of " + zone + " are damaged", e);
        }
    }

    private static byte[] write(ZoneTimes times) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var offsets = new LinkedHashSet<Integer>();
        offsets.add(times.first());
        times.changes().forEach(change -> offsets.add(change.offset()));
        List<Integer> order = List.copyOf(offsets);
        out.writeUTF(times.after() == null ? "" : times.after().text());
        out.writeByte(order.size());
        for (int offset : order) {
            out.writeInt(offset);
        }
        out.writeShort(times.changes().size());
        long before = 0;
        for (ZoneTimes.Change change : times.changes()) {
            writeNumber(change.at() - before, out);
            out.writeByte(order.indexOf(change.offset()));
            before = change.at();
        }
        return bytes.toByteArray();
    }

    private static ZoneTimes readTimes(DataInputStream in) throws IOException {
        String footer = in.readUTF();
        int[] offsets = new int[in.readUnsignedByte()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = in.readInt();
        }
        int count = in.readUnsignedShort();
        List<ZoneTimes.Change> changes = new ArrayList<>(count);
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += readNumber(in);
            changes.add(new ZoneTimes.Change(at, offsets[in.readUnsignedByte()]));
        }
        return new ZoneTimes(offsets[0], changes, footer.isEmpty() ? null : PosixZone.parse(footer));
    }

    /** Seven bits per byte, lowest first, with the sign in the lowest bit of all. */
    private static void writeNumber(long number, DataOutputStream out) throws IOException {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readNumber(DataInputStream in) throws IOException {
        long number = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            number |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return number >>> 1 ^ -(number & 1);
    }
}

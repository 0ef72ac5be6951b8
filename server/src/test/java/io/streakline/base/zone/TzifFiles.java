package io.streakline.base.zone;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates folders of compiled time zone files for tests: old, new and wrong rules. */
public final class TzifFiles {

    private TzifFiles() {}

    /**
     * Writes a folder like a system's.
     *
     * @param version such as {@code 2026a}
     * @param zones   a POSIX TZ string for each zone, which applies to all time
     */
    public static Path folder(Path folder, String version, Map<String, String> zones) {
        try {
            for (Map.Entry<String, String> zone : zones.entrySet()) {
                Path file = folder.resolve(zone.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, file(zone.getValue(), Map.of()));
            }
            Files.writeString(folder.resolve("tzdata.zi"), "# version " + version + "\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param changes seconds since 1970, and the offset from then on */
    static byte[] file(String footer, Map<Long, Integer> changes) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            List<Integer> offsets = new ArrayList<>();
            offsets.add(footer.isEmpty() ? 0 : PosixZone.parse(footer).standard());
            offsets.addAll(new LinkedHashMap<>(changes).values());
            header(out, 0, 1);
            out.write(new byte[7]);
            header(out, changes.size(), offsets.size());
            for (long at : changes.keySet()) {
                out.writeLong(at);
            }
            for (int i = 1; i < offsets.size(); i++) {
                out.writeByte(i);
            }
            for (int offset : offsets) {
                out.writeInt(offset);
                out.writeShort(0);
            }
            out.writeByte(0);
            out.write(("\n" + footer + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out, int times, int types) throws IOException {
        out.writeBytes("TZif2");
        out.write(new byte[15]);
        for (int count : new int[] {0, 0, 0, times, types, 1}) {
            out.writeInt(count);
        }
    }
}

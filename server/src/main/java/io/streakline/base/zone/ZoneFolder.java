package io.streakline.base.zone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a folder of compiled time zone files, such as {@code /usr/share/zoneinfo}. Stateless; blocks. */
final class ZoneFolder {

    /** The largest file of the tz database is 4 kB. */
    private static final long FILE_BYTES = 1 << 20;

    /** The tz database has 600 names. */
    private static final int FILES = 5_000;

    private static final int DEPTH = 4;

    /** Additional copies with or without leap seconds, and names that are not zones. */
    private static final Set<String> OTHER_FOLDERS = Set.of("posix", "right");

    private static final Set<String> OTHER_FILES = Set.of("localtime", "posixrules", "Factory");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9~/_+-]{1,63}");
    private static final Pattern VERSION = Pattern.compile("(?:# version )?([0-9]{4}[a-z]{1,2})(?:[^0-9a-z].*)?");

    private ZoneFolder() {}

    /**
     * All zones of the folder.
     *
     * @param known whether a name is a zone's, so that a file with that name must be valid
     * @return its version is empty if the folder does not state it
     * @throws ZoneRulesFault if the folder is invalid, or a file is damaged
     */
    static ZonePack read(Path folder, Predicate<String> known) {
        if (!Files.isDirectory(folder)) {
            throw new ZoneRulesFault(
                    "ZONEINFO is %s, which is not a folder. Set it to the folder of your system's time zone files,"
                                    .formatted(folder)
                            + " for example /usr/share/zoneinfo.");
        }
        SortedMap<String, ZoneTimes> zones = new TreeMap<>();
        try {
            for (Path file : files(folder)) {
                String id = folder.relativize(file).toString();
                ZoneTimes times = mayBeZone(id) ? times(file, known.test(id)) : null;
                if (times != null) {
                    zones.put(id, times);
                }
            }
            if (zones.isEmpty()) {
                throw new ZoneRulesFault(
                        "ZONEINFO is %s, which contains no compiled time zone file (TZif). Set it to the folder of your system's"
                                        .formatted(folder)
                                + " time zone files, for example /usr/share/zoneinfo.");
            }
            SortedMap<String, String> links = links(folder);
            links.values().removeIf(zone -> !zones.containsKey(zone));
            links.keySet().forEach(zones::remove);
            return ZonePack.of(version(folder), zones, links);
        } catch (IOException e) {
            throw new ZoneRulesFault("ZONEINFO is %s, which could not be read: %s".formatted(folder, e), e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean other =
                        OTHER_FOLDERS.contains(folder.relativize(visited).toString());
                return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return files.size() < FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE; // some systems have a folder posix that is a link to its own
                }
                throw failure;
            }
        });
        return files;
    }

    private static boolean mayBeZone(String id) {
        return NAME.matcher(id).matches() && !OTHER_FILES.contains(id);
    }

    /** Null if the file is not a zone's and need not be one. */
    private static @Nullable ZoneTimes times(Path file, boolean known) throws IOException {
        if (Files.size(file) > FILE_BYTES) {
            return known ? damaged(file, "it has more than a megabyte", null) : null;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!known && !Tzif.isOne(bytes)) {
            return null;
        }
        try {
            ZoneTimes times = Tzif.read(bytes);
            times.rules();
            return times;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // The last two: an offset or a moment outside java.time's range.
            return damaged(file, e.getMessage(), e);
        }
    }

    private static ZoneTimes damaged(Path file, @Nullable String why, @Nullable Exception cause) {
        var message =
                "The time zone file %s is damaged: %s. Install your system's tzdata package again, or remove ZONEINFO."
                        .formatted(file, why);
        throw cause == null ? new ZoneRulesFault(message) : new ZoneRulesFault(message, cause);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    /** The version in tzdata.zi, or in the file +VERSION of macOS and the BSDs. */
    private static String version(Path folder) throws IOException {
        for (String name : List.of("tzdata.zi", "+VERSION")) {
            List<String> lines = lines(folder.resolve(name));
            Matcher version = VERSION.matcher(lines.isEmpty() ? "" : lines.getFirst());
            if (version.matches()) {
                return version.group(1);
            }
        }
        return "";
    }

    /** Reads lines such as {@code L Asia/Kolkata Asia/Calcutta}. */
    private static SortedMap<String, String> links(Path folder) throws IOException {
        SortedMap<String, String> links = new TreeMap<>();
        for (String line : lines(folder.resolve("tzdata.zi"))) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("L")) {
                links.put(words[2], words[1]);
            }
        }
        return links;
    }
}

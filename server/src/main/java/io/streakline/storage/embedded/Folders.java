package io.streakline.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders; links are not followed. */
final class Folders {

    private Folders() {}

    /** Deletes {@code folder} and all in it; one that is not there is fine. */
    static void delete(Path folder) throws IOException {
        for (Path path : contents(folder)) {
            Files.delete(path);
        }
    }

    /** Gives {@code folder} and all in it to a user and a group, by their numbers. */
    static void give(Path folder, int uid, int gid) throws IOException {
        for (Path path : contents(folder)) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** What the files in {@code folder} hold together. */
    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path path : contents(folder)) {
            bytes += Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
        }
        return bytes;
    }

    /** The deepest first. */
    private static List<Path> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}

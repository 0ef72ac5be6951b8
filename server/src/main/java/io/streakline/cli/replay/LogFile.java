package io.streakline.cli.replay;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file that is read from start to end, decompressed if it is gzipped, with its progress. */
final class LogFile implements AutoCloseable {

    /** Small, because buffered data counts as read: compressed, it may be hundreds of rows. */
    private static final int BUFFER_BYTES = 4 * 1024;

    private final Path path;
    private final long size;
    private final Counted counted;
    private final InputStream content;

    private LogFile(Path path) throws IOException {
        this.path = path;
        this.size = Files.size(path);
        this.counted = new Counted(Files.newInputStream(path));
        try {
            this.content = unpacked(path, new BufferedInputStream(counted, BUFFER_BYTES));
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    /** @throws ReplayException if it does not exist, is not a file, or is named {@code .gz} and is not gzip */
    static LogFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new ReplayException(path + " is a folder");
        }
        try {
            return new LogFile(path);
        } catch (NoSuchFileException e) {
            throw new ReplayException("There is no file " + path, e);
        } catch (IOException e) {
            throw new ReplayException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** The first two bytes decide (RFC 1952); the name only tells what to expect. */
    private static InputStream unpacked(Path path, BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (gzip) {
            return new GZIPInputStream(in, BUFFER_BYTES);
        }
        if (path.toString().endsWith(".gz")) {
            throw new ReplayException(path + " is named .gz, but is not a gzip file");
        }
        return in;
    }

    Path path() {
        return path;
    }

    InputStream content() {
        return content;
    }

    /** How much of the file on disk has been read: 0 to 1. */
    double progress() {
        return size == 0 ? 1 : Math.min(1, counted.bytes / (double) size);
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counted extends FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}

package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A separate file system for a data folder. Only root may mount one, so its tests are skipped for other users. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** In memory. @param megabytes its size */
    static SmallDisk inMemory(Path folder, int megabytes) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a file system");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + megabytes + "m", "tmpfs", folder.toString()) == 0,
                "this machine mounts no tmpfs");
        return new SmallDisk(folder);
    }

    /** An ext4 in a file, on a loop device. */
    static SmallDisk inFile(Path image, Path folder, int megabytes) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a file system");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(megabytes * 1024L * 1024L);
        }
        assumeTrue(run("mkfs.ext4", "-q", "-F", image.toString()) == 0, "there is no mkfs.ext4");
        var disk = new SmallDisk(folder);
        assumeTrue(disk.mount(image), "this machine mounts no file");
        return disk;
    }

    boolean mount(Path image) throws Exception {
        return run("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString()) == 0;
    }

    /** Simulates a disk error: the file system accepts no more writes. False if this kernel has no such switch. */
    boolean fail() throws IOException {
        String device = Files.readAllLines(Path.of("/proc/mounts")).stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields[1].equals(folder.toString()))
                .map(fields -> fields[0].replaceFirst(".*/", ""))
                .findFirst()
                .orElseThrow();
        Path trigger = Path.of("/sys/fs/ext4", device, "trigger_fs_error");
        if (Files.isWritable(trigger)) {
            Files.writeString(trigger, "1");
            return true;
        }
        return false;
    }

    /** Writes to a file until no more fits. */
    Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] block = new byte[64 * 1024];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(folder).getUsableSpace()).isLessThan(block.length);
        }
        return filler;
    }

    void unmount() throws Exception {
        assertThat(run("umount", folder.toString())).isZero();
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    @Override
    public void close() throws Exception {
        run("umount", "--lazy", folder.toString());
    }
}

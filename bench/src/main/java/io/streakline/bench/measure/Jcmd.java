package io.streakline.bench.measure;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The JDK's own tool for running JVMs, from the JDK that runs this process. */
public final class Jcmd {

    private Jcmd() {}

    /** A full garbage collection of the JVM {@code pid}; returns when it is done. */
    public static void collectGarbage(long pid) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                            Long.toString(pid),
                            "GC.run")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new BenchException("jcmd could not collect the garbage of " + pid + ": " + said);
            }
        } catch (IOException e) {
            throw new BenchException("jcmd could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while garbage was collected", e);
        }
    }
}

package io.streakline.storage.embedded;

import java.util.concurrent.CompletableFuture;

/**
 * The end of a child process as a future, completed by its own thread. {@link Process#onExit} would need the common
 * pool, which may be busy at that time.
 */
final class Exit {

    private Exit() {}

    static CompletableFuture<Integer> of(Process process) {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("exit-of-" + process.pid()).start(() -> {
            try {
                exit.complete(process.waitFor());
            } catch (InterruptedException nobodyHasThisThread) {
                exit.completeExceptionally(nobodyHasThisThread);
            }
        });
        return exit;
    }
}
